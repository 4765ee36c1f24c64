/** One page of changes: at most as many as asked for, and cut where the documents grow too large to hold in memory. */
import type { Sequence } from '#core/replication/checkpoint.ts'
import type { ChangeRow, ChangesQuery, SpaceStore } from '../storage/space-storage.ts'

export interface ChangesRequest extends Omit<ChangesQuery, 'limit'> {
  readonly limit: number | undefined
  /** Rows of other documents are left out. */
  readonly isShown: (id: string) => boolean
}
/** The text of each row, made once for everybody who reads it while it is in memory. */
export type RowTexts = (row: ChangeRow) => string
export interface ChangesBody {
  readonly results: readonly ChangeRow[]
  readonly last_seq: Sequence
  readonly pending: number
}

const rowsAtMost = 10_000
const rowsWithDocsAtMost = 1_000
const bytesAtMost = 32_000_000
const rowsAtOnce = 250

export function createRowTexts(): RowTexts {
  const texts = new WeakMap<ChangeRow, string>()
  return (row) => {
    const known = texts.get(row)
    if (known !== undefined) return known
    const text = JSON.stringify(row)
    texts.set(row, text)
    return text
  }
}

export const changesText = ({ results, last_seq, pending }: ChangesBody, textOf: RowTexts): string =>
  `{"results":[${results.map(textOf).join(',\n')}],"last_seq":${JSON.stringify(last_seq)},"pending":${pending}}\n`

/** A shorter page than asked for is allowed: `pending` says that more is to come. */
export async function readChanges(
  store: SpaceStore,
  { limit: asked, isShown, ...query }: ChangesRequest,
  textOf: RowTexts,
): Promise<ChangesBody> {
  const wanted = Math.min(asked ?? rowsAtMost, query.includeDocs ? rowsWithDocsAtMost : rowsAtMost)
  const results: ChangeRow[] = []
  let since = query.since
  let bytes = 0
  for (;;) {
    const limit = Math.min(wanted - results.length, query.includeDocs ? rowsAtOnce : rowsAtMost)
    const page = await store.changes({ ...query, since, limit })
    results.push(...page.rows.filter(({ id }) => isShown(id)))
    since = page.lastSeq
    if (query.includeDocs) bytes += page.rows.reduce((sum, row) => sum + textOf(row).length, 0)
    if (page.pending === 0 || results.length >= wanted || bytes >= bytesAtMost)
      return { results, last_seq: since, pending: page.pending }
  }
}
