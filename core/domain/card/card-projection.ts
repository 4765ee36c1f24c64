/**
 * How well a card is known and when it is due, computed from its reviews: the same on every device whatever the order in which they arrived (SPEC CD1-CD5). Reviews are statements
 * (`reviewed`); taking one back is a statement too (`voided`, naming the review).
 */
import type { Millis } from '../../kernel/clock.ts'
import type { Statement } from '../statement/statement.ts'
import type { Card } from './card.ts'
import { intervalsAfter, recall, type Memory } from './card-plan.ts'
import { ratings, type Rating } from './rating.ts'

export const dayMs = 86_400_000

export interface CardState {
  readonly memory: Memory | undefined
  /** By the clock of the device that reviewed it last. */
  readonly dueAt: Millis
  /** The review that counts last: the next one names it. */
  readonly last: { readonly id: string; readonly wall: Millis; readonly durationMs: number } | undefined
  /** Date of the latest statement about it, counted or not. */
  readonly latestAt: Millis
  /** Reviews that count, and how many of them said "again". */
  readonly reviews: number
  readonly lapses: number
}
export type CardEvent = Pick<Statement, 'id' | 'createdAt' | 'verb' | 'object' | 'review' | 'result'>
export type ReviewedCard = Pick<Card, 'createdAt' | 'source'>

interface Review {
  readonly id: string
  readonly createdAt: Millis
  readonly wall: Millis
  readonly rating: Rating
  readonly after: string
  readonly durationMs: number
}

/** A wrong answer comes back tomorrow; what was chosen to be learned is asked today. */
const firstDue = ({ createdAt, source }: ReviewedCard): Millis => createdAt + (source.kind === 'quiz' ? dayMs : 0)

/** @param events statements about this card; equal ids count once, those of other cards must not be among them */
export function projectCard(card: ReviewedCard, events: readonly CardEvent[]): CardState {
  const counted = countedReviews(events)
  let state: Pick<CardState, 'memory' | 'dueAt' | 'last'> = {
    memory: undefined,
    dueAt: firstDue(card),
    last: undefined,
  }
  counted.forEach((review, i) => {
    const elapsed = elapsedDays(state, review.wall)
    const memory = recall(state.memory, elapsed, review.rating)
    // The due date is asked of the last review only, and of one whose clock stood before that of the review before it.
    const next = counted[i + 1]
    const isNeeded = next === undefined || isBackwards(review.wall, next.wall)
    const days = isNeeded ? intervalsAfter(state.memory, elapsed)[review.rating] : 0
    state = { memory, dueAt: review.wall + days * dayMs, last: review }
  })
  return {
    ...state,
    latestAt: events.reduce((latest, { createdAt }) => Math.max(latest, createdAt), 0),
    reviews: counted.length,
    lapses: counted.filter(({ rating }) => rating === 'again').length,
  }
}

/** Days since the last review at that moment by the clock; where a clock was set back in between, as long as was planned. */
export function elapsedDays({ last, dueAt }: Pick<CardState, 'last' | 'dueAt'>, wall: Millis): number {
  if (last === undefined) return 0
  return Math.max(0, (isBackwards(last.wall, wall) ? dueAt : wall) - last.wall) / dayMs
}

/** Two clocks that differ by less than this are one clock. */
const slackMs = dayMs
const isBackwards = (before: Millis, after: Millis): boolean => after < before - slackMs

/** When it is to be asked. A card that was last reviewed (or made) after today is asked now: one of the clocks was wrong, and to ask once too often loses nothing. */
export function dueDate(card: ReviewedCard, state: CardState, now: Millis): Millis {
  return isBackwards(state.last?.wall ?? card.createdAt, now) ? Math.min(now, state.dueAt) : state.dueAt
}

/** In the order of their dates. Of several of one due only the one that says least counts, the earliest of these. */
function countedReviews(events: readonly CardEvent[]): readonly Review[] {
  const once = [...new Map(events.map((event) => [event.id, event])).values()]
  const voided = new Set(once.flatMap(({ verb, object }) => (verb === 'voided' ? [object] : [])))
  const byDue = new Map<string, Review>()
  for (const event of once) {
    const review = voided.has(event.id) ? undefined : reviewOf(event)
    if (review === undefined) continue
    const other = byDue.get(review.after)
    if (other === undefined || says(review) < says(other) || (says(review) === says(other) && isBefore(review, other)))
      byDue.set(review.after, review)
  }
  return [...byDue.values()].sort((a, b) => (isBefore(a, b) ? -1 : 1))
}

const says = ({ rating }: Review): number => ratings.indexOf(rating)
const isBefore = (a: Review, b: Review): boolean =>
  a.createdAt < b.createdAt || (a.createdAt === b.createdAt && a.id < b.id)

function reviewOf({ id, createdAt, verb, review, result }: CardEvent): Review | undefined {
  if (verb !== 'reviewed' || review === undefined) return undefined
  const { wall, rating, after = '' } = review
  return { id, createdAt, wall, rating, after, durationMs: result?.durationMs ?? 0 }
}
