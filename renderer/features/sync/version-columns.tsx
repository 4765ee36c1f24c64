/** Two equal columns, one's own at the left; plum only on the words that differ. In a narrow place the columns stand one above the other, with their names. */
import { Button } from '@mantine/core'
import { type ReactNode, useMemo } from 'react'
import { useTranslation } from 'react-i18next'
import type { ConflictRow } from '#core/contract/sync-views.ts'
import { Avatar } from '../../ui/avatar.tsx'
import { useFormat } from '../../ui/use-format.ts'
import { comparePassages, type Passage } from './compare-passages.ts'
import { type ConflictSide, type ConflictSides, fieldLanguage, isWritten, topField } from './conflict-sides.ts'
import type { DiffPart } from './word-diff.ts'
import classes from './versions.module.css'

interface VersionColumnsProps {
  readonly row: ConflictRow
  readonly sides: ConflictSides
  readonly isPending: boolean
  /** Undefined for who may not settle it. */
  readonly onKeep: ((choice: ConflictSide['choice']) => void) | undefined
}

export function VersionColumns({ row, sides, isPending, onKeep }: VersionColumnsProps) {
  const { left, right, authors } = sides
  const passages = useMemo(() => comparePassages(left.text, right.text), [left.text, right.text])
  const textOf = (place: 'left' | 'right'): ReactNode =>
    isWritten(row.field) ? (
      <VersionText passages={passages} place={place} language={fieldLanguage(row.field)} />
    ) : (
      <VersionValue field={row.field} value={sides[place].text} />
    )
  return (
    <div className={classes['columns']}>
      {(['left', 'right'] as const).map((place) => (
        <section key={place} className={classes['column']}>
          <Column
            side={sides[place]}
            isOwn={sides[place].by.isMe && authors === 'me-and-other'}
            isPending={isPending}
            onKeep={onKeep}
          >
            {textOf(place)}
          </Column>
        </section>
      ))}
    </div>
  )
}

interface ColumnProps {
  readonly side: ConflictSide
  readonly isOwn: boolean
  readonly isPending: boolean
  readonly onKeep: VersionColumnsProps['onKeep']
  readonly children: ReactNode
}

function Column({ side, isOwn, isPending, onKeep, children }: ColumnProps) {
  const { t } = useTranslation('sync')
  const format = useFormat()
  const name = side.by.isMe ? t('versions.yours') : side.by.displayName
  const [day, time] = [format.dayTime(side.at), format.time(side.at)]
  const when = day.endsWith(time) ? day : `${day}, ${time}`
  const keep = t(isOwn ? 'versions.keepMine' : 'versions.keepThis')
  return (
    <>
      <header className={classes['columnHead']}>
        <Avatar name={side.by.displayName} isMe={side.by.isMe} size={24} />
        <h4 className={classes['name']}>{name}</h4>
        <span className={classes['when']}>{when}</span>
      </header>
      {children}
      <footer className={classes['columnFoot']}>
        {onKeep !== undefined && (
          <Button disabled={isPending} aria-label={`${keep}: ${name}, ${when}`} onClick={() => onKeep(side.choice)}>
            {keep}
          </Button>
        )}
        {side.isRead && <span className={classes['hint']}>{t('versions.isRead')}</span>}
      </footer>
    </>
  )
}

interface VersionTextProps {
  readonly passages: readonly Passage[]
  readonly place: 'left' | 'right'
  readonly language: 'ru' | 'en' | undefined
}

function VersionText({ passages, place, language }: VersionTextProps) {
  const { t } = useTranslation('sync')
  const isEmpty = passages.every((p) => (p.kind === 'same' ? p.paragraphs.join('') : p[place]) === '')
  if (isEmpty) return <p className={classes['empty']}>{t('versions.emptyText')}</p>
  return (
    <div className={classes['text']} lang={language}>
      {passages.map((passage, i) =>
        passage.kind === 'same' ? (
          <SamePassage key={i} paragraphs={passage.paragraphs} />
        ) : (
          passage[place] !== '' && <ChangedPassage key={i} parts={passage.words[place]} />
        ),
      )}
    </div>
  )
}

const shortText = 280

/** What is the same is told by its size, unless it is short; it can be opened. */
function SamePassage({ paragraphs }: { readonly paragraphs: readonly string[] }) {
  const { t, i18n } = useTranslation('sync')
  const text = paragraphs.join('\n\n')
  if (text === '') return null
  if (text.length <= shortText) return <p className={classes['passage']}>{text}</p>
  return (
    <details className={classes['same']}>
      <summary lang={i18n.language}>{t('versions.same', { count: paragraphs.length })}</summary>
      <p className={classes['passage']}>{text}</p>
    </details>
  )
}

function ChangedPassage({ parts }: { readonly parts: readonly DiffPart[] }) {
  return (
    <p className={classes['passage']}>
      {parts.map((part, i) =>
        part.isDifferent ? (
          <mark key={i} className={classes['different']}>
            {part.text}
          </mark>
        ) : (
          part.text
        ),
      )}
    </p>
  )
}

/** A value chosen from a list, by its name; a structure can't be read as words. */
function VersionValue({ field, value }: { readonly field: string; readonly value: string }) {
  const { t } = useTranslation(['sync', 'library'])
  if (value === '') return <p className={classes['empty']}>{t('versions.emptyText')}</p>
  if (/^[[{]/.test(value)) return <p className={classes['empty']}>{t('versions.structure')}</p>
  return (
    <p className={classes['text']}>
      <mark className={classes['different']}>
        {t(`${topField(field)}.${value}`, { ns: 'library', defaultValue: value })}
      </mark>
    </p>
  )
}
