/** The desk: for an author what she offered and how it stands, for editors what waits for them. */
import { Button } from '@mantine/core'
import { Link } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import { isDeskEditor } from '#core/policy.ts'
import type { SubmissionRow } from '#core/contract/writing.ts'
import { bilingualText } from '#core/domain/bilingual.ts'
import { useLanguage } from '../../../bridge/use-language.ts'
import { EmptyState } from '../../../ui/empty-state.tsx'
import { Page } from '../../../ui/page.tsx'
import { Row } from '../../../ui/row.tsx'
import { Section } from '../../../ui/section.tsx'
import { useFormat } from '../../../ui/use-format.ts'
import { useNow } from '../../../ui/use-now.ts'
import { useAccount } from '../library-data.ts'
import { useOverdue, useOwnSubmissions, useQueue } from '../writing/writing-data.ts'
import { SubmissionList } from './submission-list.tsx'

export function DeskPage() {
  const { t } = useTranslation('library')
  const account = useAccount()
  const own = useOwnSubmissions()
  const queue = useQueue()
  const overdue = useOverdue()
  if (account === undefined || own === undefined || queue === undefined || overdue === undefined) return null
  const isEditor = account.kind === 'joined' && isDeskEditor({ user: account.user, roles: account.roles })
  const isEmpty = own.length + queue.length + overdue.length === 0
  return (
    <Page
      title={t('desk.title')}
      lead={t(isEditor ? 'desk.leadEditor' : 'desk.lead')}
      crumbs={[{ label: t('title'), to: '/library' }]}
      actions={
        account.kind === 'joined' ? (
          <Button component={Link} to="/library/write">
            {t('write')}
          </Button>
        ) : undefined
      }
    >
      {isEmpty ? (
        <EmptyState
          title={t(isEditor ? 'desk.emptyEditor.title' : 'desk.empty.title')}
          text={t(isEditor ? 'desk.emptyEditor.text' : 'desk.empty.text')}
          hints={[t('desk.empty.hint1'), t('desk.empty.hint2'), t('desk.empty.hint3')]}
        />
      ) : (
        <>
          <Queue rows={queue} />
          <Overdue rows={overdue} />
          <SubmissionList title={t('desk.own')} rows={own} />
        </>
      )}
    </Page>
  )
}

function Queue({ rows }: { readonly rows: readonly SubmissionRow[] }) {
  const { t } = useTranslation('library')
  const now = useNow(600_000)
  const shelf = (row: SubmissionRow): string => shelfOf(row, now)
  const shelves = Map.groupBy(rows, shelf)
  return (
    <>
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

function Overdue({ rows }: { readonly rows: NonNullable<ReturnType<typeof useOverdue>> }) {
  const { t } = useTranslation('library')
  const language = useLanguage()
  const format = useFormat()
  if (rows.length === 0) return null
  return (
    <Section title={t('desk.overdue')}>
      {rows.map((row) => {
        const { text, language: spoken } = bilingualText(row.title, language)
        return (
          <Row
            key={row.id}
            to={`/library/${row.id}`}
            title={text}
            titleLang={spoken === language ? undefined : spoken}
            detail={t('article.validUntil', { date: format.date(row.validUntil) })}
          />
        )
      })}
    </Section>
  )
}
