/**
 * When a card comes back: FSRS-6 by ts-fsrs, in whole days, without chance. The weights stand here, not in the library: two devices with different versions of it must plan the same.
 */
import { fsrs, generatorParameters } from 'ts-fsrs'
import { ratings, type Rating } from './rating.ts'

/** What the model knows of a memory: stability in days, difficulty 1-10. */
export interface Memory {
  readonly stability: number
  readonly difficulty: number
}

/** The published FSRS-6 weights. */
export const weights = [
  0.212, 1.2931, 2.3065, 8.2956, 6.4133, 0.8334, 3.0194, 0.001, 1.8722, 0.1666, 0.796, 1.4835, 0.0614, 0.2629, 1.6483,
  0.6014, 1.8729, 0.5425, 0.0912, 0.0658, 0.1542,
] as const
/** What is known best comes back once a year all the same. */
const mostDays = 365
const model = fsrs(
  generatorParameters({
    w: [...weights],
    request_retention: 0.9,
    maximum_interval: mostDays,
    enable_fuzz: false,
    enable_short_term: false,
  }),
)

const gradeOf = (rating: Rating): number => ratings.indexOf(rating) + 1

/** @param elapsedDays since the review before; may be a fraction */
export function recall(memory: Memory | undefined, elapsedDays: number, rating: Rating): Memory {
  const { stability, difficulty } = model.next_state(memory ?? null, elapsedDays, gradeOf(rating))
  return { stability, difficulty }
}

/** Days until it comes back, for each of the four answers; a better one never comes back earlier or together with a worse one, short of the year. */
export function intervalsAfter(memory: Memory | undefined, elapsedDays: number): Readonly<Record<Rating, number>> {
  const [a = 1, h = 1, g = 1, e = 1] = ratings.map((rating) =>
    model.next_interval(recall(memory, elapsedDays, rating).stability, elapsedDays),
  )
  const again = Math.min(a, h)
  const hard = Math.min(mostDays, Math.max(h, again + 1))
  const good = Math.min(mostDays, Math.max(g, hard + 1))
  return { again, hard, good, easy: Math.min(mostDays, Math.max(e, good + 1)) }
}

/** The forgetting curve of FSRS-6: 90 % are left after as many days as the stability says. */
const decay = -weights[20]
const factor = 0.9 ** (1 / decay) - 1

/** How likely it is still known, 0-1. Written out: thousands of cards are asked for it at once, and the library works its constants out and rounds each time. */
export const retrievability = ({ stability }: Memory, elapsedDays: number): number =>
  (1 + (factor * Math.max(0, elapsedDays)) / stability) ** decay
