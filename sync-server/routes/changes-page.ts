/** One page of changes: at most as many as asked for, and cut where the documents grow too large to hold in memory. */
import type { ChangeRow, ChangesQuery, SpaceStore } from '../storage/space-storage.ts'

export interface ChangesRequest extends Omit<ChangesQuery, 'limit'> {
  readonly limit: number | undefined
}
export interface ChangesBody {
  readonly results: readonly ChangeRow[]
  readonly last_seq: number
  readonly pending: number
}

const rowsAtMost = 10_000
const rowsWithDocsAtMost = 1_000
const bytesAtMost = 32_000_000
const rowsAtOnce = 250

/** A shorter page than asked for is allowed: `pending` says that more is to come. */
export async function readChanges(store: SpaceStore, { limit, ...query }: ChangesRequest): Promise<ChangesBody> {
  const { updateSeq } = await store.info()
  const wanted = Math.min(limit ?? rowsAtMost, query.includeDocs ? rowsWithDocsAtMost : rowsAtMost)
  const results: ChangeRow[] = []
  let since = query.since
  let bytes = 0
  let isAtEnd = false
  while (results.length < wanted && bytes < bytesAtMost && !isAtEnd) {
    const atOnce = Math.min(wanted - results.length, query.includeDocs ? rowsAtOnce : rowsAtMost)
    const { rows, lastSeq } = await store.changes({ ...query, since, limit: atOnce })
    results.push(...rows)
    if (query.includeDocs) bytes += rows.reduce((sum, { doc }) => sum + JSON.stringify(doc ?? null).length, 0)
    isAtEnd = rows.length < atOnce
    since = isAtEnd ? Math.max(since, updateSeq, lastSeq) : lastSeq
  }
  return { results, last_seq: since, pending: isAtEnd ? 0 : Math.max(0, updateSeq - since) }
}
