/** The glossary lets one query search both languages: where the words of a query are a term's name, its other names are as good. */
import type { Database } from 'better-sqlite3'
import type { Language } from '#core/domain/bilingual.ts'
import type { Term } from '#core/domain/term/term.ts'
import type { Condition, Phrase, SearchQuery, SearchWord } from './search-query.ts'
import { isSmallWord } from './small-words.ts'
import { foldWord, type Stemmer } from './stem-word.ts'
import { tokenise } from './tokenise.ts'

export interface OtherName {
  readonly language: Language
  readonly text: string
}
export interface Glossary {
  /** The query with what its terms are called otherwise, and those names as a person reads them. */
  widen(query: SearchQuery): { readonly query: SearchQuery; readonly also: readonly OtherName[] }
}

interface Name extends OtherName {
  readonly words: readonly SearchWord[]
}
/** The names of one term, the term's own first in each language. */
type Names = readonly Name[]

const mostOthers = 4
/** Of a word that is still being typed; fewer letters begin too many terms. */
const lettersOfUnfinished = 4

export function createGlossary(sql: Database, stemmer: Stemmer): Glossary {
  const state = sql.prepare<[], { state: string }>(
    `SELECT count(*) || ' ' || total(updatedAt) AS state FROM record_library WHERE type = 'term' AND deleted = 0`,
  )
  const read = sql.prepare<[], { data: string }>(`SELECT data FROM record_library WHERE type = 'term' AND deleted = 0`)
  let known = { state: '', terms: new Map<string, Names[]>() }
  /** By the stem of the first word of each name. */
  const terms = (): ReadonlyMap<string, readonly Names[]> => {
    const now = state.get()?.state ?? ''
    if (now !== known.state)
      known = { state: now, terms: byFirstWord(read.all().map(({ data }) => namesOf(data, stemmer))) }
    return known.terms
  }
  return {
    widen: (query) => {
      const also: OtherName[] = []
      const conditions: Condition[] = []
      const rest = [...query.conditions]
      while (rest.length > 0) {
        const found = longestTerm(rest, terms())
        const taken = rest.splice(0, found?.conditions ?? 1)
        if (found === undefined) conditions.push(...taken)
        else {
          conditions.push({ phrases: taken.flatMap(({ phrases }) => phrases), others: found.others.map(asPhrases) })
          also.push(...shownNames(found))
        }
      }
      return { query: { ...query, conditions }, also }
    },
  }
}

interface FoundTerm {
  readonly conditions: number
  readonly name: Name
  readonly others: readonly Name[]
}

/** The longest name with which the conditions begin. */
function longestTerm(
  conditions: readonly Condition[],
  terms: ReadonlyMap<string, readonly Names[]>,
): FoundTerm | undefined {
  const words: { readonly word: SearchWord; readonly conditions: number }[] = []
  conditions.forEach(({ phrases }, i) => {
    for (const word of phrases.flat()) words.push({ word, conditions: i + 1 })
  })
  const [first] = words
  if (first === undefined) return undefined
  let best: FoundTerm | undefined
  let length = 0
  for (const names of candidates(terms, first.word))
    for (const name of names) {
      const last = words[name.words.length - 1]
      // A phrase in quotes is one condition: a name must end where one ends.
      const isWhole = last !== undefined && words[name.words.length]?.conditions !== last.conditions
      if (!isWhole || name.words.length <= length || !name.words.every((word, i) => isMeant(words[i]?.word, word)))
        continue
      length = name.words.length
      best = { conditions: last.conditions, name, others: othersOf(names, name) }
    }
  return best
}

function candidates(
  terms: ReadonlyMap<string, readonly Names[]>,
  { stem, folded, isUnfinished }: SearchWord,
): readonly Names[] {
  const same = terms.get(stem) ?? []
  if (same.length > 0 || !isUnfinished || folded.length < lettersOfUnfinished) return same
  return [...terms].filter(([first]) => first.startsWith(folded)).flatMap(([, names]) => names)
}

const isMeant = (asked: SearchWord | undefined, { folded, stem }: SearchWord): boolean =>
  asked !== undefined &&
  (asked.stem === stem ||
    (asked.isUnfinished && asked.folded.length >= lettersOfUnfinished && folded.startsWith(asked.folded)))

/** Names in the other language first. */
function othersOf(names: Names, name: Name): readonly Name[] {
  const stems = (one: Name): string => one.words.map(({ stem }) => stem).join(' ')
  const others = names.filter((one) => stems(one) !== stems(name))
  return others
    .toSorted((a, b) => Number(a.language === name.language) - Number(b.language === name.language))
    .slice(0, mostOthers)
}

/** What is told: the other language's name. Synonyms in the same language are marked in what they find. */
function shownNames({ name, others }: FoundTerm): readonly OtherName[] {
  const other = others.find(({ language }) => language !== name.language)
  return other === undefined ? [] : [{ language: other.language, text: other.text }]
}

const asPhrases = ({ words }: Name): readonly Phrase[] => words.map((word) => [word])

function namesOf(data: string, stemmer: Stemmer): Names {
  const { term, also }: Term = JSON.parse(data)
  return (['ru', 'en'] as const)
    .flatMap((language) => [term[language] ?? '', ...(also?.[language] ?? [])].map((text) => ({ language, text })))
    .map((name) => ({ ...name, words: wordsOf(name.text, stemmer) }))
    .filter(({ words }) => words.length > 0)
}

function wordsOf(text: string, stemmer: Stemmer): readonly SearchWord[] {
  return [...tokenise(text)]
    .map(({ text: word, start, end }) => ({ folded: foldWord(word), start, end }))
    .filter(({ folded }) => !isSmallWord(folded))
    .map((word) => ({ ...word, stem: stemmer.stem(word.folded), stems: [], isUnfinished: false }))
}

function byFirstWord(terms: readonly Names[]): Map<string, Names[]> {
  const map = new Map<string, Names[]>()
  for (const names of terms)
    for (const first of new Set(names.map(({ words }) => words[0]?.stem ?? '')))
      map.set(first, [...(map.get(first) ?? []), names])
  return map
}
