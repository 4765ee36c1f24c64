/** The desk: for an author what she offered and how it stands, for editors what waits for them. */
import { Button } from '@mantine/core'
import { Link } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import { isDeskEditor } from '#core/policy.ts'
import { bilingualText } from '#core/domain/bilingual.ts'
import { useLanguage } from '../../../bridge/use-language.ts'
import { EmptyState } from '../../../ui/empty-state.tsx'
import { Page } from '../../../ui/page.tsx'
import { Row } from '../../../ui/row.tsx'
import { Section } from '../../../ui/section.tsx'
import { useFormat } from '../../../ui/use-format.ts'
import { useAccount } from '../library-data.ts'
import { useOverdue, useOwnSubmissions, useQueue } from '../writing/writing-data.ts'
import { Queue } from './queue.tsx'
import { SubmissionList } from './submission-list.tsx'
import { useKnownEditors } from './use-known-editors.ts'

export function DeskPage() {
  const { t } = useTranslation('library')
  const account = useAccount()
  const own = useOwnSubmissions()
  const queue = useQueue()
  const overdue = useOverdue()
  const isEditor = account?.kind === 'joined' && isDeskEditor({ user: account.user, roles: account.roles })
  useKnownEditors(isEditor)
  if (account === undefined || own === undefined || queue === undefined || overdue === undefined) return null
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
          {isEditor && <Queue rows={queue} />}
          <Overdue rows={overdue} />
          <SubmissionList title={t('desk.own')} rows={own} />
        </>
      )}
    </Page>
  )
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
