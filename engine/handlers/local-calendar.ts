/** Days and weeks by the calendar of this device. */
import type { LocalMoment } from '#core/domain/plan/plan-week.ts'

/** Weeks begin on Monday. */
export function weekOf(at: number): number {
  const day = new Date(at)
  return new Date(day.getFullYear(), day.getMonth(), day.getDate() - ((day.getDay() + 6) % 7)).getTime()
}
export function weekAfter(from: number): number {
  const day = new Date(from)
  return new Date(day.getFullYear(), day.getMonth(), day.getDate() + 7).getTime()
}
export function localMoment(at: number): LocalMoment {
  const now = new Date(at)
  return {
    day: new Date(now.getFullYear(), now.getMonth(), now.getDate()).getTime(),
    weekday: ((now.getDay() + 6) % 7) + 1,
    hour: now.getHours(),
  }
}
/** `2026-11-23`, so many days from that moment. */
export function dayText(at: number, daysLater = 0): string {
  const now = new Date(at)
  const day = new Date(now.getFullYear(), now.getMonth(), now.getDate() + daysLater)
  const two = (n: number): string => String(n).padStart(2, '0')
  return `${String(day.getFullYear()).padStart(4, '0')}-${two(day.getMonth() + 1)}-${two(day.getDate())}`
}
