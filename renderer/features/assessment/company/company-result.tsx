/** Medians of the round as a result: radar and areas, then every question with how far its answers lie apart. */
import { useTranslation } from 'react-i18next'
import type { CompanyQuestion, CompanyRound } from '#core/contract/company.ts'
import { bilingualText, type Language } from '#core/domain/bilingual.ts'
import type { Questionnaire } from '#core/domain/questionnaire/questionnaire.ts'
import { DataTable } from '../../../ui/data-table.tsx'
import { Section } from '../../../ui/section.tsx'
import { useFormat } from '../../../ui/use-format.ts'
import { AreaTable } from '../area-table.tsx'
import { areaResults } from '../area-results.ts'
import { Radar } from '../radar.tsx'
import assessment from '../assessment.module.css'
import classes from './company.module.css'

interface CompanyResultProps {
  readonly questionnaire: Questionnaire
  readonly round: CompanyRound
  readonly language: Language
}

export function CompanyResult({ questionnaire, round, language }: CompanyResultProps) {
  const { t } = useTranslation('company')
  const { t: ofAssessment } = useTranslation('assessment')
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
          : t('result.headline', { score: Math.round(overall), band: ofAssessment(`band.${band}`) })}
      </p>
      <p className={classes['quiet']}>
        {t('result.from', { count: counted })} {agreed > 0 && t('result.agreed', { count: agreed })}{' '}
        {t('result.seenBy')}.
      </p>
      <Areas questionnaire={questionnaire} round={round} score={result.score} language={language} />
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
  language,
}: CompanyResultProps & { readonly score: NonNullable<CompanyRound['result']>['score'] }) {
  const { t } = useTranslation('assessment')
  const results = areaResults(questionnaire, { score }, undefined, language)
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
            />
          </div>
        )}
        <AreaTable
          results={results}
          response={{
            startedAt: round.openedAt,
            finishedAt: round.closedAt ?? Math.max(...round.respondents.map(({ at }) => at)),
          }}
          earlierAt={undefined}
        />
      </div>
    </div>
  )
}

function AllQuestions({
  questionnaire,
  questions,
  language,
}: {
  readonly questionnaire: Questionnaire
  readonly questions: readonly CompanyQuestion[]
  readonly language: Language
}) {
  const { t } = useTranslation('company')
  const format = useFormat()
  const heads = ['answers', 'median', 'spread', 'unknown', 'notApplicable', 'agreed'] as const
  return (
    <DataTable label={t('result.all')}>
      <thead>
        <tr>
          <th scope="col">{t('result.question')}</th>
          {heads.map((head) => (
            <th key={head} scope="col" data-number>
              {t(`result.${head}`)}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {questions.map((question) => {
          const prompt = questionnaire.questions.find(({ key }) => key === question.question)?.prompt
          const said = prompt && bilingualText(prompt, language)
          return (
            <tr key={question.question}>
              <th scope="row" lang={said?.language === language ? undefined : said?.language}>
                {said?.text}
              </th>
              <td data-number>{question.levels.join(', ')}</td>
              <td data-number>{question.median === undefined ? '' : format.number(question.median)}</td>
              <td data-number>{question.levels.length > 1 ? question.spread : ''}</td>
              <td data-number>{question.unknown || ''}</td>
              <td data-number>{question.notApplicable || ''}</td>
              <td data-number>{question.agreed ?? ''}</td>
            </tr>
          )
        })}
      </tbody>
    </DataTable>
  )
}
