/** What of a plan is for this week, and when it is reminded of. A week that was missed leaves no debt: the next one begins with the same minutes. */
import type { Rhythm } from './plan.ts'

export interface PlannedItem {
  readonly id: string
  readonly minutesLeft: number
  readonly isDone: boolean
}

/**
 * The first open items that fill what is left of the week's minutes; one at least while there are minutes left. Without a rhythm the first open one.
 * @param doneMinutes of this week, by the event log
 */
export function itemsOfWeek<T extends PlannedItem>(
  items: readonly T[],
  rhythm: Pick<Rhythm, 'minutes'> | undefined,
  doneMinutes: number,
): readonly T[] {
  const open = items.filter(({ isDone }) => !isDone)
  if (rhythm === undefined) return open.slice(0, 1)
  const week: T[] = []
  let left = rhythm.minutes - doneMinutes
  for (const item of open) {
    if (left <= 0) break
    week.push(item)
    left -= Math.max(1, item.minutesLeft)
  }
  return week
}

/** How many weeks the open items take at this rhythm; undefined without one. */
export function weeksLeft(
  items: readonly PlannedItem[],
  rhythm: Pick<Rhythm, 'minutes'> | undefined,
): number | undefined {
  if (rhythm === undefined) return undefined
  const minutes = items.reduce((sum, { isDone, minutesLeft }) => sum + (isDone ? 0 : minutesLeft), 0)
  return Math.ceil(minutes / rhythm.minutes)
}

/** A moment by the device's calendar. */
export interface LocalMoment {
  /** Names the day: the moment when it began, ms. */
  readonly day: number
  /** Monday is 1, Sunday 7. */
  readonly weekday: number
  readonly hour: number
}
export interface ReminderState {
  /** Off until the person switches it on. */
  readonly isOn: boolean
  /** 0-23. */
  readonly hour: number
  /** The day on which it was reminded last. */
  readonly remindedOn: number | undefined
}
export interface StudyState {
  readonly rhythm: Rhythm | undefined
  readonly doneMinutes: number
  readonly hasStudiedToday: boolean
  readonly hasNext: boolean
}

/** Is it one of her days, with something to do and nothing done yet? For the quiet line on Home. */
export const isStudyDay = ({ rhythm, doneMinutes, hasStudiedToday, hasNext }: StudyState, now: LocalMoment): boolean =>
  rhythm !== undefined &&
  hasNext &&
  !hasStudiedToday &&
  doneMinutes < rhythm.minutes &&
  rhythm.days.includes(now.weekday)

/** For the system's notification: once a day, in the chosen hour and not after it, so that a computer switched on in the evening is silent about the morning. A clock that was set back reminds of no day again. */
export const isReminderDue = (reminder: ReminderState, study: StudyState, now: LocalMoment): boolean =>
  reminder.isOn &&
  now.hour === reminder.hour &&
  (reminder.remindedOn === undefined || reminder.remindedOn < now.day) &&
  isStudyDay(study, now)
