/**
 * Finds a quoted passage again in a text that was changed since. First word for word, told apart by what stands around it; then by the words that stayed. A passage that is gone
 * is `lost`: the note keeps its words and says so.
 */
import { alignQuote, type FoldedSpan } from './align-quote.ts'
import { foldText, type FoldedText, type Word, wordsOf } from './folded-text.ts'
import type { Quote } from './spot.ts'
import { createWordIndex, type WordIndex } from './word-index.ts'

export type Anchored =
  /** `start` and `end` count UTF-16 code units of the text; `isChanged`: not word for word what was quoted. */
  | { readonly kind: 'found'; readonly start: number; readonly end: number; readonly isChanged: boolean }
  | { readonly kind: 'lost' }

export interface AnchoredText {
  /** `near` (a place in the text) decides between passages that stand in like surroundings. */
  readonly find: (quote: Quote, near?: number) => Anchored
}

const contextLength = 60
const longestQuote = 4_000

/** What to keep of a selection, so that `find` knows it again. Undefined when there is nothing to read in it. */
export function quoteOf(text: string, start: number, end: number): Quote | undefined {
  let [from, to] = [start, Math.min(end, start + longestQuote)]
  while (from < to && /\s/.test(text.charAt(from))) from++
  while (to > from && /\s/.test(text.charAt(to - 1))) to--
  if (from >= to) return undefined
  // Half of a sign made of two units is no text.
  if (isSecondHalf(text, from)) from--
  if (isSecondHalf(text, to)) to++
  return {
    exact: text.slice(from, to),
    prefix: text
      .slice(Math.max(0, from - contextLength), from)
      .replace(/^\S*?(?=\s)/, (cut) => (from > contextLength ? '' : cut)),
    suffix: text
      .slice(to, to + contextLength)
      .replace(/(?<=\s)\S*$/, (cut) => (to + contextLength < text.length ? '' : cut)),
  }
}

const isSecondHalf = (text: string, at: number): boolean => {
  const code = text.charCodeAt(at)
  return code >= 0xdc00 && code <= 0xdfff
}

/** Prepares a text once for any number of quotes; a quote is then found without reading the text again. */
export function anchorText(original: string): AnchoredText {
  const folded = foldText(original)
  const index = createWordIndex(folded)
  return {
    find: (quote, near) => {
      const wanted = foldQuote(quote)
      const at = findExact(folded, index, wanted, near === undefined ? undefined : foldedPlace(folded, near))
      if (at !== undefined) return spanOf(folded, at, at + wanted.exact.length, false)
      const aligned = alignQuote(index, wanted)
      if (aligned === undefined) return { kind: 'lost' }
      const { start, end } = withMarks(folded.text, aligned, wanted.exact)
      return spanOf(folded, start, end, true)
    },
  }
}

/** Words are aligned; the quotation mark before the first and the full stop after the last belong to the passage as they did. */
function withMarks(text: string, { start, end }: FoldedSpan, exact: string): FoldedSpan {
  const [before] = /^[^\p{L}\p{N}]*/u.exec(exact) ?? ['']
  const [after] = /[^\p{L}\p{N}]*$/u.exec(exact) ?? ['']
  return {
    start: text.endsWith(before, start) ? start - before.length : start,
    end: text.startsWith(after, end) ? end + after.length : end,
  }
}

const spanOf = ({ origin }: FoldedText, start: number, end: number, isChanged: boolean): Anchored => ({
  kind: 'found',
  start: origin[start] ?? 0,
  end: (origin[end - 1] ?? 0) + 1,
  isChanged,
})

const foldQuote = ({ exact, prefix, suffix }: Quote): Quote => ({
  exact: foldText(exact).text.trim(),
  // The space towards the quote is what `exact` lost at its ends, or is kept by folding.
  prefix: foldText(prefix).text,
  suffix: foldText(`.${suffix}`).text.slice(1),
})

/** Passages that are the same word for word; the one in the most alike surroundings, else the nearest. */
function findExact({ text }: FoldedText, index: WordIndex, quote: Quote, near: number | undefined): number | undefined {
  const places = quote.exact === '' ? [] : occurrences(text, index, quote.exact)
  if (places.length < 2) return places[0]
  let best: { readonly at: number; readonly score: number; readonly distance: number } | undefined
  for (const at of places) {
    const score = contextScore(text, at, at + quote.exact.length, quote)
    const distance = near === undefined ? 0 : Math.abs(at - near)
    if (best === undefined || score > best.score || (score === best.score && distance < best.distance))
      best = { at, score, distance }
  }
  // A word or two that stand elsewhere too are not the passage when nothing around them is.
  const isTelling = quote.exact.length >= 16 || (best?.score ?? 0) > 0 || quote.prefix + quote.suffix === ''
  return isTelling ? best?.at : undefined
}

/** By the rarest whole word of the passage: a search for the passage itself would read the whole text for each note. */
function occurrences(text: string, index: WordIndex, exact: string): readonly number[] {
  // The first and the last word may have been cut by the selection.
  const inner = wordsOf(exact).filter(({ start, end }) => start > 0 && end < exact.length)
  const rarest = inner.reduce<Word | undefined>(
    (least, word) =>
      least === undefined || index.places(word.text).length < index.places(least.text).length ? word : least,
    undefined,
  )
  if (rarest === undefined) return everyPlace(text, exact)
  return index
    .places(rarest.text)
    .map((place) => (index.words[place]?.start ?? 0) - rarest.start)
    .filter((at) => at >= 0 && text.startsWith(exact, at))
}

function everyPlace(text: string, exact: string): readonly number[] {
  const places: number[] = []
  for (let at = text.indexOf(exact); at >= 0; at = text.indexOf(exact, at + 1)) places.push(at)
  return places
}

/** Letters that are the same up to the passage and after it, and words that stand near on either side. */
function contextScore(text: string, start: number, end: number, { prefix, suffix }: Quote): number {
  const [before, after] = [prefix.trimEnd(), suffix.trimStart()]
  let from = start
  while (from > 0 && text.charAt(from - 1) === ' ') from--
  let to = end
  while (text.charAt(to) === ' ') to++
  let same = 0
  while (same < before.length && before.charAt(before.length - 1 - same) === text.charAt(from - 1 - same)) same++
  let next = 0
  while (next < after.length && after.charAt(next) === text.charAt(to + next)) next++
  const reach = contextLength * 2
  return (
    same +
    next +
    sharedWords(before, text.slice(Math.max(0, from - reach), from)) +
    sharedWords(after, text.slice(to, to + reach))
  )
}

function sharedWords(context: string, around: string): number {
  const there = new Set(wordsOf(around).map(({ text }) => text))
  return wordsOf(context).reduce((sum, { text }) => (text.length > 3 && there.has(text) ? sum + text.length : sum), 0)
}

/** The first folded place at or after a place in the original. */
function foldedPlace({ origin }: FoldedText, at: number): number {
  let [low, high] = [0, origin.length - 1]
  while (low < high) {
    const middle = (low + high) >> 1
    if ((origin[middle] ?? 0) < at) low = middle + 1
    else high = middle
  }
  return low
}
