/** Where terms of the glossary stand in a text, in whatever form their words have there: each term once in each piece of the text, at its first place. */
import type { Database } from 'better-sqlite3'
import type { Term } from '#core/domain/term/term.ts'
import { foldWord, type Stemmer } from './stem-word.ts'
import { tokenise, type Token } from './tokenise.ts'

export interface TermPlace {
  /** Which of the texts, from 0. */
  readonly text: number
  /** UTF-16 code units. */
  readonly start: number
  readonly end: number
  /** Id of the term. */
  readonly term: string
}
export interface TermFinder {
  readonly find: (texts: readonly string[]) => readonly TermPlace[]
}

interface Name {
  readonly term: string
  readonly stems: readonly string[]
  /** An abbreviation (МЖП, MVP) is meant only where it is written as one. */
  readonly isCapital: boolean
}
type Names = ReadonlyMap<string, readonly Name[]>

export function createTermFinder(sql: Database, stemmer: Stemmer): TermFinder {
  const state = sql.prepare<[], { state: string }>(
    `SELECT count(*) || ' ' || total(updatedAt) AS state FROM record_library WHERE type = 'term' AND deleted = 0`,
  )
  const read = sql.prepare<[], { data: string }>(`SELECT data FROM record_library WHERE type = 'term' AND deleted = 0`)
  let known: { readonly state: string; readonly names: Names } = { state: '', names: new Map() }
  const names = (): Names => {
    const now = state.get()?.state ?? ''
    if (now !== known.state) {
      const all = read.all().flatMap(({ data }) => namesOf(data, stemmer))
      known = { state: now, names: Map.groupBy(all, ({ stems }) => stems[0] ?? '') }
    }
    return known.names
  }
  return {
    find: (texts) => {
      const byFirst = names()
      return byFirst.size === 0 ? [] : texts.flatMap((text, i) => termsIn(text, i, byFirst, stemmer))
    },
  }
}

function termsIn(text: string, number: number, names: Names, stemmer: Stemmer): readonly TermPlace[] {
  const tokens = [...tokenise(text)]
  const stems = tokens.map((token) => stemmer.stem(foldWord(token.text)))
  const met = new Set<string>()
  const places: TermPlace[] = []
  for (let i = 0; i < tokens.length; ) {
    const name = longestName(text, tokens, stems, i, names)
    const [first, last] = [tokens[i], tokens[i + (name?.stems.length ?? 1) - 1]]
    if (name !== undefined && first !== undefined && last !== undefined && !met.has(name.term)) {
      met.add(name.term)
      places.push({ text: number, start: first.start, end: last.end, term: name.term })
    }
    i += name?.stems.length ?? 1
  }
  return places
}

function longestName(
  text: string,
  tokens: readonly Token[],
  stems: readonly string[],
  at: number,
  names: Names,
): Name | undefined {
  let best: Name | undefined
  for (const name of names.get(stems[at] ?? '') ?? []) {
    if (name.stems.length <= (best?.stems.length ?? 0)) continue
    if (name.stems.every((stem, k) => stems[at + k] === stem) && isTogether(text, tokens, at, name)) best = name
  }
  return best
}

/** No full stop or comma between its words, and an abbreviation in its own letters. */
function isTogether(text: string, tokens: readonly Token[], at: number, { stems, isCapital }: Name): boolean {
  return stems.every((_, k) => {
    const [token, next] = [tokens[at + k], tokens[at + k + 1]]
    if (token === undefined || (isCapital && token.text !== token.text.toUpperCase())) return false
    return (
      k === stems.length - 1 ||
      (next !== undefined && /^[\s\u00ad‐‑–'’-]{1,3}$/.test(text.slice(token.end, next.start)))
    )
  })
}

function namesOf(data: string, stemmer: Stemmer): readonly Name[] {
  const { id, term, also }: Term = JSON.parse(data)
  return [term.ru, term.en, ...(also?.ru ?? []), ...(also?.en ?? [])].flatMap((text = '') => {
    const words = [...tokenise(text)].map((token) => token.text)
    const isCapital = text === text.toUpperCase()
    // One letter is no name of anything.
    return words.join('').length < 2
      ? []
      : [{ term: id, stems: words.map((word) => stemmer.stem(foldWord(word))), isCapital }]
  })
}
