import type { AdvisedRow } from '#core/contract/adviser.ts'

export interface WeakestArea {
  readonly area: string
  readonly mean: number
  /** How many of them have a score in it. */
  readonly companies: number
}

/** The area with the lowest mean, of those in which two companies or more have a score. */
export function weakestArea(rows: readonly Pick<AdvisedRow, 'areas'>[]): WeakestArea | undefined {
  const scores = Map.groupBy(
    rows.flatMap(({ areas }) => areas),
    ({ area }) => area,
  )
  return [...scores]
    .map(([area, all]) => ({
      area,
      mean: all.reduce((sum, { score }) => sum + score, 0) / all.length,
      companies: all.length,
    }))
    .filter(({ companies }) => companies > 1)
    .toSorted((a, b) => a.mean - b.mean)[0]
}
