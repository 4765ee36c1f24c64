/** Areas and questions of all rounds as a table for other programs. Scores of areas are those of each response as it was answered. */
import type { TFunction } from 'i18next'
import type { QuestionnaireView, ResponseView } from '#core/contract/assessment-views.ts'
import type { RoundsView } from '#core/contract/rounds.ts'
import { bilingualText, type Language } from '#core/domain/bilingual.ts'
import { csvRows } from '../../../ui/csv-rows.ts'
import { createFormat } from '../../../ui/format.ts'

type Words = TFunction<readonly ['report', 'assessment', 'rounds']>

export function resultCsv(
  { questionnaire, responses }: Pick<QuestionnaireView, 'questionnaire' | 'responses'>,
  { rounds }: Pick<RoundsView, 'rounds'>,
  t: Words,
  language: Language,
): string {
  const found = rounds.flatMap(({ response }) => responses.find(({ id }) => id === response) ?? [])
  const format = createFormat(language)
  const heads = rounds.map(({ at }, n) => `${t('rounds:round', { n })} ${format.date(at).replaceAll('\u00A0', ' ')}`)
  const titleOf = new Map(questionnaire.areas.map(({ key, title }) => [key, bilingualText(title, language).text]))
  const areas = questionnaire.areas.map(({ key }) => [
    titleOf.get(key) ?? key,
    ...found.map(({ score }) => scoreText(score.areas.find(({ area }) => area === key)?.score)),
  ])
  const questions = questionnaire.questions.map((question) => [
    titleOf.get(question.area) ?? question.area,
    bilingualText(question.prompt, language).text,
    ...found.map((response) => answerText(response, question.key, t)),
  ])
  return csvRows(
    [
      [t('assessment:res.area'), ...heads],
      [t('rounds:overall'), ...found.map(({ score }) => scoreText(score.overall))],
      ...areas,
      [],
      [t('assessment:res.area'), t('question'), ...heads],
      ...questions,
    ],
    language,
  )
}

const scoreText = (score: number | undefined): string => (score === undefined ? '' : String(Math.round(score)))

function answerText({ answers }: ResponseView, key: string, t: Words): string {
  const answer = Object.hasOwn(answers, key) ? answers[key] : undefined
  switch (answer) {
    case undefined:
      return ''
    case 'unknown':
      return t('assessment:form.unknown')
    case 'not-applicable':
      return t('assessment:form.notApplicable')
    default:
      return String(answer)
  }
}
