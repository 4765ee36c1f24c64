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

/** @param days also below zero */
export const dayAfter = (key: DayKey, days: number): DayKey => dayOfNumber(dayNumber(key) + days)

/** The same day of another month, or its last where it has no such day. */
export function monthAfter(key: DayKey, months: number): DayKey {
  const { year, month, day } = partsOf(key)
  const count = year * 12 + month - 1 + months
  const [toYear, toMonth] = [Math.floor(count / 12), (((count % 12) + 12) % 12) + 1]
  for (let last = day; last > 28; last--) {
    const found = dayKey(toYear, toMonth, last)
    if (found !== undefined) return found
  }
  return dayKey(toYear, toMonth, Math.min(day, 28)) ?? key
}

/** Monday is 1, Sunday 7. */
export const weekdayOf = (key: DayKey): number => ((((dayNumber(key) + 3) % 7) + 7) % 7) + 1

export function partsOf(key: DayKey): { readonly year: number; readonly month: number; readonly day: number } {
  const [year = 1970, month = 1, day = 1] = key.split('-').map(Number)
  return { year, month, day }
}

/** Days since 1970-01-01, without a clock and its time zones: "days from civil", Howard Hinnant, https://howardhinnant.github.io/date_algorithms.html. */
function dayNumber(key: DayKey): number {
  const { year, month, day } = partsOf(key)
  const fromMarch = month <= 2 ? year - 1 : year
  const era = Math.floor(fromMarch / 400)
  const yearOfEra = fromMarch - era * 400
  const dayOfYear = Math.floor((153 * (month + (month > 2 ? -3 : 9)) + 2) / 5) + day - 1
  return era * 146_097 + yearOfEra * 365 + Math.floor(yearOfEra / 4) - Math.floor(yearOfEra / 100) + dayOfYear - 719_468
}

function dayOfNumber(number: number): DayKey {
  const shifted = number + 719_468
  const era = Math.floor(shifted / 146_097)
  const dayOfEra = shifted - era * 146_097
  const yearOfEra = Math.floor(
    (dayOfEra - Math.floor(dayOfEra / 1_460) + Math.floor(dayOfEra / 36_524) - Math.floor(dayOfEra / 146_096)) / 365,
  )
  const dayOfYear = dayOfEra - (365 * yearOfEra + Math.floor(yearOfEra / 4) - Math.floor(yearOfEra / 100))
  const fromMarch = Math.floor((5 * dayOfYear + 2) / 153)
  const month = fromMarch < 10 ? fromMarch + 3 : fromMarch - 9
  const year = yearOfEra + era * 400 + (month <= 2 ? 1 : 0)
  return dayKey(year, month, dayOfYear - Math.floor((153 * fromMarch + 2) / 5) + 1) ?? '1970-01-01'
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
  const { year: thisYear } = partsOf(today)
  if (parts[3] !== undefined) return dayKey(Number(parts[3]) + (parts[3].length === 2 ? 2000 : 0), month, day)
  const next = dayKey(thisYear, month, day)
  return next === undefined || next < today ? dayKey(thisYear + 1, month, day) : next
}
