/**
 * What a person typed: words that must all be found, phrases in quotes («», "", “”, „“), words that must not be there (-слово). The last word may still be unfinished. Small words
 * (как, при, the) count only in phrases, or where there is nothing else.
 */
import { formsBeginning } from './irregular-forms.ts'
import { foldWord, type Stemmer } from './stem-word.ts'
import { isSmallWord } from './small-words.ts'
import { tokenise } from './tokenise.ts'

export interface SearchWord {
  /** As it was typed, through `foldWord`. */
  readonly folded: string
  readonly stem: string
  /** Other stems that an unfinished word may become: of irregular forms. */
  readonly stems: readonly string[]
  readonly isUnfinished: boolean
  /** Where it stands in what was typed. */
  readonly start: number
  readonly end: number
}
/** Words that stand one after another. */
export type Phrase = readonly SearchWord[]
/** One condition: all of its phrases, or all of one of the others (what the glossary calls the same). */
export interface Condition {
  readonly phrases: readonly Phrase[]
  readonly others: readonly (readonly Phrase[])[]
}
export interface SearchQuery {
  readonly conditions: readonly Condition[]
  readonly without: readonly Phrase[]
}

const mostPhrases = 12
const chunk = /(?<minus>(?<=^|\s)-(?=\S))?(?:["«“„](?<quoted>[^"»”“]*)(?<closed>["»”“])?|(?<plain>[^\s"«“„»”]+))/gu

export function parseQuery(query: string, stemmer: Stemmer): SearchQuery {
  const wanted: { phrase: Phrase; isQuoted: boolean }[] = []
  const without: Phrase[] = []
  for (const match of query.matchAll(chunk)) {
    const { minus, quoted, closed, plain = '' } = match.groups ?? {}
    const text = quoted ?? plain
    const isOpen = closed === undefined && match.index + match[0].length === query.length
    const from = match.index + match[0].indexOf(text, quoted === undefined ? 0 : 1 + (minus?.length ?? 0))
    const phrase = wordsOf(text, from, isOpen && minus === undefined, stemmer)
    if (phrase.length === 0) continue
    if (minus === undefined) wanted.push({ phrase, isQuoted: quoted !== undefined })
    else without.push(phrase)
  }
  const telling = wanted.filter(({ phrase, isQuoted }) => isQuoted || phrase.some(({ folded }) => !isSmallWord(folded)))
  const conditions = (telling.length > 0 ? telling : wanted)
    .slice(0, mostPhrases)
    .map(({ phrase }) => ({ phrases: [phrase], others: [] }))
  return { conditions, without }
}

/** @param isOpen the text ends where the query ends, so its last word may go on */
function wordsOf(text: string, from: number, isOpen: boolean, stemmer: Stemmer): SearchWord[] {
  const tokens = [...tokenise(text)].slice(0, mostPhrases)
  return tokens.map((token, i) => {
    const folded = foldWord(token.text)
    const isUnfinished = isOpen && i === tokens.length - 1 && token.end === text.length && folded.length > 1
    const stem = stemmer.stem(folded)
    const stems = isUnfinished ? formsBeginning(folded).map((form) => stemmer.stem(form)) : []
    return {
      folded,
      stem,
      stems: [...new Set(stems)].filter((one) => one !== stem),
      isUnfinished,
      start: from + token.start,
      end: from + token.end,
    }
  })
}

/** All words that a hit may be marked by. */
export const phrasesOf = ({ conditions }: SearchQuery): readonly Phrase[] => [
  ...new Set(conditions.flatMap(({ phrases, others }) => [...phrases, ...others.flat()])),
]

/** Whether a word of a text is the one that was asked for. */
export const isSameWord = (word: SearchWord, folded: string, stem: string): boolean =>
  word.stem === stem || (word.isUnfinished && (folded.startsWith(word.folded) || word.stems.includes(stem)))
