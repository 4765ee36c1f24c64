/** What the reader chose of the library: filters and order, as they stand in the address; and what they leave. Pure. */
import { z } from 'zod'
import type { ShelfRow } from '#core/contract/shelf.ts'
import { languageSchema } from '#core/domain/bilingual.ts'

export const lengths = ['short', 'middle', 'long'] as const
/** A month lies in its year: a piece may be in several. */
export const dates = ['visit', 'month', 'year', 'older'] as const
export const reads = ['unread', 'opened'] as const
export const orders = ['topic', 'new', 'useful', 'title'] as const

// An address may hold anything: what doesn't fit is as if it weren't there.
const word = z.coerce.string().max(200).optional().catch(undefined)
const oneOf = <T extends string>(values: readonly [T, ...T[]]) => z.enum(values).optional().catch(undefined)
export const shelfChoiceSchema = z.object({
  topic: word,
  kind: word,
  length: oneOf(lengths),
  date: oneOf(dates),
  read: oneOf(reads),
  language: languageSchema.optional().catch(undefined),
  region: word,
  author: word,
  order: oneOf(orders),
})
export type ShelfChoice = Readonly<z.infer<typeof shelfChoiceSchema>>
export type ShelfOrder = (typeof orders)[number]

export const facets = ['topic', 'kind', 'date', 'length', 'read', 'language', 'region', 'author'] as const
export type Facet = (typeof facets)[number]
export type Counts = Readonly<Record<Facet, ReadonlyMap<string, number>>>

export interface ShelfTimes {
  readonly now: number
  readonly visitBefore: number | undefined
}

export const hasFilter = (choice: ShelfChoice): boolean => facets.some((facet) => choice[facet] !== undefined)

/** The rows that all filters leave; and for each value of each filter how many there would be with it, the other filters as they are. */
export function chooseRows(
  rows: Iterable<ShelfRow>,
  choice: ShelfChoice,
  times: ShelfTimes,
): { readonly chosen: readonly ShelfRow[]; readonly counts: Counts } {
  const valuesOf = createValues(times)
  const counts = {
    topic: new Map<string, number>(),
    kind: new Map<string, number>(),
    date: new Map<string, number>(),
    length: new Map<string, number>(),
    read: new Map<string, number>(),
    language: new Map<string, number>(),
    region: new Map<string, number>(),
    author: new Map<string, number>(),
  }
  const chosen: ShelfRow[] = []
  for (const row of rows) {
    const values = facets.map((facet) => valuesOf[facet](row))
    const failed = facets.filter((facet, i) => {
      const wanted = choice[facet]
      return wanted !== undefined && values[i]?.includes(wanted) !== true
    })
    if (failed.length === 0) chosen.push(row)
    if (failed.length > 1) continue
    for (const [i, facet] of facets.entries())
      if (failed.length === 0 || failed[0] === facet)
        for (const value of values[i] ?? []) counts[facet].set(value, (counts[facet].get(value) ?? 0) + 1)
  }
  return { chosen, counts }
}

function createValues({ now, visitBefore }: ShelfTimes): Readonly<Record<Facet, (row: ShelfRow) => readonly string[]>> {
  const day = new Date(now)
  const year = new Date(day.getFullYear(), 0, 1).getTime()
  const month = new Date(day.getFullYear(), day.getMonth(), 1).getTime()
  return {
    topic: ({ topic }) => [topic],
    kind: ({ kind }) => [kind],
    date: ({ at }) => [
      ...(visitBefore !== undefined && at > visitBefore ? ['visit'] : []),
      ...(at >= month ? ['month'] : []),
      at >= year ? 'year' : 'older',
    ],
    length: ({ minutes }) =>
      minutes === undefined ? [] : [minutes <= 5 ? 'short' : minutes <= 15 ? 'middle' : 'long'],
    read: ({ openedAt }) => [openedAt === undefined ? 'unread' : 'opened'],
    language: ({ languages }) => languages,
    region: ({ region }) => (region === undefined || region === '' ? [] : [region]),
    author: ({ authors }) => authors.map(({ key }) => key),
  }
}
