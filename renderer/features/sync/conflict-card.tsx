/** One text with two versions: who and when, which one everybody reads, the differences, and equal ways to settle it. */
import { Button } from '@mantine/core'
import { useId } from 'react'
import { useTranslation } from 'react-i18next'
import type { ArtelError } from '#core/contract/errors.ts'
import type { ConflictRow } from '#core/contract/sync-views.ts'
import { ErrorNote } from '../../ui/error-note.tsx'
import { useFormat } from '../../ui/use-format.ts'
import { CombineForm } from './combine-form.tsx'
import { combinedStart, type ConflictSides, conflictSides, isWritten, type Settling } from './conflict-sides.ts'
import { useCombineDraft } from './use-combine-draft.ts'
import { useFieldName } from './use-field-name.ts'
import { VersionColumns } from './version-columns.tsx'
import classes from './versions.module.css'

interface ConflictCardProps {
  readonly row: ConflictRow
  /** The text being put together; undefined when it isn't. */
  readonly combined: string | undefined
  /** Of a text that was being put together when the panel was opened. */
  readonly draftId: string | undefined
  readonly isPending: boolean
  readonly error: ArtelError | undefined
  readonly onCombined: (text: string | undefined) => void
  readonly onSettle: (settling: Settling) => void
}

export function ConflictCard({ row, combined, draftId, isPending, error, onCombined, onSettle }: ConflictCardProps) {
  const { t } = useTranslation('sync')
  const id = useId()
  const sides = conflictSides(row)
  const draft = useCombineDraft(row, draftId)
  // What was written last is on the disk first: settling takes the draft away, and nothing may write it again after that.
  const settle = async (settling: Settling): Promise<void> => {
    if (await draft.flush()) onSettle(settling)
  }
  return (
    <article className={classes['conflict']} aria-labelledby={id}>
      <h3 className={classes['title']} id={id}>
        {row.title === '' ? t(`noun.${row.ofType}`, { defaultValue: t('noun.record') }) : row.title}
      </h3>
      <Story row={row} sides={sides} />
      <VersionColumns
        row={row}
        sides={sides}
        isPending={isPending}
        onKeep={row.canSettle ? (choice) => void settle({ id: row.id, choice }) : undefined}
      />
      <ErrorNote error={error ?? draft.error} />
      {!row.canSettle && <p className={classes['quiet']}>{t('versions.cannotSettle')}</p>}
      {row.canSettle && combined === undefined && (
        <div className={classes['foot']}>
          {isWritten(row.field) && (
            <Button variant="subtle" px="xs" onClick={() => onCombined(combinedStart(row))}>
              {t('versions.combine')}
            </Button>
          )}
          <span className={classes['hint']}>{t('versions.canUndo')}</span>
        </div>
      )}
      {combined !== undefined && (
        <CombineForm
          row={row}
          text={combined}
          isPending={isPending}
          draft={draft.state}
          onText={(text) => {
            onCombined(text)
            draft.keep(text)
          }}
          onCancel={() => void draft.discard().then(() => onCombined(undefined))}
          onSave={() => void settle({ id: row.id, choice: 'combined', text: combined })}
        />
      )}
    </article>
  )
}

function Story({ row, sides: { left, right, authors } }: { readonly row: ConflictRow; readonly sides: ConflictSides }) {
  const { t } = useTranslation('sync')
  const format = useFormat()
  const field = useFieldName()
  const read = left.isRead ? left : right.isRead ? right : undefined
  const other = left.by.isMe ? right : left
  return (
    <p className={classes['story']}>
      {field(row.field)}.{' '}
      {t(`versions.authors.${authors}`, {
        first: left.by.displayName,
        second: right.by.displayName,
        other: other.by.displayName,
      })}{' '}
      {read === undefined
        ? t('versions.read.newer')
        : t(`versions.read.${authors === 'me-and-other' ? (read.by.isMe ? 'mine' : 'theirs') : 'one'}`, {
            name: read.by.displayName,
            when: format.dayTime(read.at),
          })}
    </p>
  )
}
