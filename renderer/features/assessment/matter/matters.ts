/** Importance beside what is missing, area by area: the order in which next steps come, and where the points of the chart stand. */
import { usualImportance } from '#core/domain/response/next-steps.ts'
import type { AreaResult } from '../area-results.ts'

export interface Matter {
  readonly area: AreaResult
  /** 0-100 */
  readonly importance: number
  /** Points that are missing to 100. */
  readonly missing: number
  /** From 1 on: by importance × missing; who is equal shares a place. */
  readonly place: number
}

/** Areas without a score are left out: nobody knows what they miss. */
export function mattersOf(
  results: readonly AreaResult[],
  importance: Readonly<Record<string, number>>,
): readonly Matter[] {
  const known = results.flatMap((area) => {
    if (area.now === undefined) return []
    const own = Object.hasOwn(importance, area.key) ? (importance[area.key] ?? usualImportance) : usualImportance
    return [{ area, importance: own, missing: 100 - Math.round(area.now) }]
  })
  const need = (one: Omit<Matter, 'place'>): number => one.importance * one.missing
  return known.map((one) => ({ ...one, place: 1 + known.filter((other) => need(other) > need(one)).length }))
}

export interface ChartPoint {
  readonly x: number
  readonly y: number
  /** Numbers of the areas that stand here, from 1 on, in the table's order. */
  readonly numbers: readonly number[]
}

/** Points that lie so near to another that their numbers would cover each other share one label. @param near in the chart's units */
export function chartPoints(matters: readonly Pick<Matter, 'importance' | 'missing'>[], near: number): ChartPoint[] {
  const points: { x: number; y: number; numbers: number[] }[] = []
  for (const [i, { importance, missing }] of matters.entries()) {
    const known = points.find(({ x, y }) => Math.hypot(x - missing, y - importance) < near)
    if (known === undefined) points.push({ x: missing, y: importance, numbers: [i + 1] })
    else known.numbers.push(i + 1)
  }
  return points
}

/** "1, 3–7": numbers in a row are told by their ends, so that the label stays short. @param numbers rising */
export function numberRuns(numbers: readonly number[]): string {
  const runs: { from: number; to: number }[] = []
  for (const n of numbers) {
    const last = runs.at(-1)
    if (last?.to === n - 1) last.to = n
    else runs.push({ from: n, to: n })
  }
  return runs.map(({ from, to }) => (from === to ? from : `${from}${to - from === 1 ? ', ' : '–'}${to}`)).join(', ')
}
