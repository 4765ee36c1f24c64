/** How long is left, by the author's minutes and by how fast this learner has really been. */

/** Before this many of the author's minutes are done, a pace would be a guess. */
const leastMinutes = 10

/** The learner's time against the author's: 1 until enough is known; never less than half or more than three times. */
export function paceOf(durationMs: number, doneMinutes: number): number {
  if (doneMinutes < leastMinutes || durationMs <= 0) return 1
  return Math.min(3, Math.max(0.5, durationMs / 60_000 / doneMinutes))
}

/** Whole minutes; at least one while something is left. */
export const minutesAt = (pace: number, minutes: number): number =>
  minutes <= 0 ? 0 : Math.max(1, Math.round(minutes * pace))
