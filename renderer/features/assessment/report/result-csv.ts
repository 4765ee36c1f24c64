/** A result and the rounds before it as a table for other programs, in blocks: scores of all answers, scores of the questions that are compared, and every question with whether it is compared. */
import type { ScoreView } from '#core/contract/assessment-views.ts'
import type { RoundsView } from '#core/contract/rounds.ts'
import { bilingualText, type Language } from '#core/domain/bilingual.ts'
import type { Questionnaire } from '#core/domain/questionnaire/questionnaire.ts'
import { answerTo, type ScoredAnswers } from '#core/domain/response/response-rules.ts'
import { csvRows } from '../../../ui/csv-rows.ts'
import { createFormat, type Format } from '../../../ui/format.ts'
import type { ReportWords } from './report-frame.tsx'

export interface GivenRound {
  readonly at: number
  readonly score: ScoreView
  readonly answers: ScoredAnswers
}
export interface CsvInput {
  readonly questionnaire: Pick<Questionnaire, 'areas' | 'questions'>
  /** The rounds of the trend, oldest first. */
  readonly given: readonly GivenRound[]
  readonly trend: Pick<RoundsView, 'overall' | 'areas' | 'compared' | 'questions' | 'leftOut'>
  /** Rows before and behind, as a company's report has them. */
  readonly before?: readonly (readonly string[])[]
  readonly after?: readonly (readonly string[])[]
}

export function resultCsv(input: CsvInput, t: ReportWords, language: Language): string {
  const { given, before = [], after = [] } = input
  const format = createFormat(language)
  const heads = given.map(({ at }, n) => `${t('rounds:round', { n })} ${plain(format.date(at))}`)
  const isCompared = given.length > 1
  return csvRows(
    [
      ...before,
      ...block(t('report:allScores'), [t('assessment:res.area'), ...heads], scoresOfAll(input, t, language)),
      ...(isCompared
        ? block(
            t('report:comparedScores', { count: input.trend.compared, total: input.trend.questions }),
            [t('assessment:res.area'), ...heads],
            comparedScores(input, t, language),
          )
        : []),
      ...block(
        t('report:details'),
        [t('assessment:res.area'), t('report:question'), ...heads, ...(isCompared ? [t('report:isCompared')] : [])],
        questionRows(input, t, format, language),
      ),
      ...after,
    ],
    language,
  )
}

type Rows = readonly (readonly string[])[]
export const block = (title: string, heads: readonly string[], rows: Rows): Rows => [[title], heads, ...rows, []]
/** No-break spaces are for the eye: programs look for plain ones. */
export const plain = (text: string): string => text.replaceAll('\u00A0', ' ')
export const titlesOf = ({ areas }: CsvInput['questionnaire'], language: Language): ReadonlyMap<string, string> =>
  new Map(areas.map(({ key, title }) => [key, bilingualText(title, language).text]))

const scoreText = (score: number | null | undefined): string =>
  score === undefined || score === null ? '' : String(Math.round(score))

function scoresOfAll({ questionnaire, given }: CsvInput, t: ReportWords, language: Language): Rows {
  return [
    [t('rounds:overall'), ...given.map(({ score }) => scoreText(score.overall))],
    ...[...titlesOf(questionnaire, language)].map(([key, title]) => [
      title,
      ...given.map(({ score }) => scoreText(score.areas.find(({ area }) => area === key)?.score)),
    ]),
  ]
}

const comparedScores = ({ trend }: CsvInput, t: ReportWords, language: Language): Rows => [
  [t('rounds:overall'), ...trend.overall.map(scoreText)],
  ...trend.areas.map(({ title, scores }) => [bilingualText(title, language).text, ...scores.map(scoreText)]),
]

function questionRows(
  { questionnaire, given, trend }: CsvInput,
  t: ReportWords,
  format: Format,
  language: Language,
): Rows {
  const titles = titlesOf(questionnaire, language)
  const left = new Map(trend.leftOut.map(({ question, reason }) => [question, reason]))
  return questionnaire.questions.map(({ key, area, prompt }) => {
    const reason = left.get(key)
    const compared =
      reason === undefined ? t('report:yes') : t('report:notCompared', { why: t(`rounds:reason.${reason}`) })
    return [
      titles.get(area) ?? area,
      bilingualText(prompt, language).text,
      ...given.map(({ answers }) => answerText(answers, key, t, format)),
      ...(given.length > 1 ? [compared] : []),
    ]
  })
}

function answerText(answers: ScoredAnswers, key: string, t: ReportWords, format: Format): string {
  const answer = answerTo(answers, key)
  switch (answer) {
    case undefined:
      return ''
    case 'unknown':
      return t('assessment:form.unknown')
    case 'not-applicable':
      return t('assessment:form.notApplicable')
    default:
      return format.number(answer)
  }
}
