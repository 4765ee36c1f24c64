/** One line of the bench: a ratio of medians measured in one run, interleaved, so that a busy machine slows both sides alike. */
export interface BenchRow {
  readonly id: string
  readonly ratio: number
  readonly unit: string
  readonly ours: number
  readonly reference: number
  readonly runs: number
  /** What the ratio should be, as a person reads it: `<= 1.5x`. */
  readonly target: string
  readonly note: string
}

export const median = (values: readonly number[]): number => {
  const sorted = values.toSorted((a, b) => a - b)
  const middle = Math.floor(sorted.length / 2)
  const upper = sorted[middle] ?? Number.NaN
  return sorted.length % 2 === 1 ? upper : ((sorted[middle - 1] ?? Number.NaN) + upper) / 2
}

/** Milliseconds that the work took. */
export async function timed(work: () => unknown): Promise<number> {
  const start = performance.now()
  await work()
  return performance.now() - start
}

export const round = (value: number): number => Number(value.toPrecision(3))
