/** P2: one reply committed by the store, against the same rows in the same tables by raw better-sqlite3, both at synchronous=FULL, turn by turn. */
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Database } from 'better-sqlite3'
import { createSearchIndex } from '#engine/search/search-index.ts'
import { openStore } from '#engine/store/open-store.ts'
import { benchReply } from './bench-records.ts'
import { median, round, timed, type BenchRow } from './bench-row.ts'
import { openRawTables } from './raw-tables.ts'

const runs = 400
const warmUp = 50

export async function run(): Promise<BenchRow[]> {
  const folder = mkdtempSync(join(tmpdir(), 'artel-p2-'))
  const createIndexer = (sql: Database) => createSearchIndex(sql)
  const store = await openStore({ profile: join(folder, 'ours'), now: Date.now, createIndexer })
  const raw = openRawTables(join(folder, 'raw.sqlite'))
  const actor = { user: 'anna', roles: ['member'] }
  const ours: number[] = []
  const reference: number[] = []
  try {
    for (let n = 0; n < warmUp + runs; n++) {
      const record = benchReply(n, 'anna')
      const mine = await timed(() => {
        if (!store.commit([{ kind: 'put', record }], actor).ok) throw new Error('refused')
      })
      const theirs = await timed(() => raw.writeWhole(record))
      if (n < warmUp) continue
      ours.push(mine)
      reference.push(theirs)
    }
  } finally {
    await store.close()
    raw.close()
    rmSync(folder, { recursive: true, force: true })
  }
  const [o, r] = [median(ours), median(reference)]
  return [
    {
      id: 'P2',
      ratio: round(o / r),
      unit: 'ms a write',
      ours: round(o),
      reference: round(r),
      runs,
      target: '<= 1.5x',
      note: 'one reply: record, outbox row, search entry in one durable transaction; raw better-sqlite3 writes the same rows',
    },
  ]
}
