/** What a company's table has besides the rounds: how many answered and what it is worth, and this round's answers question by question, without names. */
import type { CompanyRound } from '#core/contract/company.ts'
import { bilingualText, type Language } from '#core/domain/bilingual.ts'
import type { Questionnaire } from '#core/domain/questionnaire/questionnaire.ts'
import { createFormat } from '../../../ui/format.ts'
import type { ReportWords } from './report-frame.tsx'
import { block, type CsvInput, plain, resultCsv, titlesOf } from './result-csv.ts'
import { stampOf, stampText } from './stamp.ts'

interface CompanyCsvInput extends CsvInput {
  readonly questionnaire: Questionnaire
  readonly company: string
  readonly round: CompanyRound
}

const heads = ['answers', 'median', 'spread', 'unknown', 'notApplicable', 'agreed'] as const

export function companyCsv({ company, round, ...input }: CompanyCsvInput, t: ReportWords, language: Language): string {
  const format = createFormat(language)
  const { questionnaire } = input
  const titles = titlesOf(questionnaire, language)
  const asked = new Map(questionnaire.questions.map((question) => [question.key, question]))
  const questions = (round.result?.questions ?? []).flatMap((one) => {
    const question = asked.get(one.question)
    if (question === undefined) return []
    return [
      [
        titles.get(question.area) ?? question.area,
        bilingualText(question.prompt, language).text,
        one.levels.join(' '),
        one.median === undefined ? '' : format.number(one.median),
        one.levels.length > 1 ? String(one.spread) : '',
        String(one.unknown),
        String(one.notApplicable),
        one.agreed === undefined ? '' : String(one.agreed),
        one.isToDiscuss ? t('report:yes') : '',
      ],
    ]
  })
  const before = [
    [company, bilingualText(questionnaire.title, language).text],
    [t('company:round.title', { n: round.number }), plain(format.date(round.closedAt ?? round.openedAt))],
    [t('report:respondents'), String(countedIn(round))],
    [plain(stampText(stampOf(round), t, format))],
    [],
  ]
  const after = block(
    t('report:roundAnswers'),
    [
      t('assessment:res.area'),
      t('report:question'),
      ...heads.map((head) => t(`company:result.${head}`)),
      t('company:talk.title'),
    ],
    questions,
  )
  return resultCsv({ ...input, before, after }, t, language)
}

export const countedIn = ({ respondents }: Pick<CompanyRound, 'respondents'>): number =>
  respondents.filter(({ isLate }) => !isLate).length
