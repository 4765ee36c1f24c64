/** The result: one headline, the radar beside its table, what each area's score means. Earlier answers are open dots. */
import { Button } from '@mantine/core'
import { IconInfoCircle } from '@tabler/icons-react'
import { useNavigate, useParams } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import type { QuestionnaireView, ResponseView } from '#core/contract/assessment-views.ts'
import type { RoundsView } from '#core/contract/rounds.ts'
import { bilingualText, type Language } from '#core/domain/bilingual.ts'
import { bandOf } from '#core/domain/questionnaire/bands.ts'
import { useLanguage } from '../../bridge/use-language.ts'
import { Callout } from '../../ui/callout.tsx'
import { Page } from '../../ui/page.tsx'
import { StatusChip } from '../../ui/status-chip.tsx'
import { useFormat } from '../../ui/use-format.ts'
import { useQuestionnaire } from './assessment-data.ts'
import { Comparison } from './comparison/comparison.tsx'
import { WhoSees } from './company/who-sees.tsx'
import { AreaTable } from './area-table.tsx'
import { CompanyLine, NamedWeights } from './filling/result-facts.tsx'
import { Interpretations } from './interpretations.tsx'
import { ByQuestion } from './matter/by-question.tsx'
import { WhatMatters } from './matter/what-matters.tsx'
import { NextSteps } from './next-steps.tsx'
import { ReportLink } from './report/report-link.tsx'
import { Again as AnotherRound, Trend } from './rounds/trend.tsx'
import { useRounds } from './rounds/rounds-data.ts'
import { sinceText } from './rounds/since-text.ts'
import { Radar } from './radar.tsx'
import { areaResults, extremes } from './area-results.ts'
import classes from './assessment.module.css'

export function ResultPage() {
  const { id = '', response: responseId = '' } = useParams({ strict: false })
  const { t } = useTranslation('assessment')
  const language = useLanguage()
  const view = useQuestionnaire(id)
  const rounds = useRounds(responseId)
  const response = view?.responses.find((r) => r.id === responseId)
  if (view === undefined || response === undefined || rounds === undefined) return null
  const { overall, band } = response.score
  const title =
    overall === undefined || band === undefined
      ? t('res.noScore')
      : t('res.headline', { score: Math.round(overall), band: t(`band.${band}`) })
  const crumbs = [
    { label: t('title'), to: '/assessment' },
    { label: bilingualText(view.questionnaire.title, language).text, to: `/assessment/${id}` },
  ]
  return (
    <Page
      title={title}
      lead={<Lead view={view} response={response} rounds={rounds} language={language} />}
      crumbs={crumbs}
      actions={
        <>
          <ReportLink questionnaire={id} response={responseId} />
          <Again id={id} />
        </>
      }
    >
      <Result view={view} response={response} rounds={rounds} language={language} />
    </Page>
  )
}

function Again({ id }: { readonly id: string }) {
  const { t } = useTranslation('assessment')
  const navigate = useNavigate()
  return <Button onClick={() => void navigate({ to: '/assessment/$id', params: { id } })}>{t('res.again')}</Button>
}

interface ResultProps {
  readonly view: QuestionnaireView
  readonly response: ResponseView
  readonly language: Language
}

interface RoundsProps extends ResultProps {
  readonly rounds: RoundsView
}

function Lead({ view, response, rounds, language }: RoundsProps) {
  const { t } = useTranslation(['assessment', 'rounds'])
  const format = useFormat()
  const { strongest, weakest } = extremes(areaResults(view.questionnaire, response, undefined, language))
  if (response.score.overall === undefined) return <>{t('res.noScoreText')}</>
  return (
    <>
      {rounds.since !== undefined && `${sinceText(rounds.since, t, format)} `}
      {strongest !== undefined && `${t('res.strongest', { area: strongest.title })} `}
      {weakest !== undefined && t('res.weakest', { area: weakest.title })}
    </>
  )
}

function Result({ view, response, rounds, language }: RoundsProps) {
  const { t } = useTranslation('assessment')
  const { since } = rounds
  const earlier = since === undefined || Object.keys(since.before).length === 0 ? undefined : since
  const results = areaResults(view.questionnaire, response, earlier?.before, language)
  const values = results
    .map((r) =>
      r.now === undefined
        ? t('res.valueNone', { area: r.short })
        : t('res.valueOf', { area: r.short, score: Math.round(r.now) }),
    )
    .join(', ')
  return (
    <div className={classes['box']}>
      <p className={classes['facts']}>
        <span>
          <IconInfoCircle size={16} stroke={1.6} aria-hidden="true" /> {t('res.self')}
        </span>
        <WhoSees questionnaire={view.questionnaire.id} finishedAt={response.finishedAt} />
        <NamedWeights response={response} />
        {response.state !== undefined && <StatusChip state={response.state} />}
      </p>
      <CompanyLine view={view} response={response} />
      <div className={classes['result']}>
        <div className={classes['radarBox']}>
          <Radar
            title={t('res.radarTitle', { areas: results.map((r) => r.short).join(', ') })}
            description={t('res.radarDesc', { values })}
            axes={results.map((r) => ({
              key: r.key,
              label: r.short,
              value: r.now === undefined ? '' : String(Math.round(r.now)),
            }))}
            now={results.map((r) => r.now)}
            earlier={earlier === undefined ? undefined : results.map((r) => r.before)}
          />
        </div>
        <div>
          <AreaTable results={results} response={response} earlierAt={earlier?.at} />
          <Remarks view={view} response={response} language={language} />
        </div>
      </div>
      <Trend view={rounds} again={<AnotherRound questionnaire={view.questionnaire.id} />} />
      <Comparison questionnaire={view.questionnaire.id} />
      <WhatMatters response={response} results={results} />
      <NextSteps
        response={response.id}
        questionnaire={view.questionnaire.id}
        steps={response.steps}
        results={results}
      />
      <Interpretations results={results} />
      <ByQuestion questionnaire={view.questionnaire} response={response} />
    </div>
  )
}

/** Why the band isn't higher, and what was counted low because nobody knew. */
function Remarks({ view, response, language }: ResultProps) {
  const { t } = useTranslation('assessment')
  const { cappedBy, overall, areas } = response.score
  const area = view.questionnaire.areas.find((a) => a.key === cappedBy)
  const unknown = areas.reduce((sum, a) => sum + a.unknown, 0)
  return (
    <div className={classes['remarks']}>
      {area !== undefined && overall !== undefined && (
        <Callout tone="control">
          <strong>{t('res.capped')}</strong>{' '}
          {t('res.cappedText', { area: bilingualText(area.title, language).text, band: t(`band.${bandOf(overall)}`) })}
        </Callout>
      )}
      {unknown > 0 && (
        <Callout tone="sky">
          <strong>{t('res.unknownTitle')}</strong> {t('res.unknown', { count: unknown })}
        </Callout>
      )}
    </div>
  )
}
