/** One note, highlight or bookmark in the margin. What is written in it is kept as it is typed. */
import { ActionIcon } from '@mantine/core'
import { IconBookmark, IconCards, IconHighlight, IconTrash } from '@tabler/icons-react'
import { Link } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import type { AnnotationView } from '#core/contract/annotations.ts'
import { StatusChip } from '../ui/status-chip.tsx'
import { useFormat } from '../ui/use-format.ts'
import { VersionsChip } from '../ui/versions-chip.tsx'
import { useHasCard } from './card-data.ts'
import type { Mark } from './find-marks.ts'
import { NoteField } from './note-field.tsx'
import type { ReadingDesk } from './use-reading-desk.ts'
import classes from './reading.module.css'

export function NoteCard({ mark, desk }: { readonly mark: Mark; readonly desk: ReadingDesk }) {
  const { t } = useTranslation('reading')
  const { annotation, place } = mark
  const words = shortened(annotation.spot.quote?.exact ?? '')
  const isActive = desk.active === annotation.id
  const isOpen = isActive || annotation.note !== '' || place.kind === 'lost'
  const label = t(annotation.kind === 'bookmark' ? 'bookmarkAt' : 'highlightOf', { words })
  if (!isOpen) {
    const Icon = annotation.kind === 'bookmark' ? IconBookmark : IconHighlight
    return (
      <div className={classes['mark']} data-note={annotation.id}>
        <ActionIcon
          variant="subtle"
          color="gray"
          size={28}
          aria-label={label}
          title={label}
          onClick={() => desk.setActive(annotation.id)}
        >
          <Icon size={16} stroke={1.6} />
        </ActionIcon>
      </div>
    )
  }
  return (
    <section
      className={classes['note']}
      data-note={annotation.id}
      data-active={isActive || undefined}
      aria-label={label}
    >
      {place.kind === 'lost' && (
        <blockquote className={classes['quote']} lang={annotation.spot.language}>
          {annotation.spot.quote?.exact ?? t('noWords')}
        </blockquote>
      )}
      <NoteField
        annotation={annotation}
        isFocused={isActive && annotation.note === ''}
        onFocus={() => desk.setActive(annotation.id)}
      />
      <NoteFacts annotation={annotation} onRemove={() => desk.removal.remove(annotation.id)} />
    </section>
  )
}

export function NoteFacts({
  annotation,
  onRemove,
}: {
  readonly annotation: AnnotationView
  readonly onRemove: () => void
}) {
  const { t } = useTranslation('reading')
  const format = useFormat()
  const { state } = annotation
  return (
    <div className={classes['facts']}>
      <p>{t('you', { time: format.dayTime(annotation.updatedAt) })}</p>
      {state !== undefined &&
        (state.kind === 'sent' ? <StatusChip state={state} words={t('onlyYou')} /> : <StatusChip state={state} />)}
      {annotation.conflicts > 0 && <VersionsChip />}
      <MakeCard annotation={annotation} />
      <ActionIcon
        className={classes['remove'] ?? ''}
        variant="subtle"
        color="gray"
        size={28}
        aria-label={t(annotation.kind === 'bookmark' ? 'removeBookmark' : 'removeHighlight')}
        title={t(annotation.kind === 'bookmark' ? 'removeBookmark' : 'removeHighlight')}
        onClick={onRemove}
      >
        <IconTrash size={16} stroke={1.6} />
      </ActionIcon>
    </div>
  )
}

/** What was marked can come back as a card; without words there is nothing to ask. */
function MakeCard({ annotation: { id, of, spot } }: { readonly annotation: AnnotationView }) {
  const { t } = useTranslation('cards')
  const hasCard = useHasCard(id)
  if (spot.quote === undefined) return null
  const label = t(hasCard ? 'hasCard' : 'fromNote')
  return (
    <ActionIcon
      component={Link}
      to={hasCard ? '/learning/cards/all' : `/learning/cards/of/${encodeURIComponent(of)}/${encodeURIComponent(id)}`}
      className={classes['makeCard'] ?? ''}
      variant="subtle"
      color={hasCard ? 'pine' : 'gray'}
      size={28}
      aria-label={label}
      title={label}
    >
      <IconCards size={16} stroke={1.6} />
    </ActionIcon>
  )
}

const mostLetters = 60
export const shortened = (words: string): string =>
  words.length > mostLetters ? `${words.slice(0, mostLetters).trimEnd()}…` : words
