/**
 * The ladder of schema versions. Each rung is one transaction that also writes its number into the file, so that a program killed between two rungs goes on from the lower
 * one. Before the first rung a verified copy of the whole profile is made; without one nothing is changed.
 */
import type { Database } from 'better-sqlite3'
import { makeBackupAtOnce, type BackupDeps } from './backups/make-backup.ts'
import { databaseVersion } from './schema.ts'
import { StoreError } from './store-error.ts'

export interface Migration {
  /** The version that the file has afterwards; one more than that of the rung below. */
  readonly version: number
  /** Inside the rung's transaction. */
  readonly climb: (sql: Database) => void
}

/** Version 1 is what `createSchema` makes in an empty file; later versions are made there too, and here out of the one before. */
export const migrations: readonly Migration[] = [{ version: databaseVersion, climb: () => undefined }]

export interface MigrationPlace extends BackupDeps {
  readonly ladder: readonly Migration[]
}

/**
 * @param version of the file; 0: it is new.
 * @throws StoreError `store.full` when there is no room for the copy, `store.failed` when it isn't what it was made of: the file is as it was.
 */
export function migrate(sql: Database, version: number, place: MigrationPlace): void {
  const rungs = place.ladder.filter((rung) => rung.version > version)
  if (rungs.length === 0 || version === 0) return
  const copy = makeBackupAtOnce(place, sql)
  if (!copy.ok)
    throw new StoreError(copy.error.kind === 'no-room' ? 'store.full' : 'store.failed', { backup: copy.error.kind })
  for (const rung of rungs)
    sql
      .transaction(() => {
        rung.climb(sql)
        sql.pragma(`user_version = ${rung.version}`)
      })
      .immediate()
}
