/**
 * Opens the profile's one SQLite file for member work, with every setting read back. What can't be trusted is put together again first (salvage/), what an older program
 * wrote is brought up to date (migrate.ts), what a newer one wrote is refused.
 */
import { closeSync, existsSync, mkdirSync, openSync, readSync } from 'node:fs'
import { join } from 'node:path'
import type Database from 'better-sqlite3'
import { openForReading, openForWork } from './connections.ts'
import { migrate, migrations, type Migration, type MigrationPlace } from './migrate.ts'
import { lockProfile } from './profile-lock.ts'
import { damageOf, isGone } from './salvage/check-database.ts'
import { readSalvageState } from './salvage/salvage-state.ts'
import { salvage } from './salvage/salvage.ts'
import { createSchema } from './schema.ts'
import { isDamage, StoreError, storeErrorOf } from './store-error.ts'

export interface OpenDatabase {
  readonly sql: Database.Database
  readonly path: string
  readonly close: () => void
}
export interface OpenDatabaseOptions {
  readonly now?: () => number
  /** The ladder of schema versions; a test brings its own. */
  readonly ladder?: readonly Migration[]
  /** Free bytes of the disk that holds the profile; else the system is asked. */
  readonly freeBytes?: (folder: string) => number
}

export const databaseFileName = 'artel.sqlite'
const lockFileName = 'artel.lock'

/**
 * @param profile the profile's folder; it is made when it isn't there.
 * @throws StoreError `store.newer` (nothing was changed), `store.in-use`, `store.full`, `store.failed`.
 */
export function openDatabase(
  profile: string,
  { now = Date.now, ladder = migrations, freeBytes }: OpenDatabaseOptions = {},
): OpenDatabase {
  try {
    mkdirSync(profile, { recursive: true })
    const path = join(profile, databaseFileName)
    const newest = ladder.at(-1)?.version ?? 0
    if (versionInHeader(path) > newest) throw new StoreError('store.newer', { path })
    const lock = lockProfile(join(profile, lockFileName))
    try {
      const sql = openSound({ profile, path, now, ladder, newest, freeBytes })
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
      throw cause
    }
  } catch (cause) {
    throw storeErrorOf(cause)
  }
}

interface Place extends MigrationPlace {
  readonly newest: number
}

function openSound(place: Place): Database.Database {
  const { profile, path } = place
  const isBegun = readSalvageState(profile) !== undefined
  if (isBegun || isGone(profile, path)) salvage(place)
  try {
    return openChecked(place)
  } catch (cause) {
    if (!isDamage(cause) && !(cause instanceof Damaged)) throw cause
  }
  salvage(place)
  return openChecked(place)
}

/** Found by looking, where SQLite itself did not complain. */
class Damaged extends Error {}

function openChecked(place: Place): Database.Database {
  if (existsSync(place.path)) look(place)
  const sql = openForWork(place.path)
  try {
    assertSettings(sql)
    migrate(sql, numberPragma(sql, 'user_version'), place)
    createSchema(sql, place.newest)
    return sql
  } catch (cause) {
    sql.close()
    throw cause
  }
}

/** Without the right to write: a damaged file is moved aside as it was found, and a newer one isn't touched at all (the header may be older than the log beside it). */
function look({ path, profile, newest }: Place): void {
  const sql = openForReading(path)
  try {
    if (numberPragma(sql, 'user_version') > newest) throw new StoreError('store.newer', { path })
    const damage = damageOf(sql, profile)
    if (damage !== undefined) throw new Damaged(damage)
  } finally {
    sql.close()
  }
}

/** `user_version` from the file's header (bytes 60-63): looking at it makes no side files. 0 where there is no sound header. */
function versionInHeader(path: string): number {
  if (!existsSync(path)) return 0
  const file = openSync(path, 'r')
  try {
    const header = new Uint8Array(100)
    const isHeader = readSync(file, header, 0, 100, 0) === 100 && Buffer.from(header.subarray(0, 15)).equals(magic)
    return isHeader ? new DataView(header.buffer).getUint32(60) : 0
  } finally {
    closeSync(file)
  }
}
const magic = Buffer.from('SQLite format 3')

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
