/** In which order the rows of the library stand; by topic they stand under its headings. Pure. */
import type { ShelfRow } from '#core/contract/shelf.ts'
import { bilingualText, type Language } from '#core/domain/bilingual.ts'
import type { ShelfOrder } from './shelf-choice.ts'

export type ShelfLine =
  | { readonly kind: 'head'; readonly topic: string; readonly count: number }
  | { readonly kind: 'row'; readonly row: ShelfRow }

/** @param topics keys in their order; others follow them */
export function orderLines(
  rows: readonly ShelfRow[],
  order: ShelfOrder,
  topics: readonly string[],
  language: Language,
): readonly ShelfLine[] {
  switch (order) {
    case 'topic':
      return byTopic(rows, topics)
    case 'new':
      return rowLines(rows.toSorted(newest))
    case 'useful':
      return rowLines(mostUseful(rows))
    case 'title':
      return rowLines(byTitle(rows, language))
    default:
      return order satisfies never
  }
}

export const newest = (a: ShelfRow, b: ShelfRow): number => b.at - a.at || (a.id < b.id ? -1 : 1)
export const mostUseful = (rows: readonly ShelfRow[]): readonly ShelfRow[] =>
  rows.toSorted((a, b) => b.useful - a.useful || newest(a, b))

/** What editors recommend stands first in its topic. */
function byTopic(rows: readonly ShelfRow[], topics: readonly string[]): readonly ShelfLine[] {
  const rank = new Map(topics.map((topic, i) => [topic, i]))
  return [...Map.groupBy(rows, (row) => row.topic)]
    .sort(([a], [b]) => (rank.get(a) ?? topics.length) - (rank.get(b) ?? topics.length) || (a < b ? -1 : 1))
    .flatMap(([topic, members]) => [
      { kind: 'head', topic, count: members.length } as const,
      ...rowLines(members.sort((a, b) => Number(b.isFeatured) - Number(a.isFeatured) || newest(a, b))),
    ])
}

function byTitle(rows: readonly ShelfRow[], language: Language): readonly ShelfRow[] {
  const { compare } = new Intl.Collator(language, { numeric: true })
  return rows
    .map((row) => ({ row, title: bilingualText(row.title, language).text }))
    .sort((a, b) => compare(a.title, b.title))
    .map(({ row }) => row)
}

const rowLines = (rows: readonly ShelfRow[]): readonly ShelfLine[] => rows.map((row) => ({ kind: 'row', row }))
