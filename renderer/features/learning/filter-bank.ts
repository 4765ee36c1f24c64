/** Which questions of the bank are shown. */
import { bilingualText, type Language } from '#core/domain/bilingual.ts'
import type { BankRow } from '#core/contract/quizzes.ts'

export interface BankFilter {
  readonly words: string
  readonly kind: string | null
  readonly course: string | null
}

const fold = (text: string): string => text.toLowerCase().replaceAll('ё', 'е')

/** Every word must stand somewhere: in the question, its tag, its topic, its lesson or its course. */
export function filterBank(
  rows: readonly BankRow[],
  { words, kind, course }: BankFilter,
  language: Language,
): readonly BankRow[] {
  const wanted = fold(words).split(/\s+/).filter(Boolean)
  return rows.filter((row) => {
    if (kind !== null && row.question.kind !== kind) return false
    if (course !== null && bilingualText(row.courseTitle, language).text !== course) return false
    const { prompt, tag = '' } = row.question
    const said = [prompt, row.lessonTitle, row.courseTitle].flatMap((text) => [text.ru ?? '', text.en ?? ''])
    const all = fold([...said, tag, row.topic].join(' '))
    return wanted.every((word) => all.includes(word))
  })
}
