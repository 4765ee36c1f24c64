/** What a person did over time, computed from her statements: weeks, and each result by itself. Order and repetition of the input don't matter. */
import type { Statement } from './statement.ts'

export interface StudyWeek {
  /** When the week begins, ms. */
  readonly from: number
  /** Time in which something was done; long pauses are not in it. */
  readonly durationMs: number
  /** Parts of courses that became complete. */
  readonly completed: number
}

const once = (statements: readonly Statement[]): readonly Statement[] =>
  [...new Map(statements.map((s) => [s.id, s])).values()].toSorted(
    (a, b) => a.createdAt - b.createdAt || (a.id < b.id ? -1 : 1),
  )

/**
 * Every week from the first act to the last, empty ones too.
 * @param weekOf when the week of a moment begins, by the device's calendar
 * @param after when the week after the one that begins there begins
 */
export function studyWeeks(
  statements: readonly Statement[],
  weekOf: (at: number) => number,
  after: (from: number) => number,
): readonly StudyWeek[] {
  const weeks = new Map<number, { durationMs: number; completed: number }>()
  const done = new Set<string>()
  for (const { createdAt, verb, object, course, result } of once(statements)) {
    const from = weekOf(createdAt)
    const week = weeks.get(from) ?? { durationMs: 0, completed: 0 }
    weeks.set(from, week)
    week.durationMs += result?.durationMs ?? 0
    const part = `${course} ${object}`
    const isDone = verb === 'completed' || verb === 'passed' || result?.isComplete === true
    if (isDone && !done.has(part)) {
      done.add(part)
      week.completed += 1
    }
  }
  const all = [...weeks.keys()]
  if (all.length === 0) return []
  const out: StudyWeek[] = []
  const last = Math.max(...all)
  for (let from = Math.min(...all); from <= last && out.length < mostWeeks; from = after(from))
    out.push({ from, ...(weeks.get(from) ?? { durationMs: 0, completed: 0 }) })
  return out
}
/** A clock that was wrong by decades makes no list of decades. */
const mostWeeks = 520

export interface StudyResult {
  readonly at: number
  readonly course: string
  readonly object: string
  readonly isPassed: boolean
  /** 0-1. */
  readonly scaled: number | undefined
}

/** Every try that ended with a result, the newest first. */
export const studyResults = (statements: readonly Statement[]): readonly StudyResult[] =>
  once(statements)
    .filter(({ verb }) => verb === 'passed' || verb === 'failed')
    .map(({ createdAt, course, object, verb, result }) => ({
      at: createdAt,
      course,
      object,
      isPassed: verb === 'passed',
      scaled: result?.scaled,
    }))
    .toReversed()
