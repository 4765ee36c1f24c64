/** Whether the database can be trusted with today's work, as far as a start has time to look. The daily copy looks at all of it. */
import { statSync } from 'node:fs'
import type { Database } from 'better-sqlite3'
import { spaceKinds } from '#core/replication/spaces.ts'
import { listBackups } from '../backups/backup-folder.ts'
import { lastWrite } from '../backups/content-hash.ts'
import { openForReading } from '../connections.ts'
import { recordTable } from '../schema.ts'

/** About 100 ms of looking on a slow machine; of a larger file only the tables with unsent work are looked at. */
const wholeCheckBytes = 24_000_000

/** Nothing lies where a database should: SQLite would make a new one there, and drop the log of the old one. */
export function isGone(profile: string, path: string): boolean {
  const size = statSync(path, { throwIfNoEntry: false })?.size ?? 0
  const log = statSync(`${path}-wal`, { throwIfNoEntry: false })?.size ?? 0
  return size === 0 && (log > 0 || listBackups(profile).length > 0)
}

/** What is wrong; undefined: nothing that was looked at. @throws SqliteError for pages that can't be read. */
export function damageOf(sql: Database, profile: string): string | undefined {
  const [backup] = listBackups(profile)
  if (isEmpty(sql)) return backup === undefined ? undefined : 'empty'
  const pages = Number(sql.pragma('page_count', { simple: true })) * Number(sql.pragma('page_size', { simple: true }))
  const isWhole = pages <= wholeCheckBytes
  const checks = isWhole ? [''] : ['outbox', 'device', 'record_personal'].map((table) => `('${table}')`)
  for (const check of checks) {
    const said = sql.pragma(`quick_check${check}`, { simple: true })
    if (said !== 'ok') return String(said)
  }
  const torn = (isWhole ? spaceKinds : (['personal'] as const)).find((kind) => hasTornRecord(sql, recordTable(kind)))
  if (torn !== undefined) return `a record of ${torn} is no JSON`
  return backup !== undefined && lastWrite(sql) < backup.lastWrite ? 'older than its newest copy' : undefined
}

const isEmpty = (sql: Database): boolean =>
  sql.prepare<[], { n: number }>(`SELECT 1 AS n FROM sqlite_schema WHERE name = 'outbox'`).get() === undefined
const hasTornRecord = (sql: Database, table: string): boolean =>
  sql.prepare<[], { n: number }>(`SELECT 1 AS n FROM ${table} WHERE NOT json_valid(data) LIMIT 1`).get() !== undefined

/** Looks through the whole file beside the running program, a table at a time. @throws as `damageOf`. */
export function* damageIn(path: string): Generator<undefined, string | undefined> {
  const sql = openForReading(path)
  try {
    const tables = sql.prepare<[], { name: string }>(`SELECT name FROM sqlite_schema WHERE type = 'table'`).all()
    for (const { name } of tables) {
      const said = sql.pragma(`quick_check('${name.replaceAll("'", "''")}')`, { simple: true })
      if (said !== 'ok') return String(said)
      yield
    }
    return undefined
  } finally {
    sql.close()
  }
}
