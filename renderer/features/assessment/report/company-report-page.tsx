/** The report of a company's closed round: what all answers say together, never who gave which. */
import { useParams } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import type { CompanyCheck, CompanyRound } from '#core/contract/company.ts'
import type { CompanyRoundsView } from '#core/contract/rounds.ts'
import { bilingualText } from '#core/domain/bilingual.ts'
import type { Questionnaire } from '#core/domain/questionnaire/questionnaire.ts'
import type { ScoredAnswers } from '#core/domain/response/response-rules.ts'
import { useLanguage } from '../../../bridge/use-language.ts'
import { useQuestionnaire } from '../assessment-data.ts'
import { useCompanyCheck } from '../company/company-data.ts'
import { useCompanyRounds } from '../rounds/rounds-data.ts'
import { companyCsv, countedIn } from './company-csv.ts'
import { CompanyDetails } from './company-details.tsx'
import { ReportFrame } from './report-frame.tsx'
import { stampOf } from './stamp.ts'
import classes from './report.module.css'

export function CompanyReportPage() {
  const { id = '', round: roundId = '' } = useParams({ strict: false })
  const view = useQuestionnaire(id)
  const check = useCompanyCheck(id)
  const rounds = useCompanyRounds(roundId)
  const round = check?.rounds.find((one) => one.id === roundId)
  if (view === undefined || check === undefined || rounds === undefined || round?.result === undefined) return null
  return (
    <Reported questionnaire={view.questionnaire} check={check} round={round} result={round.result} rounds={rounds} />
  )
}

interface ReportedProps {
  readonly questionnaire: Questionnaire
  readonly check: CompanyCheck
  readonly round: CompanyRound
  readonly result: NonNullable<CompanyRound['result']>
  readonly rounds: CompanyRoundsView
}

function Reported({ questionnaire, check, round, result, rounds: { trend, steps, profile } }: ReportedProps) {
  const { t } = useTranslation('company')
  const language = useLanguage()
  const company = check.company?.title
  const given = trend.rounds.flatMap(({ id, at }) => {
    const found = check.rounds.find((one) => one.id === id)?.result
    return found === undefined ? [] : [{ at, score: found.score, answers: answersOf(found) }]
  })
  const base = `/assessment/${questionnaire.id}`
  return (
    <ReportFrame
      subject={{
        questionnaire,
        company,
        at: round.closedAt ?? round.openedAt,
        score: result.score,
        profile,
        answers: answersOf(result),
        steps,
        rounds: trend,
        stamp: stampOf(round),
      }}
      note={<From round={round} result={result} />}
      crumbs={[
        { label: bilingualText(questionnaire.title, language).text, to: base },
        { label: t('title'), to: `${base}/company` },
      ]}
      csv={(words, spoken) => {
        const name = company === undefined ? '' : bilingualText(company, spoken).text
        return companyCsv({ questionnaire, given, trend, round, company: name }, words, spoken)
      }}
    >
      <CompanyDetails questionnaire={questionnaire} round={round} result={result} />
    </ReportFrame>
  )
}

const answersOf = ({ questions }: ReportedProps['result']): ScoredAnswers =>
  Object.fromEntries(questions.flatMap(({ question, counts }) => (counts === undefined ? [] : [[question, counts]])))

function From({ round, result }: Pick<ReportedProps, 'round' | 'result'>) {
  const { t } = useTranslation(['company', 'report'])
  const agreed = result.questions.filter((question) => question.agreed !== undefined).length
  const apart = result.questions.filter((question) => question.isToDiscuss).length
  return (
    <p className={classes['facts']}>
      {t('result.from', { count: countedIn(round) })} {agreed > 0 && t('result.agreed', { count: agreed })}{' '}
      {apart > 0 && t('report:apart', { count: apart })}
    </p>
  )
}
