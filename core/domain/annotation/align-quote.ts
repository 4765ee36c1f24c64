/**
 * Where a passage stands whose own words were changed: the words that stayed (and those around the passage) point to a stretch of the text, and the passage is laid along it word
 * by word at the least cost.
 */
import { type Word, wordsOf } from './folded-text.ts'
import type { Quote } from './spot.ts'
import type { WordIndex } from './word-index.ts'

export interface FoldedSpan {
  readonly start: number
  readonly end: number
}

/** More places of a word say nothing about where the passage is. */
const mostPlaces = 64
const candidateCount = 3
const leastLikeness = 0.5
/** So like that no other place needs to be looked at. */
const plainLikeness = 0.85

/** @param quote folded */
export function alignQuote(index: WordIndex, quote: Quote): FoldedSpan | undefined {
  const passage = readPassage(quote)
  if (passage.from === passage.to) return undefined
  let best: Fit | undefined
  for (const at of candidates(index, passage.words)) {
    const fit = fitAt(index.words, passage, at)
    if (fit !== undefined && (best === undefined || fit.score > best.score)) best = fit
    if (fit !== undefined && fit.share >= plainLikeness) break
  }
  return best?.span
}

interface Passage {
  readonly words: readonly Word[]
  /** Words of the passage itself: from `from` up to `to`. */
  readonly from: number
  readonly to: number
}

function readPassage({ prefix, exact, suffix }: Quote): Passage {
  const words = wordsOf(prefix + exact + suffix)
  const [start, end] = [prefix.length, prefix.length + exact.length]
  const from = words.findIndex((word) => word.end > start)
  if (from < 0) return { words, from: 0, to: 0 }
  const after = words.findIndex((word) => word.start >= end)
  return { words, from, to: Math.max(from, after < 0 ? words.length : after) }
}

/** Places in the text where the passage could begin, by the votes of its rarer words; neighbours vote together. */
function candidates(index: WordIndex, words: readonly Word[]): readonly number[] {
  const width = 8
  const votes = new Map<number, number>()
  for (const [i, { text }] of words.entries()) {
    const places = index.places(text)
    if (places.length > mostPlaces) continue
    const weight = Math.min(8, text.length) / places.length
    for (const place of places) {
      const bucket = Math.floor((place - i) / width)
      votes.set(bucket, (votes.get(bucket) ?? 0) + weight)
    }
  }
  const strength = (bucket: number): number =>
    (votes.get(bucket) ?? 0) + ((votes.get(bucket - 1) ?? 0) + (votes.get(bucket + 1) ?? 0)) / 2
  return [...votes.keys()]
    .sort((a, b) => strength(b) - strength(a))
    .slice(0, candidateCount)
    .map((bucket) => bucket * width)
}

interface Fit {
  readonly span: FoldedSpan
  readonly score: number
  /** 0-1, of the passage's letters. */
  readonly share: number
}

function fitAt(text: readonly Word[], passage: Passage, at: number): Fit | undefined {
  const slack = 12 + Math.ceil(passage.words.length / 3)
  const first = Math.max(0, at - slack)
  const stretch = text.slice(first, at + passage.words.length + slack)
  const laid = layAlong(passage.words, stretch)
  return measure(passage, stretch, laid)
}

/** For each word of the passage the place of its counterpart in the stretch, or -1. Words before and after cost nothing. */
function layAlong(words: readonly Word[], stretch: readonly Word[]): Int32Array {
  const [rows, columns] = [words.length, stretch.length]
  const width = columns + 1
  const gain = new Float32Array((rows + 1) * width)
  for (let r = 1; r <= rows; r++) {
    const word = words[r - 1]?.text ?? ''
    for (let c = 1; c <= columns; c++) {
      const met = (gain[(r - 1) * width + c - 1] ?? 0) + likeness(word, stretch[c - 1]?.text ?? '')
      gain[r * width + c] = Math.max(met, (gain[(r - 1) * width + c] ?? 0) - 0.1, (gain[r * width + c - 1] ?? 0) - 0.1)
    }
  }
  return traceBack(gain, words, stretch, width)
}

function traceBack(gain: Float32Array, words: readonly Word[], stretch: readonly Word[], width: number): Int32Array {
  const laid = new Int32Array(words.length).fill(-1)
  let r = words.length
  let c = 0
  for (let column = 1; column < width; column++)
    if ((gain[r * width + column] ?? 0) > (gain[r * width + c] ?? 0)) c = column
  while (r > 0 && c > 0) {
    const here = gain[r * width + c] ?? 0
    const like = likeness(words[r - 1]?.text ?? '', stretch[c - 1]?.text ?? '')
    if (like > 0 && Math.abs(here - (gain[(r - 1) * width + c - 1] ?? 0) - like) < 1e-3) {
      laid[r - 1] = c - 1
      r--
      c--
    } else if (Math.abs(here - ((gain[(r - 1) * width + c] ?? 0) - 0.1)) < 1e-3) r--
    else if (Math.abs(here - ((gain[r * width + c - 1] ?? 0) - 0.1)) < 1e-3) c--
    else r--
  }
  return laid
}

/** 1 for the same word, less for another form of it; below 0 they are different words. */
function likeness(a: string, b: string): number {
  if (a === b) return 1
  const longer = Math.max(a.length, b.length)
  if (longer < 4 || a.charCodeAt(0) !== b.charCodeAt(0)) return -1
  let same = 0
  while (same < a.length && a.charAt(same) === b.charAt(same)) same++
  return same >= 3 && same / longer >= 0.55 ? 0.6 : -1
}

/** The span that the passage covers now, if enough of it is left to call it the same. */
function measure({ words, from, to }: Passage, stretch: readonly Word[], laid: Int32Array): Fit | undefined {
  let kept = 0
  let letters = 0
  let [first, last] = [-1, -1]
  for (let i = 0; i < words.length; i++) {
    const place = laid[i] ?? -1
    if (place < 0 || i < from || i >= to) continue
    const { length } = words[i]?.text ?? ''
    kept += length * Math.max(0, likeness(words[i]?.text ?? '', stretch[place]?.text ?? ''))
    if (first < 0) first = place
    last = place
  }
  for (let i = from; i < to; i++) letters += words[i]?.text.length ?? 0
  const isBeforeKept = from > 0 && (laid[from - 1] ?? -1) >= 0
  const isAfterKept = to < words.length && (laid[to] ?? -1) >= 0
  // Where the neighbours stand as they did, what is between them is the passage: its changed ends belong to it.
  if (isBeforeKept && (laid[from - 1] ?? 0) + 1 <= first) first = (laid[from - 1] ?? 0) + 1
  if (isAfterKept && last >= 0 && (laid[to] ?? 0) - 1 >= last) last = (laid[to] ?? 0) - 1
  const share = letters === 0 ? 0 : kept / letters
  const least = isBeforeKept && isAfterKept ? leastLikeness - 0.2 : leastLikeness
  const [start, end] = [stretch[first]?.start, stretch[last]?.end]
  if (share < least || start === undefined || end === undefined) return undefined
  return { span: { start, end }, share, score: kept + (isBeforeKept ? 1 : 0) + (isAfterKept ? 1 : 0) }
}
