/** Finds the words of a query in a text and cuts the piece around them, for a list of hits. */
import { otherBeginnings } from './irregular-forms.ts'
import { isSameWord, type Phrase } from './search-query.ts'
import { foldWord, type Stemmer } from './stem-word.ts'
import { eachWord } from './tokenise.ts'

/** [start, end) in UTF-16 units. */
export type Mark = [number, number]

export interface MarkedText {
  readonly text: string
  readonly marks: Mark[]
}
export interface FoundIn {
  readonly marks: Mark[]
  /** Which of the phrases were found, by their number. */
  readonly phrases: ReadonlySet<number>
}

/** Longer texts are looked through only so far: what is shown is a line. */
const mostLetters = 200_000

export function markPhrases(text: string, phrases: readonly Phrase[], stemmer: Stemmer): FoundIn {
  const marks: Mark[] = []
  const found = new Set<number>()
  const words = wordsOf(text.length > mostLetters ? text.slice(0, mostLetters) : text, stemmer)
  const mayBegin = beginningOf(phrases)
  const startsAt = (phrase: Phrase, at: number): boolean =>
    phrase.every((word, i) => {
      const there = words.word(at + i)
      return there !== undefined && isSameWord(word, there.folded, there.stem)
    })
  for (let at = 0; at < words.count; ) {
    let length = 0
    if (mayBegin(text, words.start(at)))
      phrases.forEach((phrase, number) => {
        if (!startsAt(phrase, at)) return
        found.add(number)
        length = Math.max(length, phrase.length)
      })
    if (length > 0) marks.push([words.start(at), words.end(at + length - 1)])
    at += Math.max(1, length)
  }
  return { marks, phrases: found }
}

/** The words of a text; folded and stemmed only where somebody looks. */
function wordsOf(text: string, stemmer: Stemmer) {
  const starts: number[] = []
  const ends: number[] = []
  eachWord(text, (start, end) => {
    starts.push(start)
    ends.push(end)
  })
  const start = (n: number): number => starts[n] ?? 0
  const end = (n: number): number => ends[n] ?? 0
  return {
    count: starts.length,
    start,
    end,
    word: (n: number): { readonly folded: string; readonly stem: string } | undefined => {
      if (n >= starts.length) return undefined
      const folded = foldWord(text.slice(start(n), end(n)))
      return { folded, stem: stemmer.stem(folded) }
    },
  }
}

/** Whether one of the phrases could begin with the word that stands there: by its first letter, since that is a stem's too, but for irregular forms. */
function beginningOf(phrases: readonly Phrase[]): (text: string, at: number) => boolean {
  const letters = new Set<string>()
  for (const [first] of phrases)
    for (const stem of first === undefined ? [] : [first.folded, first.stem, ...first.stems])
      for (const letter of [stem.charAt(0), ...(otherBeginnings.get(stem.charAt(0)) ?? [])]) letters.add(letter)
  return (text, at) => {
    const letter = text.charAt(at)
    // A letter with a mark of its own (й as two) is another letter when it is folded, and so are those of other alphabets.
    return !isPlain.test(text.slice(at, at + 2)) || letters.has(foldWord(letter))
  }
}
const isPlain = /^[a-z0-9а-яё](?!\p{M})/iu

const snippetLength = 160

/** About 160 characters around the place with most marks, cut between words, `…` where something was left out. */
export function snippetOf(text: string, marks: Mark[]): MarkedText {
  if (text.length <= snippetLength) return { text, marks }
  const from = wordStart(text, Math.max(0, bestPlace(marks) - 40))
  const to = wordEnd(text, from + snippetLength)
  const before = from > 0 ? '…' : ''
  const shift = before.length - from
  return {
    text: before + text.slice(from, to).trimEnd() + (to < text.length ? '…' : ''),
    marks: marks
      .filter(([start, end]) => start >= from && end <= to)
      .map(([start, end]) => [start + shift, end + shift]),
  }
}

/** Where most marks stand close together; the beginning where there are none. */
export function bestPlace(marks: readonly Mark[]): number {
  let best = 0
  let most = 0
  let last = 0
  marks.forEach(([start], first) => {
    last = Math.max(last, first)
    while ((marks[last]?.[1] ?? Infinity) <= start + snippetLength - 40) last += 1
    if (last - first <= most) return
    most = last - first
    best = start
  })
  return most === 0 ? (marks[0]?.[0] ?? 0) : best
}

function wordStart(text: string, at: number): number {
  if (at === 0) return 0
  const space = text.slice(at, at + 40).search(/\s\S/)
  return space === -1 ? at : at + space + 1
}

function wordEnd(text: string, at: number): number {
  if (at >= text.length) return text.length
  const space = text.slice(0, at).search(/\s\S*$/)
  return space === -1 || at - space > 40 ? at : space
}

/** Markdown without its signs, on one line, as a list shows it. */
export function plainText(markdown: string): string {
  return markdown
    .replace(/!?\[([^\]]*)\]\([^)]*\)/g, '$1')
    .replace(/^\s{0,3}(#{1,6}|>|[-*+]|\d+\.)\s+/gm, '')
    .replace(/[*_`~|]+/g, '')
    .replace(/\s+/g, ' ')
    .trim()
}
