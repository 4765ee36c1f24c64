/** One typing mistake: a letter too few, too many, wrong, or two that changed places. The index's own words say which correction is one. */
import type { Database } from 'better-sqlite3'
import type { SearchQuery } from './search-query.ts'
import { foldWord, type Stemmer } from './stem-word.ts'

const alphabets = ['абвгдежзийклмнопрстуфхцчшщъыьэюя', 'abcdefghijklmnopqrstuvwxyz'] as const
const shortest = 4

/** All words one mistake away (Damerau-Levenshtein 1), the likelier first: a letter too many, two swapped, one wrong, one too few. */
export function nearWords(folded: string): readonly string[] {
  const letters = alphabets.find((one) => one.includes(folded[0] ?? '-'))
  if (letters === undefined) return []
  const places = Array.from(folded, (_, i) => ({
    before: folded.slice(0, i),
    letter: folded[i] ?? '',
    after: folded.slice(i + 1),
  }))
  const found = new Set([
    ...places.map(({ before, after }) => before + after),
    ...places.map(({ before, letter, after }) => before + after.slice(0, 1) + letter + after.slice(1)),
    ...likelierFirst(letters).flatMap((wrong) => places.map(({ before, after }) => before + wrong + after)),
    ...likelierFirst(letters).flatMap((lost) =>
      places.map(({ before, letter, after }) => before + lost + letter + after),
    ),
    ...likelierFirst(letters).map((lost) => folded + lost),
  ])
  found.delete(folded)
  return [...found]
}

/** Signs without a sound are seldom what was meant. */
const likelierFirst = (letters: string): readonly string[] => [
  ...[...letters].filter((letter) => !'ъьы'.includes(letter)),
  ...[...letters].filter((letter) => 'ъьы'.includes(letter)),
]

export interface Corrections {
  /** The text with its unknown words corrected; undefined where there is none or no correction. */
  correct(text: string, query: SearchQuery): string | undefined
}

interface Known {
  readonly inTitles: number
  readonly docs: number
}

export function createCorrections(sql: Database, stemmer: Stemmer): Corrections {
  sql.exec('CREATE VIRTUAL TABLE IF NOT EXISTS temp.search_vocabulary USING fts5vocab(main, search_entries, col)')
  const known = sql.prepare<[string], Known>(
    `SELECT coalesce(sum(doc) FILTER (WHERE col = 'title'), 0) AS inTitles, coalesce(sum(doc), 0) AS docs FROM temp.search_vocabulary WHERE term = ?`,
  )
  const begun = sql.prepare<[string, string], Known>(
    `SELECT (col = 'title') AS inTitles, doc AS docs FROM temp.search_vocabulary WHERE term >= ? AND term < ? LIMIT 1`,
  )
  const nothing: Known = { inTitles: 0, docs: 0 }
  const ofWord = (stem: string): Known => known.get(stem) ?? nothing
  const ofBeginning = (letters: string): Known => begun.get(letters, `${letters}\u{10ffff}`) ?? nothing

  const bestOf = (words: readonly string[], look: (word: string) => Known): string | undefined => {
    let best: { readonly word: string; readonly known: Known } | undefined
    for (const word of words) {
      const found = look(word)
      if (found.docs > 0 && (best === undefined || isBetter(found, best.known))) best = { word, known: found }
    }
    return best?.word
  }
  return {
    correct: (text, { conditions }) => {
      let corrected = text
      // From the end, so that places before it stay right.
      const words = conditions.flatMap(({ phrases }) => phrases.flat()).toSorted((a, b) => b.start - a.start)
      for (const { folded, stem, start, end, isUnfinished } of words) {
        if (folded.length < shortest || ofWord(stem).docs > 0) continue
        if (isUnfinished && ofBeginning(folded).docs > 0) continue
        const near = nearWords(folded)
        const stems = new Map(near.toReversed().map((word) => [stemmer.stem(foldWord(word)), word]))
        const whole = bestOf([...stems.keys()], ofWord)
        const word =
          whole !== undefined
            ? stems.get(whole)
            : isUnfinished && folded.length > shortest
              ? bestOf(near, ofBeginning)
              : undefined
        if (word !== undefined) corrected = corrected.slice(0, start) + word + corrected.slice(end)
      }
      return corrected === text ? undefined : corrected
    },
  }
}

const isBetter = (a: Known, b: Known): boolean =>
  a.inTitles === b.inTitles ? a.docs > b.docs : a.inTitles > b.inTitles
