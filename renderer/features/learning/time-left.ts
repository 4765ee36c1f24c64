/** How the time that is left is said. */

export interface TimeLeft {
  readonly unit: 'minutes' | 'seconds'
  readonly count: number
}

/** By the minute, rounded up; in the last one by five seconds. */
export function timeLeft(ms: number): TimeLeft {
  const seconds = Math.max(0, Math.ceil(ms / 1_000))
  return seconds > 60
    ? { unit: 'minutes', count: Math.ceil(seconds / 60) }
    : { unit: 'seconds', count: Math.ceil(seconds / 5) * 5 }
}

const marksMs = [600_000, 300_000, 60_000, 30_000, 10_000]

/** The mark that was passed between two looks and is said aloud. */
export const spokenMark = (before: number, after: number): number | undefined =>
  marksMs.find((mark) => before > mark && after <= mark)
