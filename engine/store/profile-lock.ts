/**
 * One engine per profile. The lock is an exclusive transaction held on a small SQLite file of its own: the system drops it when the process dies, however it dies,
 * so that a lock never has to be cleaned up by hand.
 */
import Database from 'better-sqlite3'
import { StoreError } from './store-error.ts'

export interface ProfileLock {
  release(): void
}

/** @throws StoreError `store.in-use` when another engine (of this or another process) holds the profile. */
export function lockProfile(path: string): ProfileLock {
  const lock = new Database(path, { timeout: 250 })
  try {
    lock.pragma('journal_mode = DELETE')
    lock.exec('BEGIN EXCLUSIVE')
  } catch (cause) {
    lock.close()
    if (cause instanceof Database.SqliteError && cause.code.startsWith('SQLITE_BUSY'))
      throw new StoreError('store.in-use', {}, cause)
    throw cause
  }
  return { release: () => lock.close() }
}
