/** One questionnaire, answered by several people of a company: the round, one's own part in it, what all answers say, and what to talk about. */
import { useParams } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import type { QuestionnaireView } from '#core/contract/assessment-views.ts'
import type { CompanyCheck, CompanyRound } from '#core/contract/company.ts'
import type { RoundsView } from '#core/contract/rounds.ts'
import { bilingualText, type Language } from '#core/domain/bilingual.ts'
import { useLanguage } from '../../../bridge/use-language.ts'
import { Page } from '../../../ui/page.tsx'
import { areaResults } from '../area-results.ts'
import { useQuestionnaire } from '../assessment-data.ts'
import { NextSteps } from '../next-steps.tsx'
import { Advisers } from '../adviser/advisers.tsx'
import { Validations } from '../adviser/validations.tsx'
import { useCompanyRounds } from '../rounds/rounds-data.ts'
import { useCompanyCheck } from './company-data.ts'
import { CompanyPeople } from './company-people.tsx'
import { CompanyResult } from './company-result.tsx'
import { CompanyReportLink, CompanyTrend, EarlierRounds } from './company-rounds.tsx'
import { Founding } from './founding.tsx'
import { JoinCompany } from './join-company.tsx'
import { MyPart } from './my-part.tsx'
import { RoundState } from './round-state.tsx'
import { TalkList } from './talk-list.tsx'
import classes from './company.module.css'

export function CompanyPage() {
  const { id = '' } = useParams({ strict: false })
  const { t } = useTranslation('company')
  const { t: ofAssessment } = useTranslation('assessment')
  const language = useLanguage()
  const view = useQuestionnaire(id)
  const check = useCompanyCheck(id)
  if (view === undefined || view.questionnaire.id !== id || check === undefined) return null
  const questionnaire = bilingualText(view.questionnaire.title, language).text
  const company = check.company?.title && bilingualText(check.company.title, language).text
  return (
    <Page
      title={company ?? t('title')}
      lead={t('lead')}
      place={t('title')}
      crumbs={[
        { label: ofAssessment('title'), to: '/assessment' },
        { label: questionnaire, to: `/assessment/${id}` },
      ]}
    >
      <Body view={view} check={check} language={language} />
    </Page>
  )
}

interface BodyProps {
  readonly view: QuestionnaireView
  readonly check: CompanyCheck
  readonly language: Language
}

function Body({ view, check, language }: BodyProps) {
  const { t } = useTranslation('company')
  const { company } = check
  if (check.can === 'not-about-company') return <p>{t('aboutCompanyOnly')}</p>
  if (check.can === 'join-first') return <p>{t('joinFirst')}</p>
  if (company === undefined)
    return (
      <>
        <Founding language={language} />
        <JoinCompany />
      </>
    )
  const [round, ...earlier] = check.rounds
  return (
    <div className={classes['box']}>
      <div className={classes['columns']}>
        <div>
          <RoundState questionnaire={view.questionnaire.id} company={company} round={round} />
          {round !== undefined && <MyPart questionnaire={view.questionnaire.id} round={round} own={check.own} />}
          {round !== undefined && (
            <Said view={view} check={check} company={company} round={round} language={language} />
          )}
        </div>
        <div>
          <CompanyPeople company={company} />
          <Advisers company={company} />
          {earlier.length > 0 && <EarlierRounds questionnaire={view.questionnaire.id} rounds={earlier} />}
        </div>
      </div>
    </div>
  )
}

interface SaidProps extends BodyProps {
  readonly company: NonNullable<CompanyCheck['company']>
  readonly round: CompanyRound
}

/** The trend ends with the last round that is closed; an open one still moves. */
function Said(props: SaidProps) {
  const closed = props.check.rounds.find(({ closedAt }) => closedAt !== undefined)
  return closed === undefined ? <WhatWasSaid {...props} trend={undefined} /> : <OverTime {...props} closed={closed} />
}

function OverTime({ closed, ...props }: SaidProps & { readonly closed: CompanyRound }) {
  const rounds = useCompanyRounds(closed.id)
  // What it says of the round before stands under this one as soon as it is there.
  if (rounds === undefined) return null
  return <WhatWasSaid {...props} trend={rounds.trend} />
}

function WhatWasSaid({
  view: { questionnaire },
  check,
  company,
  round,
  trend,
  language,
}: SaidProps & { readonly trend: RoundsView | undefined }) {
  const isClosed = round.closedAt !== undefined
  return (
    <>
      <CompanyResult
        questionnaire={questionnaire}
        round={round}
        since={isClosed ? trend?.since : undefined}
        language={language}
      />
      {isClosed && round.result !== undefined && <CompanyReportLink questionnaire={questionnaire.id} round={round} />}
      <Validations round={round} />
      <TalkList questionnaire={questionnaire} round={round} isOwner={company.isOwner} language={language} />
      {round.result !== undefined && (
        <NextSteps
          response={round.id}
          questionnaire={questionnaire.id}
          steps={check.steps}
          results={areaResults(questionnaire, round.result, undefined, language)}
        />
      )}
      {trend !== undefined && trend.rounds.length > 0 && <CompanyTrend view={trend} />}
    </>
  )
}
