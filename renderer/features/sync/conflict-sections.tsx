/** Texts with two versions that wait for a choice, the last choice with its way back, and the settled ones below. */
import { Button } from '@mantine/core'
import { useEffect, useRef } from 'react'
import { useTranslation } from 'react-i18next'
import type { MeetingRow } from '#core/contract/meetings.ts'
import type { ConflictRow } from '#core/contract/sync-views.ts'
import type { DraftView } from '#core/contract/views.ts'
import { ErrorNote } from '../../ui/error-note.tsx'
import { Section } from '../../ui/section.tsx'
import { ConflictCard } from './conflict-card.tsx'
import type { Settling } from './conflict-sides.ts'
import { MeetingItem } from './meeting-item.tsx'
import { SettledRow } from './settled-row.tsx'
import { useRestore } from './sync-data.ts'
import { type LastChoice, useSettling } from './use-settling.ts'
import classes from './versions.module.css'

interface ConflictSectionsProps {
  readonly conflicts: readonly ConflictRow[]
  readonly meetings: readonly MeetingRow[]
  readonly drafts: readonly DraftView[]
}

export function ConflictSections({ conflicts, meetings, drafts }: ConflictSectionsProps) {
  const { t } = useTranslation('sync')
  const settling = useSettling(drafts)
  const { last, texts, asked, error } = settling
  // A text being put together stays on the screen, even when somebody else settles its conflict meanwhile.
  const open = conflicts.filter((row) => row.settled === undefined || texts[row.id] !== undefined)
  const settled = conflicts.filter((row) => !open.includes(row))
  const over = settledByTime(settled, meetings)
  const restore = useRestore()
  const isErrorInCard = open.some((row) => row.id === asked)
  const cardOf = (row: ConflictRow) => (
    <ConflictCard
      key={row.id}
      row={row}
      combined={texts[row.id]}
      draftId={drafts.find(({ form, target }) => form === 'version' && target === row.id)?.id}
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
      {over.length > 0 && (
        <Section title={t('versions.settledCount', { count: over.length })}>
          <ErrorNote error={restore.error} />
          {over.map((item) =>
            'meeting' in item ? (
              <MeetingItem
                key={item.meeting.id}
                row={item.meeting}
                isPending={restore.isPending}
                onRestore={(restoring) => restore.run(restoring)}
              />
            ) : (
              <SettledRow key={item.row.id} row={item.row}>
                {() => cardOf(item.row)}
              </SettledRow>
            ),
          )}
        </Section>
      )}
    </div>
  )
}

type Over = { readonly at: number } & ({ readonly row: ConflictRow } | { readonly meeting: MeetingRow })

/** What a person settled and what settled itself, in one list, newest first. */
function settledByTime(rows: readonly ConflictRow[], meetings: readonly MeetingRow[]): readonly Over[] {
  return [
    ...rows.map((row) => ({ row, at: row.settled?.at ?? row.lostAt })),
    ...meetings.map((meeting) => ({ meeting, at: meeting.at })),
  ].toSorted((a, b) => b.at - a.at)
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
