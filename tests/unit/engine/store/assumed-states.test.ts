import { replicateRxCollection } from 'rxdb/plugins/replication'
import { Subject } from 'rxjs'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { AnyRecord } from '#core/record.ts'
import type { OpenStore } from '#engine/store/open-store.ts'
import { testSeed } from '#tests/support/seed.ts'
import { anna, closeTestStore, newProfile, openTestStore, reply } from './store-fixture.ts'

type State = AnyRecord & { readonly _deleted: boolean }
type Row = { readonly newDocumentState: State; readonly assumedMasterState?: State }

const identifier = 'test'
const metaRows = (store: OpenStore): readonly string[] =>
  store.sql
    .prepare<[], { name: string }>(
      `SELECT name FROM sqlite_master WHERE name LIKE 'rx:rx-replication-meta-%' AND type = 'table'`,
    )
    .all()
    .flatMap(({ name }) => store.sql.prepare<[], { id: string }>(`SELECT id FROM "${name}" WHERE id LIKE '%|0'`).all())
    .map(({ id }) => id.slice(0, -2))

/** A server that takes everything; what a push stands on is written down. */
function replicate(store: OpenStore, isExpected: boolean) {
  if (isExpected) store.expectReplication('community', identifier)
  const live = new Subject<{ documents: State[]; checkpoint: { n: number } }>()
  const rows: Row[] = []
  const replication = replicateRxCollection<AnyRecord, { n: number }>({
    collection: store.collections.community,
    replicationIdentifier: identifier,
    live: true,
    retryTime: 5,
    pull: {
      batchSize: 100,
      stream$: live,
      handler: async (checkpoint) => ({ documents: [], checkpoint: checkpoint ?? { n: 0 } }),
    },
    push: {
      handler: async (pushed) => {
        rows.push(...pushed.map((row) => structuredClone(row)))
        return []
      },
    },
  })
  return { replication, live, rows }
}

describe('what the server is assumed to have', () => {
  it('is read from the record’s own row, copied out before an edit, and the base of its push', async () => {
    const store = await openTestStore()
    const { replication, live, rows } = replicate(store, true)
    await replication.awaitInitialReplication()
    const theirs = reply({ author: 'anna' })
    live.next({ documents: [{ ...theirs, _deleted: false }], checkpoint: { n: 1 } })
    await replication.awaitInSync()
    expect(store.get(theirs.id)).toEqual(theirs)
    expect(metaRows(store)).toEqual([])
    store.commit([{ kind: 'put', record: { ...theirs, body: 'Правка', updatedAt: 9_000 } }], anna)
    expect(metaRows(store)).toEqual([theirs.id])
    await replication.awaitInSync()
    expect(rows.map((row) => row.assumedMasterState)).toEqual([{ ...theirs, _deleted: false }])
    await replication.cancel()
  })

  it('outlives a restart in which the edit is made before any replication runs', async () => {
    const profile = newProfile()
    const first = await openTestStore({ profile })
    const [one, two] = [reply({ author: 'anna' }), reply({ author: 'anna' })]
    first.installPulled('community', identifier, () => [one, two].map((record) => ({ ...record, _deleted: false })))
    await closeTestStore(first)
    const store = await openTestStore({ profile })
    store.commit([{ kind: 'delete', record: { ...one, updatedAt: 9_000 } }], anna)
    const { replication, rows } = replicate(store, true)
    await replication.awaitInSync()
    expect(rows).toEqual([
      {
        newDocumentState: { ...one, updatedAt: 9_000, _deleted: true },
        assumedMasterState: { ...one, _deleted: false },
      },
    ])
    await replication.cancel()
  })

  it('is the same, in random histories of pulls, edits and restarts, as when every state is copied', async () => {
    const seed = testSeed('assumed states')
    const step = fc.record({
      what: fc.constantFrom('pull', 'pull', 'edit', 'delete', 'pull deletion', 'restart'),
      which: fc.nat(3),
      body: fc.string({ maxLength: 5 }),
    })
    await fc.assert(
      fc.asyncProperty(fc.array(step, { maxLength: 14 }), async (steps) => {
        const records = Array.from({ length: 4 }, () => reply({ author: 'anna' }))
        const lean = await play(steps, records, true)
        const copied = await play(steps, records, false)
        expect(lean).toEqual(copied)
      }),
      { seed, numRuns: 12 },
    )
  })
})

type Step = { readonly what: string; readonly which: number; readonly body: string }

/** Every push with what it stands on, and where the records end. */
async function play(steps: readonly Step[], records: readonly AnyRecord[], isExpected: boolean) {
  const profile = newProfile()
  let store = await openTestStore({ profile })
  let sync = replicate(store, isExpected)
  const pushed: Row[] = []
  await sync.replication.awaitInitialReplication()
  let at = 10_000
  for (const { what, which, body } of steps) {
    const plain = records[which] ?? reply()
    const record = { ...plain, body, updatedAt: (at += 1_000) }
    const here = store.get(plain.id)
    if (what === 'pull' || what === 'pull deletion')
      sync.live.next({ documents: [{ ...record, _deleted: what !== 'pull' }], checkpoint: { n: at } })
    else if (what === 'edit') store.commit([{ kind: 'put', record }], anna)
    else if (what === 'delete' && here !== undefined) store.commit([{ kind: 'delete', record }], anna)
    await sync.replication.awaitInSync()
    if (what === 'restart') {
      await sync.replication.cancel()
      pushed.push(...sync.rows)
      await closeTestStore(store)
      store = await openTestStore({ profile })
      sync = replicate(store, isExpected)
      await sync.replication.awaitInitialReplication()
      await sync.replication.awaitInSync()
    }
  }
  await sync.replication.cancel()
  pushed.push(...sync.rows)
  const ends = store.sql.prepare('SELECT id, deleted, data FROM record_community ORDER BY id').all()
  await closeTestStore(store)
  return { pushed, ends }
}
