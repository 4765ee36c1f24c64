/** What a benchmark round publishes of one edition of a questionnaire: written by the server alone, read by all members. */
import { z } from 'zod'
import { recordIdSchema, recordSchema } from '../../record.ts'
import { type BenchmarkCell, everyClass, medianLimit } from './benchmark-rules.ts'

const percent = z.number().min(0).max(100)
export const publishedCellSchema = z.discriminatedUnion('kind', [
  z.object({
    kind: z.literal('shown'),
    n: z.number().int().min(medianLimit),
    median: percent,
    quartiles: z.tuple([percent, percent]).readonly().optional(),
  }),
  z.object({ kind: z.literal('hidden'), n: z.number().int().nonnegative(), needed: z.number().int().positive() }),
])
export type PublishedCell = Readonly<z.infer<typeof publishedCellSchema>>

export const benchmarkSchema = recordSchema('benchmark', {
  questionnaire: recordIdSchema,
  edition: z.number().int().positive(),
  /** 0 before the first round. */
  round: z.number().int().nonnegative(),
  /** When the round was, and when the next one is to be: ms UTC. */
  roundAt: z.number().int().nonnegative().optional(),
  nextAt: z.number().int().nonnegative(),
  /** By class and area; a class that isn't here has nobody. */
  classes: z.record(z.string().max(80), z.record(z.string().max(40), publishedCellSchema)),
})
export type Benchmark = Readonly<z.infer<typeof benchmarkSchema>>

export const benchmarkId = (questionnaire: string, edition: number): string =>
  `benchmark:${questionnaire.replaceAll(':', '.')}.${edition}`

/** What a company of these classes sees of one area: the finest class that is shown, else how many its finest class has and needs. */
export function cellFor(
  { classes: cells }: Pick<Benchmark, 'classes'>,
  classes: readonly string[],
  area: string,
): BenchmarkCell {
  for (const name of [...classes, everyClass]) {
    const cell = cellIn(cells, name, area)
    if (cell?.kind !== 'shown') continue
    const { quartiles, ...shown } = cell
    return { ...shown, class: name, ...(quartiles === undefined ? {} : { quartiles }) }
  }
  const finest = cellIn(cells, classes[0] ?? everyClass, area)
  return finest?.kind === 'hidden' ? finest : { kind: 'hidden', n: 0, needed: medianLimit }
}

const cellIn = (cells: Benchmark['classes'], name: string, area: string): PublishedCell | undefined =>
  Object.hasOwn(cells, name) && Object.hasOwn(cells[name] ?? {}, area) ? cells[name]?.[area] : undefined
