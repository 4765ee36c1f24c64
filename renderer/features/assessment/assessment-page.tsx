/** The questionnaires: what each asks for, where one stands in it, and the last result. */
import { Button } from '@mantine/core'
import { useNavigate } from '@tanstack/react-router'
import type { TFunction } from 'i18next'
import { useTranslation } from 'react-i18next'
import type { QuestionnaireRow } from '#core/contract/assessment-views.ts'
import { bilingualText, type Language } from '#core/domain/bilingual.ts'
import { canEditLibrary } from '#core/policy.ts'
import { useLanguage } from '../../bridge/use-language.ts'
import { EmptyState } from '../../ui/empty-state.tsx'
import { Page } from '../../ui/page.tsx'
import { StatusChip } from '../../ui/status-chip.tsx'
import { useFormat } from '../../ui/use-format.ts'
import { CompaniesLink } from './adviser/companies-link.tsx'
import { ProgrammeLink } from './comparison/programme-link.tsx'
import { WithColleagues } from './company/with-colleagues.tsx'
import { OpenRounds } from './company/open-rounds.tsx'
import { StepsLink } from './steps/steps-link.tsx'
import { useAccount } from './comparison/comparison-data.ts'
import { useQuestionnaires } from './assessment-data.ts'
import classes from './assessment.module.css'

export function AssessmentPage() {
  const { t } = useTranslation('assessment')
  const language = useLanguage()
  const rows = useQuestionnaires()
  if (rows === undefined) return null
  return (
    <Page
      title={t('title')}
      lead={t('lead')}
      actions={
        <>
          <CompaniesLink />
          <StepsLink />
          <ProgrammeLink />
          <MakeInstruments />
        </>
      }
    >
      {rows.length === 0 ? (
        <EmptyState title={t('empty.title')} text={t('empty.text')} />
      ) : (
        <div className={classes['box']}>
          <OpenRounds />
          <ul className={classes['list']}>
            {rows.map((row, i) => (
              <QuestionnaireItem key={row.id} row={row} language={language} isFirst={i === 0} />
            ))}
          </ul>
        </div>
      )}
    </Page>
  )
}

/** For whom it is: the engine and the server ask the same rule. */
function MakeInstruments() {
  const { t } = useTranslation('instruments')
  const navigate = useNavigate()
  const account = useAccount()
  const mayMake = account?.kind === 'joined' && canEditLibrary({ user: account.user, roles: account.roles })
  if (!mayMake) return null
  return (
    <Button variant="subtle" onClick={() => void navigate({ to: '/assessment/instruments' })}>
      {t('open')}
    </Button>
  )
}

function QuestionnaireItem({
  row,
  language,
  isFirst,
}: {
  readonly row: QuestionnaireRow
  readonly language: Language
  readonly isFirst: boolean
}) {
  const { t } = useTranslation('assessment')
  const format = useFormat()
  const title = bilingualText(row.title, language)
  const summary = row.summary === undefined ? undefined : bilingualText(row.summary, language)
  return (
    <li className={classes['item']}>
      <div className={classes['itemText']}>
        <h2 className={classes['itemTitle']} lang={title.language === language ? undefined : title.language}>
          {title.text}
        </h2>
        {summary !== undefined && (
          <p className={classes['itemSummary']} lang={summary.language === language ? undefined : summary.language}>
            {summary.text}
          </p>
        )}
        <p className={classes['itemFacts']}>
          {[
            t('questions', { count: row.questions }),
            row.minutes === undefined ? undefined : format.minutes(row.minutes),
            latestText(row, t, format.date),
          ]
            .filter(Boolean)
            .join(' · ')}
        </p>
        {row.latest?.state !== undefined && <StatusChip state={row.latest.state} />}
      </div>
      <QuestionnaireActions row={row} isFirst={isFirst} />
    </li>
  )
}

function latestText(row: QuestionnaireRow, t: TFunction<'assessment'>, date: (at: number) => string): string {
  const { latest } = row
  if (latest === undefined) return t('notStarted')
  if (latest.finishedAt === undefined) return t('openSince', { date: date(latest.startedAt) })
  if (latest.score.overall === undefined) return t('lastAt', { date: date(latest.finishedAt) })
  return t('scoreAt', { score: Math.round(latest.score.overall), date: date(latest.finishedAt) })
}

function QuestionnaireActions({ row, isFirst }: { readonly row: QuestionnaireRow; readonly isFirst: boolean }) {
  const { t } = useTranslation('assessment')
  const navigate = useNavigate()
  const { latest } = row
  const isFinished = latest?.finishedAt !== undefined
  return (
    <div className={classes['itemActions']}>
      {row.isAboutCompany && <WithColleagues id={row.id} />}
      {latest !== undefined && isFinished && (
        <Button
          onClick={() =>
            void navigate({ to: '/assessment/$id/result/$response', params: { id: row.id, response: latest.id } })
          }
        >
          {t('result')}
        </Button>
      )}
      <Button
        variant={isFirst && !isFinished ? 'filled' : 'default'}
        onClick={() => void navigate({ to: '/assessment/$id', params: { id: row.id } })}
      >
        {latest === undefined ? t('start') : isFinished ? t('again') : t('goOn')}
      </Button>
    </div>
  )
}
