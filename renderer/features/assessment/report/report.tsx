/** One page for who decides: the result, what holds it down, areas, what is strong and missing, what comes next; then every answer. */
import { useTranslation } from 'react-i18next'
import { bilingualText } from '#core/domain/bilingual.ts'
import { bandOf } from '#core/domain/questionnaire/bands.ts'
import { useLanguage } from '../../../bridge/use-language.ts'
import { Section } from '../../../ui/section.tsx'
import { useFormat } from '../../../ui/use-format.ts'
import { areaResults } from '../area-results.ts'
import { AreaTable } from '../area-table.tsx'
import { useComparison } from '../comparison/comparison-data.ts'
import { ComparisonTable } from '../comparison/comparison-table.tsx'
import { profileLine } from '../filling/profile-words.ts'
import { type NamedAnswer, namedAnswers } from '../matter/named-answers.ts'
import { Radar } from '../radar.tsx'
import { sinceText } from '../rounds/since-text.ts'
import { TrendTable } from '../rounds/trend-table.tsx'
import { ReportDetails } from './report-details.tsx'
import type { ReportProps } from './report-page.tsx'
import classes from './report.module.css'

interface WholeProps extends ReportProps {
  readonly hasDetails: boolean
  readonly hasNotes: boolean
}
const named = 3

export function Report({ hasDetails, hasNotes, ...props }: WholeProps) {
  const { t } = useTranslation(['report', 'rounds'])
  const { view, rounds, response } = props
  return (
    <>
      <ReportHead {...props} />
      <Areas {...props} />
      <Named {...props} />
      <Steps {...props} />
      {rounds.rounds.length > 1 && rounds.compared > 0 && (
        <Section title={t('rounds:title')}>
          <p>{t('rounds:compared', { count: rounds.compared, total: rounds.questions })}</p>
          <TrendTable view={rounds} />
        </Section>
      )}
      <Compared questionnaire={view.questionnaire.id} />
      {hasDetails && <ReportDetails questionnaire={view.questionnaire} response={response} hasNotes={hasNotes} />}
    </>
  )
}

function ReportHead({ view: { questionnaire, profile: known }, response, rounds }: ReportProps) {
  const { t } = useTranslation(['report', 'assessment', 'rounds', 'filling', 'comparison'])
  const language = useLanguage()
  const format = useFormat()
  const { overall, band, cappedBy } = response.score
  const profile = response.profile ?? known
  const cap = questionnaire.areas.find(({ key }) => key === cappedBy)
  return (
    <header className={classes['head']}>
      <p className={classes['facts']}>
        {bilingualText(questionnaire.title, language).text} · {format.date(response.finishedAt ?? response.startedAt)}
      </p>
      <h1 className={classes['title']}>
        {overall === undefined || band === undefined
          ? t('assessment:res.noScore')
          : t('assessment:res.headline', { score: Math.round(overall), band: t(`assessment:band.${band}`) })}
      </h1>
      {profile !== undefined && <p className={classes['facts']}>{profileLine(profile, t)}</p>}
      <p className={classes['stamp']}>{t('stamp')}</p>
      {rounds.since !== undefined && <p>{sinceText(rounds.since, t, format)}</p>}
      {cap !== undefined && overall !== undefined && (
        <p>
          {t('assessment:res.cappedText', {
            area: bilingualText(cap.title, language).text,
            band: t(`assessment:band.${bandOf(overall)}`),
          })}
        </p>
      )}
    </header>
  )
}

function Areas({ view: { questionnaire }, response, rounds: { since } }: ReportProps) {
  const { t } = useTranslation('assessment')
  const language = useLanguage()
  const earlier = since === undefined || Object.keys(since.before).length === 0 ? undefined : since
  const results = areaResults(questionnaire, response, earlier?.before, language)
  const values = results.map((r) =>
    r.now === undefined
      ? t('res.valueNone', { area: r.short })
      : t('res.valueOf', { area: r.short, score: Math.round(r.now) }),
  )
  return (
    <div className={classes['areas']}>
      {results.length > 2 && (
        <Radar
          title={t('res.radarTitle', { areas: results.map((r) => r.short).join(', ') })}
          description={t('res.radarDesc', { values: values.join(', ') })}
          axes={results.map((r) => ({
            key: r.key,
            label: r.short,
            value: r.now === undefined ? '' : String(Math.round(r.now)),
          }))}
          now={results.map((r) => r.now)}
          earlier={earlier === undefined ? undefined : results.map((r) => r.before)}
        />
      )}
      <div>
        <AreaTable results={results} response={response} earlierAt={earlier?.at} />
      </div>
    </div>
  )
}

function Named({ view: { questionnaire }, response }: ReportProps) {
  const { t } = useTranslation('filling')
  const { strong, gaps } = namedAnswers(questionnaire, response.answers, response.importance)
  return (
    <div className={classes['columns']}>
      <NamedList title={t('names.strong')} none={t('names.noStrong')} answers={strong.slice(0, named)} />
      <NamedList title={t('names.gaps')} none={t('names.noGaps')} answers={gaps.slice(0, named)} />
    </div>
  )
}

interface NamedListProps {
  readonly title: string
  readonly none: string
  readonly answers: readonly NamedAnswer[]
}

function NamedList({ title, none, answers }: NamedListProps) {
  const language = useLanguage()
  return (
    <Section title={title}>
      {answers.length === 0 && <p>{none}</p>}
      <ul className={classes['list']}>
        {answers.map(({ question, level }) => {
          const said = bilingualText(question.statements[level - 1] ?? question.prompt, language)
          return (
            <li key={question.key} lang={said.language}>
              {said.text}
            </li>
          )
        })}
      </ul>
    </Section>
  )
}

function Steps({ response: { steps } }: ReportProps) {
  const { t } = useTranslation('assessment')
  const language = useLanguage()
  const format = useFormat()
  if (steps.length === 0) return null
  return (
    <Section title={t('res.steps')}>
      <ol className={classes['list']}>
        {steps.map(({ key, title, text, minutes }) => (
          <li key={key}>
            <strong>{bilingualText(title, language).text}.</strong>{' '}
            {t('res.firstStep', { time: format.minutes(minutes) })} {bilingualText(text, language).text}
          </li>
        ))}
      </ol>
    </Section>
  )
}

/** Only where something of the others may be shown. */
function Compared({ questionnaire }: { readonly questionnaire: string }) {
  const { t } = useTranslation('comparison')
  const view = useComparison(questionnaire)
  if (view === undefined || view.areas.every(({ cell }) => cell.kind !== 'shown')) return null
  return (
    <Section title={t('title')}>
      <ComparisonTable view={view} />
    </Section>
  )
}
