/**
 * Opens the profile's one SQLite file for member work: write-ahead log with `synchronous=FULL` (better-sqlite3 re-opens such files at NORMAL, which loses acknowledged
 * writes at a power cut), foreign keys, a waiting time for locks. Every setting is read back, because a pragma that isn't understood is silently ignored.
 */
import { closeSync, existsSync, mkdirSync, openSync, readSync } from 'node:fs'
import { join } from 'node:path'
import type Database from 'better-sqlite3'
import { openForReading, openForWork } from './connections.ts'
import { lockProfile } from './profile-lock.ts'
import { createSchema, databaseVersion } from './schema.ts'
import { StoreError, storeErrorOf } from './store-error.ts'

export interface OpenDatabase {
  readonly sql: Database.Database
  readonly path: string
  readonly close: () => void
}

export const databaseFileName = 'artel.sqlite'
const lockFileName = 'artel.lock'

/**
 * @param profile the profile's folder; it is made when it isn't there.
 * @throws StoreError `store.newer` (nothing was changed), `store.in-use`, `store.full`, `store.failed`.
 */
export function openDatabase(profile: string): OpenDatabase {
  mkdirSync(profile, { recursive: true })
  const path = join(profile, databaseFileName)
  if (versionInHeader(path) > databaseVersion) throw new StoreError('store.newer', { path })
  const lock = lockProfile(join(profile, lockFileName))
  try {
    refuseNewer(path)
    const sql = openChecked(path)
    return {
      sql,
      path,
      close: () => {
        sql.close()
        lock.release()
      },
    }
  } catch (cause) {
    lock.release()
    throw storeErrorOf(cause)
  }
}

/** `user_version` from the file's header (bytes 60-63): looking at it makes no side files. 0 where there is no database yet. */
function versionInHeader(path: string): number {
  if (!existsSync(path)) return 0
  const file = openSync(path, 'r')
  try {
    const header = new Uint8Array(100)
    return readSync(file, header, 0, 100, 0) < 100 ? 0 : new DataView(header.buffer).getUint32(60)
  } finally {
    closeSync(file)
  }
}

/** The header may be older than the log beside it, so SQLite is asked too, without the right to write. */
function refuseNewer(path: string): void {
  if (!existsSync(path)) return
  const sql = openForReading(path)
  try {
    if (numberPragma(sql, 'user_version') > databaseVersion) throw new StoreError('store.newer', { path })
  } finally {
    sql.close()
  }
}

function openChecked(path: string): Database.Database {
  const sql = openForWork(path)
  try {
    assertSettings(sql)
    createSchema(sql)
    return sql
  } catch (cause) {
    sql.close()
    throw cause
  }
}

/** Throws when the file would be less safe than promised; a test opens a file twice, because the second opening is the dangerous one. */
export function assertSettings(sql: Database.Database): void {
  const wrong = [
    sql.pragma('journal_mode', { simple: true }) === 'wal' ? undefined : 'journal_mode',
    numberPragma(sql, 'synchronous') === 2 ? undefined : 'synchronous',
    numberPragma(sql, 'foreign_keys') === 1 ? undefined : 'foreign_keys',
    numberPragma(sql, 'busy_timeout') === 5_000 ? undefined : 'busy_timeout',
    isRepairedSqlite(sql) ? undefined : 'sqlite_version',
  ].filter((name) => name !== undefined)
  if (wrong.length > 0) throw new StoreError('store.failed', { settings: wrong.join(' ') })
}

/** 3.51.3 is the first without the write-ahead log's reset fault, which loses commits. */
function isRepairedSqlite(sql: Database.Database): boolean {
  const row = sql.prepare<[], { version: string }>('SELECT sqlite_version() AS version').get()
  const [major = 0, minor = 0, patch = 0] = (row?.version ?? '').split('.').map(Number)
  return major > 3 || (major === 3 && (minor > 51 || (minor === 51 && patch >= 3)))
}

function numberPragma(sql: Database.Database, name: string): number {
  return Number(sql.pragma(name, { simple: true }))
}
