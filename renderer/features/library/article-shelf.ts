/** The library's list: what a filter leaves, how many of each kind and topic there are, and in which order they stand. */
import type { ArticleRow } from '#core/contract/library-views.ts'

export interface ShelfFilter {
  readonly kind: string | undefined
  readonly topic: string | undefined
}

export const filterArticles = (rows: readonly ArticleRow[], { kind, topic }: ShelfFilter): readonly ArticleRow[] =>
  rows.filter((row) => (kind === undefined || row.kind === kind) && (topic === undefined || row.topic === topic))

export interface TopicGroup {
  readonly topic: string
  readonly rows: readonly ArticleRow[]
}

/** Groups by topic, the topics in the order given (others after them), in each the newest first. */
export function groupByTopic(rows: readonly ArticleRow[], topics: readonly string[]): readonly TopicGroup[] {
  const rank = (topic: string): number => (topics.includes(topic) ? topics.indexOf(topic) : topics.length)
  return [...Map.groupBy(rows, (row) => row.topic)]
    .map(([topic, members]) => ({ topic, rows: members.sort((a, b) => b.updatedAt - a.updatedAt) }))
    .sort((a, b) => rank(a.topic) - rank(b.topic))
}

/** How many there are of each value, for the counters beside the filters. */
export function countBy(rows: readonly ArticleRow[], field: 'kind' | 'topic'): ReadonlyMap<string, number> {
  const counts = new Map<string, number>()
  for (const row of rows) counts.set(row[field], (counts.get(row[field]) ?? 0) + 1)
  return counts
}
