/** Reads what a database file still says: by SQL as far as that goes, and where it doesn't go to the end, page by page. Nothing is written. */
import { rmSync, statSync } from 'node:fs'
import Database from 'better-sqlite3'
import { z } from 'zod'
import { spaceKinds } from '#core/replication/spaces.ts'
import { openForReading } from '../connections.ts'
import { recordTable } from '../schema.ts'
import {
  sideTableNames,
  sideTables,
  takeRecord,
  takeSide,
  type Gathered,
  type SideRow,
  type Source,
} from './gathered.ts'
import { carveRows, type Value } from './sqlite-pages.ts'

/** A table of RxDB's own, as it stands. */
export interface PlainTable {
  readonly name: string
  readonly sql: string
  readonly rows: readonly (readonly unknown[])[]
}
export interface ReadRows {
  /** Every table was read to its end, and every row was sound. */
  readonly isWhole: boolean
  /** Tables of replications' metadata; those that couldn't be read to their end are left out. */
  readonly replication: readonly PlainTable[]
}

const text = z.string().nullable()
const number = z.number().nullable()
const rowSchema = z.object({
  id: z.string(),
  rev: z.string(),
  deleted: z.number(),
  lwt: z.number(),
  meta: text,
  type: text,
  space: text,
  author: text,
  createdAt: number,
  updatedAt: number,
  parent: text,
  data: z.string(),
})
export const recordColumns = rowSchema.keyof().options

/** Adds to `gathered` what the file holds. A file that isn't there holds nothing. */
export function readRows(path: string, gathered: Gathered, from: Source): ReadRows {
  // SQLite throws away the log of an empty file.
  const isEmpty = (statSync(path, { throwIfNoEntry: false })?.size ?? 0) === 0
  const read = isEmpty ? { isWhole: false, replication: [] } : readBySql(path, gathered, from)
  if (!read.isWhole) carve(path, gathered, from)
  return read
}

function readBySql(path: string, gathered: Gathered, from: Source): ReadRows {
  let isWhole = true
  /** One that can't be read is no reason to leave the others. */
  const part = <T>(work: () => T): T | undefined => {
    try {
      return work()
    } catch (cause) {
      if (!(cause instanceof Database.SqliteError)) throw cause
      isWhole = false
      return undefined
    }
  }
  const replication = part(() => {
    const sql = openForReading(path)
    try {
      for (const kind of spaceKinds)
        part(() => {
          const rows = sql.prepare<[]>(`SELECT ${recordColumns.join(', ')} FROM ${recordTable(kind)}`)
          for (const row of rows.iterate()) if (!takeParsed(gathered, row, from)) isWhole = false
        })
      for (const table of sideTableNames)
        part(() => {
          const rows = sql.prepare<[], SideRow>(`SELECT ${sideTables[table].columns.join(', ')} FROM ${table}`)
          for (const row of rows.iterate()) if (!takeSide(gathered, table, row)) isWhole = false
        })
      return part(() => plainTables(sql).flatMap((table) => part(() => readPlain(sql, table)) ?? [])) ?? []
    } finally {
      sql.close()
      rmSync(`${path}-shm`, { force: true })
    }
  })
  return { isWhole, replication: replication ?? [] }
}

function takeParsed(gathered: Gathered, row: unknown, from: Source): boolean {
  const parsed = rowSchema.safeParse(row)
  return parsed.success && takeRecord(gathered, parsed.data, from)
}

interface NamedTable {
  readonly name: string
  readonly sql: string
}

/** RxDB's internal documents are not among them: RxDB makes them anew. */
const plainTables = (sql: Database.Database): readonly NamedTable[] =>
  sql
    .prepare<[], NamedTable>(
      `SELECT name, sql FROM sqlite_schema WHERE type = 'table' AND name LIKE 'rx:%' AND name NOT LIKE 'rx:\\_%' ESCAPE '\\'`,
    )
    .all()

function readPlain(sql: Database.Database, { name, sql: declaration }: NamedTable): PlainTable {
  const rows = sql
    .prepare<[], unknown[]>(`SELECT * FROM "${name.replaceAll('"', '""')}"`)
    .raw()
    .all()
  return { name, sql: declaration, rows }
}

function carve(path: string, gathered: Gathered, from: Source): void {
  // Of one row several states can turn up, in pages of the log last.
  const found = new Map<string, SideRow>()
  for (const { kind, values } of carveRows(path)) {
    if (kind === 'table') takeParsed(gathered, namedValues(values.slice(1), recordColumns), from)
    else {
      const table = sideTableNames.find((name) => sideTables[name].columns.length === values.length)
      const row = table && sideRow(values, sideTables[table].columns)
      if (table !== undefined && row !== undefined)
        found.set([table, ...sideTables[table].key.map((k) => row[k])].join('\n'), row)
    }
  }
  for (const [key, row] of found) {
    const table = sideTableNames.find((name) => key.startsWith(`${name}\n`))
    if (table !== undefined) takeSide(gathered, table, row)
  }
}

const namedValues = (values: readonly Value[], names: readonly string[]): unknown =>
  Object.fromEntries(names.map((name, i) => [name, values[i]]))

function sideRow(values: readonly Value[], names: readonly string[]): SideRow | undefined {
  const row: Record<string, string | number | null> = {}
  for (const [i, name] of names.entries()) {
    const value = values[i]
    if (value === undefined || value instanceof Uint8Array) return undefined
    row[name] = value
  }
  return row
}
