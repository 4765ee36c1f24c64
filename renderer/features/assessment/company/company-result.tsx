/** Medians of the round as a result: radar and areas beside those of the round before, then every question with how far its answers lie apart. */
import { useTranslation } from 'react-i18next'
import type { CompanyRound } from '#core/contract/company.ts'
import type { RoundsView } from '#core/contract/rounds.ts'
import type { Language } from '#core/domain/bilingual.ts'
import type { Questionnaire } from '#core/domain/questionnaire/questionnaire.ts'
import { Section } from '../../../ui/section.tsx'
import { useFormat } from '../../../ui/use-format.ts'
import { AreaTable } from '../area-table.tsx'
import { areaResults } from '../area-results.ts'
import { Radar } from '../radar.tsx'
import { sinceText } from '../rounds/since-text.ts'
import { AllQuestions } from './all-questions.tsx'
import assessment from '../assessment.module.css'
import classes from './company.module.css'

interface CompanyResultProps {
  readonly questionnaire: Questionnaire
  readonly round: CompanyRound
  /** Against the round before, where this one is closed. */
  readonly since?: RoundsView['since']
  readonly language: Language
}

export function CompanyResult({ questionnaire, round, since, language }: CompanyResultProps) {
  const { t } = useTranslation(['company', 'assessment', 'rounds'])
  const format = useFormat()
  const { result } = round
  if (result === undefined)
    return (
      <Section title={t('result.title')}>
        <p className={classes['text']}>{t(round.closedAt === undefined ? 'result.wait' : 'result.nobody')}</p>
      </Section>
    )
  const { overall, band } = result.score
  const agreed = result.questions.filter((question) => question.agreed !== undefined).length
  const counted = round.respondents.filter(({ isLate }) => !isLate).length
  return (
    <Section title={t('result.title')}>
      <p className={classes['headline']}>
        {overall === undefined || band === undefined
          ? t('result.noScore')
          : t('result.headline', { score: Math.round(overall), band: t(`assessment:band.${band}`) })}
      </p>
      <p className={classes['quiet']}>
        {t('result.from', { count: counted })} {agreed > 0 && t('result.agreed', { count: agreed })}{' '}
        {t('result.seenBy')}.
      </p>
      {since !== undefined && <p>{sinceText(since, t, format)}</p>}
      <Areas questionnaire={questionnaire} round={round} score={result.score} since={since} language={language} />
      <details className={classes['all']}>
        <summary>{t('result.all')}</summary>
        <AllQuestions questionnaire={questionnaire} questions={result.questions} language={language} />
      </details>
    </Section>
  )
}

/** Fewer axes make no figure: the table alone says it. */
const radarFrom = 3

function Areas({
  questionnaire,
  round,
  score,
  since,
  language,
}: CompanyResultProps & { readonly score: NonNullable<CompanyRound['result']>['score'] }) {
  const { t } = useTranslation('assessment')
  const earlier = since === undefined || Object.keys(since.before).length === 0 ? undefined : since
  const results = areaResults(questionnaire, { score }, earlier?.before, language)
  const rounded = results.map(({ now }) => (now === undefined ? '' : String(Math.round(now))))
  const values = results
    .map(({ short }, i) =>
      rounded[i] === '' ? t('res.valueNone', { area: short }) : t('res.valueOf', { area: short, score: rounded[i] }),
    )
    .join(', ')
  return (
    <div className={assessment['box']}>
      <div className={assessment[results.length >= radarFrom ? 'result' : 'box']}>
        {results.length >= radarFrom && (
          <div className={assessment['radarBox']}>
            <Radar
              title={t('res.radarTitle', { areas: results.map(({ short }) => short).join(', ') })}
              description={t('res.radarDesc', { values })}
              axes={results.map(({ key, short }, i) => ({ key, label: short, value: rounded[i] ?? '' }))}
              now={results.map(({ now }) => now)}
              earlier={earlier === undefined ? undefined : results.map(({ before }) => before)}
            />
          </div>
        )}
        <AreaTable
          results={results}
          response={{
            startedAt: round.openedAt,
            finishedAt: round.closedAt ?? Math.max(...round.respondents.map(({ at }) => at)),
          }}
          earlierAt={earlier?.at}
        />
      </div>
    </div>
  )
}
