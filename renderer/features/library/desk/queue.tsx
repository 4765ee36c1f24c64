/** What authors have offered, by what is to be done with it; an editor can look at her own share alone, or at what nobody has taken. */
import { SegmentedControl } from '@mantine/core'
import { useNavigate, useSearch } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import type { SubmissionRow } from '#core/contract/writing.ts'
import { useNow } from '../../../ui/use-now.ts'
import { isWhose, whoseOf, whoses } from './queue-share.ts'
import { SubmissionList } from './submission-list.tsx'
import classes from './desk.module.css'

export function Queue({ rows }: { readonly rows: readonly SubmissionRow[] }) {
  const { t } = useTranslation('library')
  const navigate = useNavigate()
  const whose = useSearch({ strict: false, select: whoseOf })
  const now = useNow(600_000)
  if (rows.length === 0) return null
  const shown = rows.filter((row) => isWhose(row, whose))
  const shelves = Map.groupBy(shown, (row) => shelfOf(row, now))
  return (
    <>
      <SegmentedControl
        className={classes['whose'] ?? ''}
        aria-label={t('desk.whose.label')}
        value={whose}
        data={whoses.map((value) => ({
          value,
          label: `${t(`desk.whose.${value}`)} (${rows.filter((row) => isWhose(row, value)).length})`,
        }))}
        onChange={(value) => void navigate({ to: '/library/desk', search: value === 'all' ? {} : { whose: value } })}
      />
      {shown.length === 0 && <p className={classes['quiet']}>{t(`desk.whose.none.${whose}`)}</p>}
      {['mine', 'new', 'others', 'returned', 'scheduled', 'done'].map((name) => (
        <SubmissionList key={name} title={t(`desk.shelf.${name}`)} rows={shelves.get(name) ?? []} />
      ))}
    </>
  )
}

function shelfOf({ standing, assignee }: SubmissionRow, now: number): string {
  switch (standing.kind) {
    case 'waiting':
      return assignee === undefined ? 'new' : assignee.isMe ? 'mine' : 'others'
    case 'returned':
      return 'returned'
    case 'accepted':
      return (standing.visibleFrom ?? 0) > now ? 'scheduled' : 'done'
    case 'withdrawn':
      return 'done'
  }
}
