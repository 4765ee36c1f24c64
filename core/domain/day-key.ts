/** A day of the calendar, `2026-11-22`: the same day wherever it is read, and in order as text. */
import { z } from 'zod'

export const dayKeySchema = z.iso.date()
export type DayKey = z.infer<typeof dayKeySchema>

/** @param month 1-12 @returns undefined where the calendar has no such day */
export function dayKey(year: number, month: number, day: number): DayKey | undefined {
  const text = (n: number, length: number): string => String(n).padStart(length, '0')
  const parsed = dayKeySchema.safeParse(`${text(year, 4)}-${text(month, 2)}-${text(day, 2)}`)
  return parsed.success ? parsed.data : undefined
}

/** The day of a moment by a calendar's clock: `new Date(at)`'s own, of this device. */
export const localDay = (at: number): DayKey => {
  const date = new Date(at)
  return dayKey(date.getFullYear(), date.getMonth() + 1, date.getDate()) ?? '1970-01-01'
}

/** Noon of that day by this device’s clock: for words; a midnight may be missing where clocks are put forward. */
export function dayNoon(key: DayKey): number {
  const [year = 0, month = 1, day = 1] = key.split('-').map(Number)
  return new Date(year, month - 1, day, 12).getTime()
}

/** @param days also below zero */
export function dayAfter(key: DayKey, days: number): DayKey {
  const [year = 0, month = 1, day = 1] = key.split('-').map(Number)
  const date = new Date(Date.UTC(year, month - 1, day + days))
  return dayKey(date.getUTCFullYear(), date.getUTCMonth() + 1, date.getUTCDate()) ?? key
}

/** The same day of another month, or its last where it has no such day. */
export function monthAfter(key: DayKey, months: number): DayKey {
  const [year = 0, month = 1, day = 1] = key.split('-').map(Number)
  const first = new Date(Date.UTC(year, month - 1 + months, 1))
  const last = new Date(Date.UTC(first.getUTCFullYear(), first.getUTCMonth() + 1, 0)).getUTCDate()
  return dayKey(first.getUTCFullYear(), first.getUTCMonth() + 1, Math.min(day, last)) ?? key
}

/** Monday is 1, Sunday 7. */
export function weekdayOf(key: DayKey): number {
  const [year = 0, month = 1, day = 1] = key.split('-').map(Number)
  return ((new Date(Date.UTC(year, month - 1, day)).getUTCDay() + 6) % 7) + 1
}

/** What was typed as a day: 5.12, 05.12.26, 5.12.2026, 5/12/2026 (day first, as both languages of Artel write it), 2026-12-05. Without a year: the next such day from today on. */
export function parseDay(typed: string, today: DayKey): DayKey | undefined {
  const text = typed.trim()
  if (/^\d{4}-\d{1,2}-\d{1,2}$/.test(text)) {
    const [year = 0, month = 0, day = 0] = text.split('-').map(Number)
    return dayKey(year, month, day)
  }
  const parts = /^(\d{1,2})[./ -](\d{1,2})(?:[./ -](\d{2}|\d{4}))?\.?$/.exec(text)
  if (parts === null) return undefined
  const [day, month] = [Number(parts[1]), Number(parts[2])]
  const thisYear = Number(today.slice(0, 4))
  if (parts[3] !== undefined) return dayKey(Number(parts[3]) + (parts[3].length === 2 ? 2000 : 0), month, day)
  const next = dayKey(thisYear, month, day)
  return next === undefined || next < today ? dayKey(thisYear + 1, month, day) : next
}
