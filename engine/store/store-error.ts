/** A disk that fails or a database that can't be opened: thrown, and told to the person by its code. */
import Database from 'better-sqlite3'
import { diskFaultOf } from '../disk-fault.ts'
import type { ArtelError, ErrorCode, ErrorFacts } from '#core/contract/errors.ts'

export class StoreError extends Error {
  readonly error: ArtelError

  constructor(code: ErrorCode, facts: ErrorFacts = {}, cause?: unknown) {
    super(code, { cause })
    this.name = 'StoreError'
    this.error = { code, facts }
  }
}

/** What SQLite says of a file that isn't a sound database. */
export function isDamage(cause: unknown): boolean {
  const code: unknown = cause instanceof Error ? Reflect.get(cause, 'code') : undefined
  return typeof code === 'string' && /^SQLITE_(CORRUPT|NOTADB)/.test(code)
}

/** `store.full` for a full disk, `store.failed` for any other complaint of SQLite or of the disk; everything else is a bug and stays what it is. */
export function storeErrorOf(cause: unknown): unknown {
  if (cause instanceof Database.SqliteError)
    return new StoreError(cause.code === 'SQLITE_FULL' ? 'store.full' : 'store.failed', { sqlite: cause.code }, cause)
  const fault = diskFaultOf(cause)
  return fault === undefined ? cause : new StoreError(fault.code, { system: fault.system }, cause)
}
