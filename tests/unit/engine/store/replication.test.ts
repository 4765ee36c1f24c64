import { join } from 'node:path'
import Database from 'better-sqlite3'
import { replicateRxCollection } from 'rxdb/plugins/replication'
import { Subject } from 'rxjs'
import { describe, expect, it, vi } from 'vitest'
import type { AnyRecord } from '#core/record.ts'
import type { StoreChange } from '#engine/ports.ts'
import type { OpenStore } from '#engine/store/open-store.ts'
import { anna, closeTestStore, newProfile, openTestStore, reply } from './store-fixture.ts'

type Pushed = { readonly newDocumentState: AnyRecord & { _deleted: boolean }; readonly assumedMasterState?: unknown }

describe("RxDB's replication over the store", () => {
  it('pushes what was committed before it started and while it runs', async () => {
    const store = await openTestStore()
    const early = reply()
    store.commit([{ kind: 'put', record: early }], anna)
    const server = startReplication(store)
    await server.replication.awaitInSync()
    expect(server.pushed.map((row) => row.newDocumentState)).toEqual([{ ...early, _deleted: false }])

    const late = reply()
    store.commit([{ kind: 'put', record: late }], anna)
    store.commit([{ kind: 'delete', record: { ...early, updatedAt: 2_000 } }], anna)
    await vi.waitFor(() => expect(server.pushed).toHaveLength(3), 60_000)
    expect(server.pushed.slice(1).map((row) => row.newDocumentState)).toEqual([
      { ...late, _deleted: false },
      { ...early, updatedAt: 2_000, _deleted: true },
    ])
    expect(server.pushed[2]?.assumedMasterState).toEqual({ ...early, _deleted: false })
    await server.replication.cancel()
  })

  it('brings pulled records in, tells listeners and makes no outbox row', async () => {
    const store = await openTestStore()
    const changes: StoreChange[] = []
    store.onChange((change) => changes.push(change))
    const theirs = reply({ author: 'boris' })
    const server = startReplication(store, [theirs])
    await server.replication.awaitInitialReplication()
    expect(store.get(theirs.id)).toEqual(theirs)
    expect(changes).toEqual([{ kind: 'community', types: new Set(['reply']), ids: [theirs.id], origin: 'pulled' }])
    expect(store.outbox.list()).toEqual([])

    server.live.next({ documents: [{ ...theirs, _deleted: true }], checkpoint: { n: 2 } })
    await vi.waitFor(() => expect(store.get(theirs.id)).toBeUndefined(), 60_000)
    expect(server.pushed).toEqual([])
    await server.replication.cancel()
  })

  it('[SYNC PL7] leaves an unpushed edit alone when a pull brings another state of the record', async () => {
    const store = await openTestStore()
    const theirs = reply({ author: 'anna' })
    const server = startReplication(store, [theirs], 'push fails')
    await server.replication.awaitInitialReplication()
    const mine = { ...theirs, body: 'Моя правка', updatedAt: 5_000 }
    store.commit([{ kind: 'put', record: mine }], anna)
    await vi.waitFor(() => expect(server.attempts()).toBeGreaterThan(0), 60_000)
    server.live.next({
      documents: [{ ...theirs, body: 'Чужая правка', updatedAt: 6_000, _deleted: false }],
      checkpoint: { n: 3 },
    })
    await new Promise((resolve) => setTimeout(resolve, 50))
    expect(store.get(theirs.id)).toEqual(mine)
    await server.replication.cancel()
  })

  it('goes on from its checkpoint after a restart and pushes nothing twice', async () => {
    const store = await openTestStore()
    store.commit([{ kind: 'put', record: reply() }], anna)
    const first = startReplication(store, [reply({ author: 'boris' })])
    await first.replication.awaitInSync()
    expect(first.pushed).toHaveLength(1)
    await first.replication.cancel()
    const second = startReplication(store, [])
    await second.replication.awaitInSync()
    expect(second.pushed).toEqual([])
    expect(second.checkpoints()[0]).toEqual({ n: 1 })
    await second.replication.cancel()
  })

  it('pushes a commit made after the system clock was set back', async () => {
    const profile = newProfile()
    const store = await openTestStore({ profile })
    store.commit([{ kind: 'put', record: reply() }], anna)
    const first = startReplication(store)
    await first.replication.awaitInSync()
    await first.replication.cancel()
    await closeTestStore(store)
    moveIntoFuture(profile)

    const again = await openTestStore({ profile })
    const late = reply()
    again.commit([{ kind: 'put', record: late }], anna)
    const second = startReplication(again)
    await second.replication.awaitInSync()
    expect(second.pushed.map((row) => row.newDocumentState.id)).toEqual([late.id])
    await second.replication.cancel()
  })
})

/** All that was written so far was written an hour later than the clock says now. */
function moveIntoFuture(profile: string): void {
  const sql = new Database(join(profile, 'artel.sqlite'))
  const meta = sql
    .prepare<[], { name: string }>(
      `SELECT name FROM sqlite_master WHERE type = 'table' AND name LIKE 'rx:rx-replication-meta-%'`,
    )
    .get()
  sql.exec('UPDATE record_community SET lwt = lwt + 3600000')
  const path = '$.checkpointData.lwt'
  const moved = sql
    .prepare(
      `UPDATE "${meta?.name}" SET data = json_set(data, '${path}', json_extract(data, '${path}') + 3600000) WHERE json_extract(data, '${path}') > 1000`,
    )
    .run()
  expect(moved.changes).toBe(1)
  sql.close()
}

function startReplication(
  store: OpenStore,
  toPull: readonly AnyRecord[] = [],
  push: 'push works' | 'push fails' = 'push works',
) {
  const pushed: Pushed[] = []
  const checkpoints: unknown[] = []
  let attempts = 0
  const live = new Subject<{ documents: (AnyRecord & { _deleted: boolean })[]; checkpoint: { n: number } }>()
  let isPulled = false
  const replication = replicateRxCollection<AnyRecord, { n: number }>({
    collection: store.collections.community,
    replicationIdentifier: 'test',
    live: true,
    retryTime: 10_000,
    pull: {
      handler: async (checkpoint) => {
        checkpoints.push(checkpoint)
        const documents = isPulled ? [] : toPull.map((record) => ({ ...record, _deleted: false }))
        isPulled = true
        return { documents, checkpoint: { n: 1 } }
      },
      stream$: live.asObservable(),
    },
    push: {
      handler: async (rows) => {
        attempts += 1
        if (push === 'push fails') throw new Error('no line')
        pushed.push(...rows)
        return []
      },
    },
  })
  return { replication, pushed, live, attempts: () => attempts, checkpoints: () => checkpoints }
}
