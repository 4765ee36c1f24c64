/** The glossary's order, letters and search; pure. */
import type { TermRow } from '#core/contract/glossary.ts'
import { bilingualText, type Language } from '#core/domain/bilingual.ts'

export interface LetterGroup {
  readonly letter: string
  readonly terms: readonly TermRow[]
}

/** By letters of the reader's language; what begins with no letter of it stands last, under '#'. */
export function byLetter(terms: readonly TermRow[], language: Language): readonly LetterGroup[] {
  const { compare } = new Intl.Collator(language, { numeric: true })
  const sorted = terms
    .map((term) => ({ term, title: bilingualText(term.term, language).text }))
    .sort((a, b) => compare(a.title, b.title))
  const groups = [...Map.groupBy(sorted, ({ title }) => letterOf(title, language))]
  return groups
    .sort(([a], [b]) => Number(a === '#') - Number(b === '#') || compare(a, b))
    .map(([letter, members]) => ({ letter, terms: members.map(({ term }) => term) }))
}

function letterOf(title: string, language: Language): string {
  const first = title.charAt(0).toLocaleUpperCase(language).replace('Ё', 'Е')
  return (language === 'ru' ? /[А-Я]/ : /[A-Z]/).test(first) ? first : '#'
}

/** Every word of the query begins some word of a name, in either language, or stands in a definition. */
export function findTerms(terms: readonly TermRow[], query: string): readonly TermRow[] {
  const wanted = wordsOf(query)
  if (wanted.length === 0) return terms
  return terms.filter(({ term, also, definition }) => {
    const names = wordsOf([term.ru, term.en, ...also.ru, ...also.en].filter(Boolean).join(' '))
    const texts = wordsOf(`${definition.ru ?? ''} ${definition.en ?? ''}`)
    return wanted.every(
      (word) =>
        names.some((name) => name.startsWith(word)) || (word.length > 2 && texts.some((t) => t.startsWith(word))),
    )
  })
}

const wordsOf = (text: string): readonly string[] =>
  text
    .toLowerCase()
    .replaceAll('ё', 'е')
    .split(/[^\p{L}\p{N}]+/u)
    .filter((word) => word !== '')
