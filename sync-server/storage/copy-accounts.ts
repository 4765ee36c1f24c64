/** Copies of the accounts file: made while the server runs, and made ready for a restored server. */
import Database from 'better-sqlite3'
import type { AccountsDatabase } from './accounts-database.ts'

/** One file, checked. @throws Error when the copy is damaged */
export async function copyAccounts(database: AccountsDatabase, target: string): Promise<{ readonly users: number }> {
  await database.backup(target)
  const copy = new Database(target)
  try {
    // The copy is of a database in WAL mode; a backup is one file.
    copy.pragma('journal_mode = DELETE')
  } finally {
    copy.close()
  }
  return checkAccounts(target)
}

/** @throws Error that says what is wrong with the file */
export function checkAccounts(file: string): { readonly users: number } {
  const database = new Database(file, { readonly: true, fileMustExist: true })
  try {
    const said = String(database.pragma('integrity_check(5)', { simple: true }))
    if (said !== 'ok') throw new Error(said)
    const orphans = database.pragma('foreign_key_check')
    if (Array.isArray(orphans) && orphans.length > 0) throw new Error(`${orphans.length} rows name rows that are gone`)
    return { users: Number(database.prepare('SELECT count(*) FROM users').pluck().get()) }
  } finally {
    database.close()
  }
}
