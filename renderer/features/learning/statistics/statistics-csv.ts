/** The figures as a table for other programs: what is hidden on the screen is hidden here. */
import type { TFunction } from 'i18next'
import type { CourseStatistics } from '#core/contract/course-statistics.ts'
import { bilingualText, type Bilingual, type Language } from '#core/domain/bilingual.ts'
import { csvRows } from '../../../ui/csv-rows.ts'
import { choiceWords } from './choice-words.ts'

export function statisticsCsv(statistics: CourseStatistics, t: TFunction<'statistics'>, language: Language): string {
  const words = (text: Bilingual): string => bilingualText(text, language).text
  const number = (value: number | undefined, digits = 0): string =>
    value === undefined ? '' : value.toFixed(digits).replace('.', language === 'ru' ? ',' : '.')
  const edition = (n: number, isComparable: boolean): string => t(isComparable ? 'edition' : 'editionOther', { n })
  const hidden = ({ n, needed }: { readonly n: number; readonly needed: number }): string => t('hidden', { n, needed })
  const part = (cell: CourseStatistics['parts'][number]['all']): readonly string[] =>
    cell.kind === 'hidden'
      ? [hidden(cell)]
      : [
          number(cell.n),
          number(cell.finished),
          number(cell.stopped),
          cell.medianMs === undefined ? '' : number(cell.medianMs / 60_000, 1),
        ]
  const question = (cell: CourseStatistics['questions'][number]['editions'][number]['group']): readonly string[] =>
    cell.kind === 'hidden' ? [hidden(cell)] : [number(cell.n), number(cell.right * 100), number(cell.discrimination, 2)]
  return csvRows(
    [
      [t('part'), t('editionHead'), t('began'), t('finished'), t('stoppedHere'), t('timeMinutes')],
      ...statistics.parts.flatMap(({ title, all, editions }) => [
        [words(title), t('allEditions'), ...part(all)],
        ...editions.map((row) => [words(title), edition(row.edition, row.isComparable), ...part(row.group)]),
      ]),
      [],
      [t('question'), t('editionHead'), t('learners'), t('rightPercent'), t('apartHead')],
      ...statistics.questions.flatMap(({ prompt, all, editions }) => [
        [words(prompt), t('allEditions'), ...question(all)],
        ...editions.map((row) => [words(prompt), edition(row.edition, row.isComparable), ...question(row.group)]),
      ]),
      [],
      [t('question'), t('choice'), t('isRight'), t('chosenPercent')],
      ...statistics.questions.flatMap(({ prompt, all }) =>
        all.kind === 'hidden'
          ? []
          : all.choices.map((choice) => [
              words(prompt),
              choiceWords(choice, t, language),
              t(choice.isRight ? 'rightChoice' : 'wrongChoice'),
              number(choice.share * 100),
            ]),
      ),
    ],
    language,
  )
}
