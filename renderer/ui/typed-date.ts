/** Days as people type them: `23.11.2026` in Russian, `23/11/2026` in English; a day is kept as `2026-11-23`. */
import type { Language } from '#core/domain/bilingual.ts'

export function dayToTyped(day: string, language: Language): string {
  const [year, month, date] = day.split('-')
  if (year === undefined || month === undefined || date === undefined) return ''
  return [date, month, year].join(language === 'ru' ? '.' : '/')
}

/** Undefined for what is no day of the calendar. Any of `. / - ` stands between; the year first is understood too; a year of two figures is of this century. */
export function typedToDay(typed: string): string | undefined {
  const parts = typed.trim().split(/[./\-\s]+/)
  if (parts.length !== 3 || parts.some((part) => !/^\d+$/.test(part))) return undefined
  const [first = '', month = '', last = ''] = parts
  const [year, date] = first.length === 4 ? [first, last] : [last.length === 2 ? `20${last}` : last, first]
  const day = `${year}-${month.padStart(2, '0')}-${date.padStart(2, '0')}`
  return isDay(day) ? day : undefined
}

function isDay(day: string): boolean {
  if (!/^\d{4}-\d\d-\d\d$/.test(day)) return false
  const at = new Date(`${day}T00:00:00Z`)
  return !Number.isNaN(at.getTime()) && at.toISOString().startsWith(day)
}

/** The beginning of the day where the person sits. */
export const dayStart = (day: string): number => new Date(`${day}T00:00:00`).getTime()
