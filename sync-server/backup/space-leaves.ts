/** All leaf revisions of a space with their ancestry: what replication would carry, tombstones and conflicts included, `_local` left out. */
import type { Sequence } from '#core/replication/checkpoint.ts'
import type { SpaceStore, StoredDoc } from '../storage/space-storage.ts'

const page = 200
/** The policy that the driver itself puts into each database of CouchDB. */
const ownDesign = '_design/artel'

/**
 * Reads until nothing new comes, so it holds at least what was there at the start. A document that changes meanwhile may come twice.
 * @throws Error that names documents which can't be read
 */
export async function* spaceLeaves(store: SpaceStore): AsyncGenerator<StoredDoc> {
  const unreadable = new Set<string>()
  let since: Sequence = 0
  for (;;) {
    const {
      rows: all,
      lastSeq,
      pending,
    } = await store.changes({
      since,
      limit: page,
      includeDocs: false,
      style: 'all_docs',
    })
    const rows = all.filter(({ id }) => id !== ownDesign)
    const asked = rows.flatMap(({ id, changes }) => changes.map(({ rev }) => ({ id, rev })))
    const found = await store.bulkGet(asked, { revs: true })
    // A leaf that was written over meanwhile comes again further on.
    for (const { id } of rows) unreadable.delete(id)
    for (const [n, { id }] of asked.entries()) {
      const leaves = found[n]?.flatMap((entry) => ('ok' in entry ? [entry.ok] : [])) ?? []
      if (leaves.length === 0) unreadable.add(id)
      yield* leaves
    }
    since = lastSeq
    if (pending === 0) break
  }
  if (unreadable.size > 0) throw new Error(`not readable: ${[...unreadable].slice(0, 10).join(', ')}`)
}
