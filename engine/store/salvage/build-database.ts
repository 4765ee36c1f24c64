/** Writes a new database from gathered rows, in one transaction, and checks it whole before it may take the old one's place. */
import { rmSync } from 'node:fs'
import type { Database } from 'better-sqlite3'
import { spaceKind, spaceKinds, spaceIdSchema, type SpaceKind } from '#core/replication/spaces.ts'
import { openCopy } from '../connections.ts'
import { quoted } from '../rx-storage/collection-table.ts'
import { createSchema, recordTable } from '../schema.ts'
import { StoreError } from '../store-error.ts'
import { sideTables, type Gathered, type SideRow, type SideTable } from './gathered.ts'
import { recordColumns, type PlainTable } from './read-rows.ts'
import type { Settled } from './settle.ts'

export interface Rebuilt {
  readonly gathered: Gathered
  readonly settled: Settled
  readonly replication: readonly PlainTable[]
  /** Device values beside those that were gathered, as JSON. */
  readonly device: Readonly<Record<string, unknown>>
}

/** @throws StoreError `store.failed` when what was written isn't what is read back; SqliteError of a full disk. */
export function buildDatabase(path: string, rebuilt: Rebuilt): void {
  for (const end of ['', '-journal', '-wal', '-shm']) rmSync(path + end, { force: true })
  const sql = openCopy(path)
  try {
    createSchema(sql)
    sql.transaction(() => writeAll(sql, rebuilt)).immediate()
    const said = sql.pragma('integrity_check', { simple: true })
    if (said !== 'ok') throw new StoreError('store.failed', { reason: String(said) })
  } finally {
    sql.close()
  }
}

function writeAll(sql: Database, { gathered, settled, replication, device }: Rebuilt): void {
  const insertRecord = recordInserts(sql)
  for (const { from: _, ...row } of gathered.records.values()) {
    const space = spaceIdSchema.parse(row.space)
    insertRecord[spaceKind(space)].run(row)
  }
  insertSides(sql, 'outbox', settled.outbox)
  insertSides(sql, 'master_revisions', settled.masterRevisions)
  insertSides(sql, 'quarantine', [...gathered.sides.quarantine.values()])
  const values = new Map(gathered.sides.device)
  for (const [key, value] of Object.entries(device)) values.set(key, { key, value: JSON.stringify(value) })
  insertSides(sql, 'device', [...values.values()])
  for (const table of replication) writePlain(sql, table, settled.forget)
}

function recordInserts(sql: Database) {
  const columns = recordColumns.join(', ')
  const values = recordColumns.map((name) => `@${name}`).join(', ')
  const insert = (kind: SpaceKind) => sql.prepare(`INSERT INTO ${recordTable(kind)} (${columns}) VALUES (${values})`)
  const [library, community, exchange, group, personal] = spaceKinds
  return {
    library: insert(library),
    community: insert(community),
    exchange: insert(exchange),
    group: insert(group),
    personal: insert(personal),
  }
}

function insertSides(sql: Database, table: SideTable, rows: readonly SideRow[]): void {
  const { columns } = sideTables[table]
  const insert = sql.prepare(
    `INSERT INTO ${table} (${columns.join(', ')}) VALUES (${columns.map((name) => `@${name}`).join(', ')})`,
  )
  for (const row of rows) insert.run(row)
}

/** RxDB names the metadata of a record `<id>|0`. */
function writePlain(sql: Database, { name, sql: declaration, rows }: PlainTable, forget: ReadonlySet<string>): void {
  sql.exec(declaration)
  const [first] = rows
  if (first === undefined) return
  const insert = sql.prepare<unknown[]>(`INSERT INTO ${quoted(name)} VALUES (${first.map(() => '?').join(', ')})`)
  for (const row of rows) if (!forget.has(String(row[0]).replace(/\|0$/, ''))) insert.run(...row)
}
