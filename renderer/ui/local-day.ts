/** Days of the calendar by this device's clock. */
import { type DayKey, dayKey, partsOf } from '#core/domain/day-key.ts'

export function localDay(at: number): DayKey {
  const date = new Date(at)
  return dayKey(date.getFullYear(), date.getMonth() + 1, date.getDate()) ?? '1970-01-01'
}

/** The first moment of the day. */
export function dayStart(key: DayKey): number {
  const { year, month, day } = partsOf(key)
  return new Date(year, month - 1, day).getTime()
}

/** For words; a midnight may be missing where clocks are put forward. */
export const dayNoon = (key: DayKey): number => dayStart(key) + 12 * 3_600_000
