/** What is asked today: as much as five minutes take by the person's own pace, what is most in danger of being forgotten first. A missed week makes no mountain. */
import type { Millis } from '../../kernel/clock.ts'
import { recall, retrievability } from './card-plan.ts'
import { dayMs, dueDate, type CardState, type ReviewedCard } from './card-projection.ts'

export const budgetMs = 5 * 60_000
const firstPaceMs = 20_000
/** Before this many reviews a pace would be a guess. */
const leastReviews = 5
const pacedReviews = 50

/** What one card takes, ms. @param durations of the latest reviews, the latest first; who went away from a card was not slow */
export function paceMs(durations: readonly number[]): number {
  const known = durations
    .filter((ms) => ms > 0)
    .slice(0, pacedReviews)
    .toSorted((a, b) => a - b)
  if (known.length < leastReviews) return firstPaceMs
  return Math.min(90_000, Math.max(3_000, known[Math.floor(known.length / 2)] ?? firstPaceMs))
}

/** How many more cards today takes, when so much time was spent already. One is asked in any case when nothing was done yet. */
export function cardsInBudget(pace: number, spentMs: number): number {
  const room = Math.floor(Math.max(0, budgetMs - spentMs) / pace)
  return spentMs === 0 ? Math.max(1, room) : room
}

const onceWrong = recall(undefined, 0, 'again')
const onceRead = recall(undefined, 0, 'good')

/** How likely it is known now, 0-1. What was never asked counts from when it was made: a wrong answer as "again", what was chosen as "good". */
export function knownNow(card: ReviewedCard, { memory, last }: CardState, now: Millis): number {
  const known = memory ?? (card.source.kind === 'quiz' ? onceWrong : onceRead)
  return retrievability(known, (now - (last?.wall ?? card.createdAt)) / dayMs)
}

/** @param dayEnd when the device's day ends: what falls due in the evening may be asked in the morning */
export const isDue = (card: ReviewedCard, state: CardState, now: Millis, dayEnd: Millis): boolean =>
  dueDate(card, state, now) < dayEnd
