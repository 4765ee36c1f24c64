/** What figures may mean, for an author who never heard of them. Each is a question to look into, not a verdict. */
import type { PartFigure } from './part-figures.ts'
import type { QuestionFigure } from './question-figures.ts'

export type QuestionHint =
  /** One wrong choice draws more people than the right one, or two in five of them. */
  | { readonly kind: 'drawn'; readonly choice: string }
  | { readonly kind: 'backwards' | 'weak' | 'easy' | 'hard' }
  /** Nobody chose it. */
  | { readonly kind: 'unused'; readonly choice: string }
export type PartHint = 'long' | 'short' | 'stops'

const drawnShare = 0.4
/** Ebel & Frisbie, Essentials of Educational Measurement: below 0.2 a question is to be reworked or given up. */
const weakBelow = 0.2
const easyFrom = 0.95
const hardUpTo = 0.3
/** Of fewer people it is chance that nobody chose one of four. */
const unusedFrom = 20

/** The most telling first. */
export function questionHints({ n, right, discrimination, choices }: QuestionFigure): readonly QuestionHint[] {
  const hints: QuestionHint[] = []
  const isMatching = choices.some(({ key }) => key.includes('/'))
  const wrong = choices.filter(({ isRight }) => !isRight)
  const weakestRight = Math.min(1, ...choices.flatMap(({ isRight, share }) => (isRight ? [share] : [])))
  const most = wrong[0]
  if (most !== undefined && most.share > 0 && (most.share >= drawnShare || (!isMatching && most.share > weakestRight)))
    hints.push({ kind: 'drawn', choice: most.key })
  if (discrimination !== undefined && discrimination < 0) hints.push({ kind: 'backwards' })
  else if (discrimination !== undefined && discrimination < weakBelow) hints.push({ kind: 'weak' })
  if (right >= easyFrom) hints.push({ kind: 'easy' })
  if (right <= hardUpTo && hints.length === 0) hints.push({ kind: 'hard' })
  const unused = wrong.find(({ share }) => share === 0)
  if (!isMatching && n >= unusedFrom && right < easyFrom && unused !== undefined)
    hints.push({ kind: 'unused', choice: unused.key })
  return hints
}

const longerThan = 1.5
const shorterThan = 0.5
const stopsFrom = 0.25

/** @param minutes the author's */
export function partHints({ n, stopped, medianMs }: PartFigure, minutes: number | undefined): readonly PartHint[] {
  const hints: PartHint[] = []
  if (stopped / n >= stopsFrom) hints.push('stops')
  if (medianMs === undefined || minutes === undefined || minutes === 0) return hints
  const times = medianMs / 60_000 / minutes
  if (times > longerThan) hints.push('long')
  if (times < shorterThan) hints.push('short')
  return hints
}
