/**
 * P3: 10 000 records from the server into an empty store, durable, search entries queued. By a dump, as a first sync does it: from the dump's lines, each parsed, checked, its revision and
 * digest remembered. By pages, through RxDB's real downstream with its metadata and checkpoints (pages of 1 000). Against raw better-sqlite3 into the same table and PouchDB 9 on leveldb
 * (`bulkDocs`, new_edits: false), page by page alike.
 */
import { createHash } from 'node:crypto'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { brotliCompressSync, constants } from 'node:zlib'
import type { Database } from 'better-sqlite3'
import { replicateRxCollection } from 'rxdb/plugins/replication'
import type { AnyRecord } from '#core/record.ts'
import { createSearchIndex } from '#engine/search/search-index.ts'
import { openStore, type OpenStore } from '#engine/store/open-store.ts'
import { readDumpDocs } from '#engine/sync/first-sync-lines.ts'
import { readPage } from '#engine/sync/pull-page.ts'
import { createRefusedStates } from '#engine/sync/refused-states.ts'
import { benchReply } from './bench-records.ts'
import { median, round, timed, type BenchRow } from './bench-row.ts'
import { openRawTables } from './raw-tables.ts'

const records = 10_000
const page = 1_000
const runs = 5

export async function run(): Promise<BenchRow[]> {
  const dump: number[] = []
  const ours: number[] = []
  const raw: number[] = []
  const pouch: number[] = []
  const indexing: number[] = []
  // The first round warms up the code and is thrown away.
  for (let n = 0; n <= runs; n++) {
    const pages = makePages()
    const dumpMs = await inFolder((folder) => applyByDump(folder, pages.flat()))
    const mine = await inFolder((folder) => applyByReplication(folder, pages))
    const rawMs = await inFolder((folder) => applyRaw(folder, pages))
    const pouchMs = await inFolder((folder) => applyByPouch(folder, pages))
    if (n === 0) continue
    dump.push(dumpMs)
    ours.push(mine.apply)
    indexing.push(mine.index)
    raw.push(rawMs)
    pouch.push(pouchMs)
  }
  const row = (way: string, times: readonly number[], how: string): BenchRow[] => [
    {
      id: `P3${way}-raw`,
      ratio: round(median(times) / median(raw)),
      unit: 'ms',
      ours: round(median(times)),
      reference: round(median(raw)),
      runs,
      target: '<= 2x',
      note: `10 000 records of ~600 B ${how}; reference: raw better-sqlite3, same table and indexes, nothing checked`,
    },
    {
      id: `P3${way}-pouch`,
      ratio: round(median(pouch) / median(times)),
      unit: 'ms',
      ours: round(median(times)),
      reference: round(median(pouch)),
      runs,
      target: '>= 3x',
      note: 'reference: PouchDB 9 leveldb bulkDocs(new_edits: false), which doesn’t wait for the disk; ours and raw sync every page',
    },
  ]
  const later = `indexing them afterwards in idle slices: ${Math.round(median(indexing))} ms`
  return [
    ...row('', dump, 'from a dump’s lines: parsed, checked, with revisions and digests'),
    ...row('-pages', ours, `through RxDB’s replication, already parsed and checked; ${later}`),
  ]
}

function makePages(): readonly (readonly AnyRecord[])[] {
  const all = Array.from({ length: records }, (_, n) => benchReply(n, 'boris'))
  return Array.from({ length: records / page }, (_, i) => all.slice(i * page, (i + 1) * page))
}

async function applyByDump(folder: string, records: readonly AnyRecord[]): Promise<number> {
  const file = join(folder, 'dump.br')
  const lines = records.map(({ id, ...fields }) => `${JSON.stringify({ _id: id, _rev: revisionFor(id), ...fields })}\n`)
  writeFileSync(file, brotliCompressSync(lines.join(''), { params: { [constants.BROTLI_PARAM_QUALITY]: 5 } }))
  const store = await openStore({ profile: folder, now: Date.now, createIndexer: (sql) => createSearchIndex(sql) })
  const deps = { store, refused: createRefusedStates(store.device), me: () => 'olga' }
  const ms = await timed(async () => {
    for await (const docs of readDumpDocs(file))
      store.installPulled('community', 'bench', () => readPage(deps, 'community', docs, false).records)
  })
  assertAll(store)
  await store.close()
  return ms
}

const revisionFor = (id: string): string => `1-${createHash('md5').update(id).digest('hex')}`

function assertAll({ sql }: OpenStore): void {
  const count = sql.prepare<[], { n: number }>('SELECT count(*) AS n FROM record_community').get()
  if (count?.n !== records) throw new Error(`only ${count?.n} records arrived`)
}

async function applyByReplication(folder: string, pages: readonly (readonly AnyRecord[])[]) {
  const createIndexer = (sql: Database) => createSearchIndex(sql)
  const store = await openStore({ profile: folder, now: Date.now, createIndexer })
  const index = createSearchIndex(store.sql)
  store.expectReplication('community', 'bench')
  const apply = await timed(async () => {
    const replication = replicateRxCollection<AnyRecord, { n: number }>({
      collection: store.collections.community,
      replicationIdentifier: 'bench',
      live: false,
      pull: {
        batchSize: page,
        handler: async (checkpoint) => {
          const n = checkpoint?.n ?? 0
          return {
            documents: (pages[n] ?? []).map((record) => ({ ...record, _deleted: false })),
            checkpoint: { n: n + 1 },
          }
        },
      },
      push: { handler: async () => [] },
    })
    await replication.awaitInitialReplication()
  })
  assertAll(store)
  const indexing = await timed(() => {
    while (index.drain(500) > 0) continue
  })
  await store.close()
  return { apply, index: indexing }
}

async function applyRaw(folder: string, pages: readonly (readonly AnyRecord[])[]): Promise<number> {
  const raw = openRawTables(join(folder, 'raw.sqlite'))
  const ms = await timed(() => pages.forEach((one) => raw.writeMany(one)))
  raw.close()
  return ms
}

async function applyByPouch(folder: string, pages: readonly (readonly AnyRecord[])[]): Promise<number> {
  // PouchDB is CommonJS and its types want the browser's globals.
  const PouchDB = createRequire(import.meta.url)('pouchdb')
  const db = new PouchDB(join(folder, 'pouch'), { auto_compaction: false })
  const ms = await timed(async () => {
    for (const one of pages) {
      const docs = one.map(({ id, ...fields }, i) => ({
        _id: id,
        _rev: `1-${i.toString(16).padStart(32, '0')}`,
        ...fields,
      }))
      await db.bulkDocs(docs, { new_edits: false })
    }
  })
  await db.close()
  return ms
}

async function inFolder<T>(work: (folder: string) => Promise<T>): Promise<T> {
  const folder = mkdtempSync(join(tmpdir(), 'artel-p3-'))
  try {
    return await work(folder)
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}
