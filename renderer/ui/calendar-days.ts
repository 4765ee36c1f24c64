/** Days of the calendar as texts, `2026-11-23`: counted without hours and zones, so that no change of the clock moves one. */
const dayMs = 86_400_000
/** What is asked for and isn't a day of these years stays where it was. */
const [firstYear, lastYear] = [1, 9999]

const at = (day: string): Date => new Date(`${day}T00:00:00Z`)
const two = (n: number): string => String(n).padStart(2, '0')

/** The day itself where the other one would lie outside of the calendar. */
export function addDays(day: string, days: number): string {
  const moved = new Date(at(day).getTime() + days * dayMs)
  const year = moved.getUTCFullYear()
  return year < firstYear || year > lastYear ? day : moved.toISOString().slice(0, 10)
}

/** The same date of another month, or its last one where that month is shorter. */
export function addMonths(day: string, months: number): string {
  const from = at(day)
  const index = from.getUTCFullYear() * 12 + from.getUTCMonth() + months
  const [year, month] = [Math.floor(index / 12), (index % 12) + 1]
  if (year < firstYear || year > lastYear) return day
  const date = Math.min(from.getUTCDate(), daysIn(year, month))
  return `${String(year).padStart(4, '0')}-${two(month)}-${two(date)}`
}

/** 1 is Monday, 7 Sunday. */
export const weekdayOf = (day: string): number => ((at(day).getUTCDay() + 6) % 7) + 1

/** @param first the weekday on which weeks begin */
export const startOfWeek = (day: string, first: number): string => addDays(day, -((weekdayOf(day) - first + 7) % 7))
export const endOfWeek = (day: string, first: number): string => addDays(day, 6 - ((weekdayOf(day) - first + 7) % 7))

/** The weeks of a day's month; undefined where a week reaches into another month. */
export function weeksOfMonth(day: string, first: number): readonly (readonly (string | undefined)[])[] {
  const month = day.slice(0, 7)
  const [year = 0, index = 1] = month.split('-').map(Number)
  const before = (weekdayOf(`${month}-01`) - first + 7) % 7
  const count = daysIn(year, index)
  return Array.from({ length: Math.ceil((before + count) / 7) }, (_week, week) =>
    Array.from({ length: 7 }, (_day, place) => {
      const date = week * 7 + place - before + 1
      return date >= 1 && date <= count ? `${month}-${two(date)}` : undefined
    }),
  )
}

const daysIn = (year: number, month: number): number =>
  month === 2 ? (isLeap(year) ? 29 : 28) : [4, 6, 9, 11].includes(month) ? 30 : 31
const isLeap = (year: number): boolean => (year % 4 === 0 && year % 100 !== 0) || year % 400 === 0

/** Today where the person sits. */
export function dayOf(now: Date): string {
  return `${String(now.getFullYear()).padStart(4, '0')}-${two(now.getMonth() + 1)}-${two(now.getDate())}`
}

/** Where a key of the grid leads; undefined for any other key. */
export function dayByKey(day: string, { key, shiftKey }: { key: string; shiftKey: boolean }, first: number) {
  switch (key) {
    case 'ArrowLeft':
      return addDays(day, -1)
    case 'ArrowRight':
      return addDays(day, 1)
    case 'ArrowUp':
      return addDays(day, -7)
    case 'ArrowDown':
      return addDays(day, 7)
    case 'Home':
      return startOfWeek(day, first)
    case 'End':
      return endOfWeek(day, first)
    case 'PageUp':
      return addMonths(day, shiftKey ? -12 : -1)
    case 'PageDown':
      return addMonths(day, shiftKey ? 12 : 1)
    default:
      return undefined
  }
}
