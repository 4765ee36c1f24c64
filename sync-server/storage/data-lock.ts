/**
 * One process at a time has a data folder open. The lock is SQLite's on a file of its own, so the operating system lets go of it when the
 * process ends, however it ends: nobody has to clear up after a kill, and a number of a process that is somebody else's by now misleads nobody.
 */
import { join } from 'node:path'
import Database from 'better-sqlite3'

export interface DataLock {
  release(): void
}

/** @param data an existing folder @returns undefined while another process (or server) has it */
export function lockDataFolder(data: string): DataLock | undefined {
  const database = new Database(join(data, 'lock.sqlite'), { timeout: 0 })
  try {
    database.exec('BEGIN EXCLUSIVE')
    return { release: () => void database.close() }
  } catch (error) {
    database.close()
    if (error instanceof Error && 'code' in error && String(error.code).startsWith('SQLITE_BUSY')) return undefined
    throw error
  }
}
