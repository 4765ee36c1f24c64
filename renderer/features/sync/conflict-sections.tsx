/** Texts with two versions that wait for a choice, the last choice with its way back, and the settled ones below. */
import { Button } from '@mantine/core'
import { useEffect, useRef } from 'react'
import { useTranslation } from 'react-i18next'
import type { ConflictRow } from '#core/contract/sync-views.ts'
import { ErrorNote } from '../../ui/error-note.tsx'
import { Section } from '../../ui/section.tsx'
import { ConflictCard } from './conflict-card.tsx'
import type { Settling } from './conflict-sides.ts'
import { SettledRow } from './settled-row.tsx'
import { type LastChoice, useSettling } from './use-settling.ts'
import classes from './versions.module.css'

export function ConflictSections({ conflicts }: { readonly conflicts: readonly ConflictRow[] }) {
  const { t } = useTranslation('sync')
  const settling = useSettling()
  const { last, texts, asked, error } = settling
  // A text being put together stays on the screen, even when somebody else settles its conflict meanwhile.
  const open = conflicts.filter((row) => row.settled === undefined || texts[row.id] !== undefined)
  const settled = conflicts.filter((row) => !open.includes(row))
  const isErrorInCard = open.some((row) => row.id === asked)
  const cardOf = (row: ConflictRow) => (
    <ConflictCard
      key={row.id}
      row={row}
      combined={texts[row.id]}
      isPending={settling.isPending}
      error={isErrorInCard && asked === row.id ? error : undefined}
      onCombined={(text) => settling.setText(row.id, text)}
      onSettle={(choice) => settling.settle(row, choice)}
    />
  )
  return (
    <div>
      <Section title={open.length === 0 ? t('versions.title') : t('versions.titleCount', { count: open.length })}>
        {last !== undefined && <LastChoiceNote last={last} onUndo={settling.undo} isPending={settling.isPending} />}
        {!isErrorInCard && <ErrorNote error={error} />}
        {open.length === 0 && last === undefined && <p className={classes['quiet']}>{t('versions.none')}</p>}
        {open.map(cardOf)}
      </Section>
      {settled.length > 0 && (
        <Section title={t('versions.settledCount', { count: settled.length })}>
          {settled.map((row) => (
            <SettledRow key={row.id} row={row}>
              {() => cardOf(row)}
            </SettledRow>
          ))}
        </Section>
      )}
    </div>
  )
}

interface LastChoiceNoteProps {
  readonly last: LastChoice
  readonly isPending: boolean
  readonly onUndo: (undo: Settling) => void
}

/** The button that was pressed is gone with its conflict: the focus goes to what came of it. */
function LastChoiceNote({ last, isPending, onUndo }: LastChoiceNoteProps) {
  const { t } = useTranslation('sync')
  const note = useRef<HTMLDivElement>(null)
  useEffect(() => note.current?.focus({ preventScroll: true }), [last])
  const { undo } = last
  return (
    <div className={classes['note']} ref={note} tabIndex={-1}>
      <p>{t(`versions.done.${last.choice}`, { title: last.title })}</p>
      {undo !== undefined && (
        <Button variant="subtle" size="xs" px="xs" disabled={isPending} onClick={() => onUndo(undo)}>
          {t('versions.undo')}
        </Button>
      )}
    </div>
  )
}
