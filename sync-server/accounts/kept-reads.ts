/**
 * Reads of the accounts that every request makes, kept until anything in the file changes, by this process or by a command that runs beside it: SQLite tells that for
 * two microseconds, and a change still acts at once.
 */
import type { AccountsDatabase } from '../storage/accounts-database.ts'

export type KeepReads = <K, V>(read: (key: K) => V) => (key: K) => V

const answersKept = 10_000

export function createKeptReads(database: AccountsDatabase): KeepReads {
  const othersVersion = database.prepare<[], number>('PRAGMA data_version').pluck()
  const ownChanges = database.prepare<[], number>('SELECT total_changes()').pluck()
  return <K, V>(read: (key: K) => V) => {
    const kept = new Map<K, V>()
    let [others, own] = [Number.NaN, Number.NaN]
    return (key: K): V => {
      // What a transaction sees may be rolled back.
      if (database.inTransaction) return read(key)
      const [othersNow, ownNow] = [othersVersion.get() ?? 0, ownChanges.get() ?? 0]
      if (othersNow !== others || ownNow !== own || kept.size >= answersKept) kept.clear()
      ;[others, own] = [othersNow, ownNow]
      const known = kept.get(key)
      if (known !== undefined) return known
      const found = read(key)
      kept.set(key, found)
      return found
    }
  }
}
