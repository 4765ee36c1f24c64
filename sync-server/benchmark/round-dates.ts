/** When benchmark rounds are: at fixed dates, so that nobody is found by who came last. */
import type { Millis } from '#core/kernel/clock.ts'

const dayMs = 86_400_000
const monthsOfQuarter = 3

/**
 * The first round after a moment: ms UTC.
 * @param days undefined: the first day of each quarter; else every so many days since 1970-01-01. Rounds begin at midnight UTC.
 */
export function roundAfter(moment: Millis, days: number | undefined): Millis {
  if (days !== undefined) return (Math.floor(moment / (days * dayMs)) + 1) * days * dayMs
  const date = new Date(moment)
  const month = (Math.floor(date.getUTCMonth() / monthsOfQuarter) + 1) * monthsOfQuarter
  return Date.UTC(date.getUTCFullYear(), month, 1)
}
