/** All leaf revisions of a space with their ancestry: what replication would carry, tombstones and conflicts included, `_local` left out. */
import type { Sequence } from '#core/replication/checkpoint.ts'
import type { SpaceStore, StoredDoc } from '../storage/space-storage.ts'

const page = 200

/**
 * Reads until nothing new comes, so it holds at least what was there at the start. A document that changes meanwhile may come twice.
 * @throws Error that names documents which can't be read
 */
export async function* spaceLeaves(store: SpaceStore): AsyncGenerator<StoredDoc> {
  const unreadable = new Set<string>()
  let since: Sequence = 0
  for (;;) {
    const { rows, lastSeq, pending } = await store.changes({
      since,
      limit: page,
      includeDocs: false,
      style: 'all_docs',
    })
    const found = await Promise.all(
      rows.map(async ({ id, changes }) => {
        const revs = changes.map(({ rev }) => rev)
        return { id, wanted: revs.length, revisions: await store.openRevisions(id, revs, { revs: true }) }
      }),
    )
    for (const { id, wanted, revisions } of found) {
      const leaves = revisions === 'missing' ? [] : revisions.flatMap((entry) => ('ok' in entry ? [entry.ok] : []))
      // A leaf that was written over meanwhile comes again further on.
      if (leaves.length < wanted) unreadable.add(id)
      else unreadable.delete(id)
      yield* leaves
    }
    since = lastSeq
    if (pending === 0) break
  }
  if (unreadable.size > 0) throw new Error(`not readable: ${[...unreadable].slice(0, 10).join(', ')}`)
}
