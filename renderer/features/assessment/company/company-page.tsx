/** One questionnaire, answered by several people of a company: the round, one's own part in it, what all answers say, and what to talk about. */
import { useParams } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import type { QuestionnaireView } from '#core/contract/assessment-views.ts'
import type { CompanyCheck, CompanyRound } from '#core/contract/company.ts'
import { bilingualText, type Language } from '#core/domain/bilingual.ts'
import { useLanguage } from '../../../bridge/use-language.ts'
import { Page } from '../../../ui/page.tsx'
import { Section } from '../../../ui/section.tsx'
import { useFormat } from '../../../ui/use-format.ts'
import { areaResults } from '../area-results.ts'
import { useQuestionnaire } from '../assessment-data.ts'
import { NextSteps } from '../next-steps.tsx'
import { Advisers } from '../adviser/advisers.tsx'
import { Validations } from '../adviser/validations.tsx'
import { useCompanyCheck } from './company-data.ts'
import { CompanyPeople } from './company-people.tsx'
import { CompanyResult } from './company-result.tsx'
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
            <>
              <CompanyResult questionnaire={view.questionnaire} round={round} language={language} />
              <Validations round={round} />
              <TalkList
                questionnaire={view.questionnaire}
                round={round}
                isOwner={company.isOwner}
                language={language}
              />
              {round.result !== undefined && (
                <NextSteps
                  response={round.id}
                  questionnaire={view.questionnaire.id}
                  steps={check.steps}
                  results={areaResults(view.questionnaire, round.result, undefined, language)}
                />
              )}
            </>
          )}
        </div>
        <div>
          <CompanyPeople company={company} />
          <Advisers company={company} />
          {earlier.length > 0 && <EarlierRounds rounds={earlier} />}
        </div>
      </div>
    </div>
  )
}

function EarlierRounds({ rounds }: { readonly rounds: readonly CompanyRound[] }) {
  const { t } = useTranslation('company')
  const format = useFormat()
  return (
    <Section title={t('earlier.title')}>
      <ul className={classes['list']}>
        {rounds.map(({ id, number, closedAt, openedAt, result, respondents }) => (
          <li key={id} className={classes['row']}>
            <span>{t('earlier.row', { n: number, date: format.date(closedAt ?? openedAt) })}</span>
            <span className={classes['quiet']}>
              {result?.score.overall === undefined
                ? t('earlier.noScore')
                : t('earlier.score', {
                    score: Math.round(result.score.overall),
                    count: respondents.filter(({ isLate }) => !isLate).length,
                  })}
            </span>
          </li>
        ))}
      </ul>
    </Section>
  )
}
