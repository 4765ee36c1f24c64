/** A query in FTS5's language. Words hold letters and digits only, so that quotes are enough. */
import type { Condition, Phrase, SearchQuery } from './search-query.ts'

export function queryToFts({ conditions, without }: SearchQuery): string {
  const all = conditions.map(conditionToFts).join(' AND ')
  return without.length === 0 ? all : `(${all}) NOT (${without.map(phraseToFts).join(' OR ')})`
}

/** More make too many ways to leave some out. */
const mostOfSome = 6

/** The same where half of the conditions are enough: each way to take them, so that the index meets words that stand together and never walks through all texts that have one. */
export function halfToFts({ conditions, without }: SearchQuery): string {
  const parts = conditions.slice(0, mostOfSome).map(conditionToFts)
  const half = choose(parts, Math.ceil(parts.length / 2)).map((some) => inBrackets(some, ' AND '))
  const any = half.join(' OR ')
  return without.length === 0 ? any : `(${any}) NOT (${without.map(phraseToFts).join(' OR ')})`
}

function choose(parts: readonly string[], count: number): readonly (readonly string[])[] {
  const [first, ...rest] = parts
  if (count === 0) return [[]]
  if (first === undefined) return []
  return [...choose(rest, count - 1).map((some) => [first, ...some]), ...choose(rest, count)]
}

export const inTitle = (fts: string): string => `title : (${fts})`

function conditionToFts({ phrases, others }: Condition): string {
  return inBrackets(
    [phrases, ...others].map((way) => inBrackets(way.map(phraseToFts), ' AND ')),
    ' OR ',
  )
}

const inBrackets = (parts: readonly string[], between: string): string =>
  parts.length === 1 ? (parts[0] ?? '') : `(${parts.join(between)})`

function phraseToFts(phrase: Phrase): string {
  const stems = phrase.map(({ stem }) => stem)
  const last = phrase.at(-1)
  if (last?.isUnfinished !== true) return `"${stems.join(' ')}"`
  const before = stems.slice(0, -1)
  const ending = (word: string): string => `"${[...before, word].join(' ')}"`
  // A stem that begins with the typed letters is found by them; one more phrase would be scored twice.
  const ends = [last.stem, ...last.stems].filter((stem) => !stem.startsWith(last.folded)).map(ending)
  return `(${[...ends, `${ending(last.folded)} *`].join(' OR ')})`
}
