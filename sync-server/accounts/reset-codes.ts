/** Codes to set a new password with: single use, one day, stored as digests; a new one ends those before. */
import type { ClockDep, RandomDep } from '#core/kernel/clock.ts'
import { err, ok, type Result } from '#core/kernel/result.ts'
import type { AccountsDatabase } from '../storage/accounts-database.ts'
import { digest, newCode } from './secrets.ts'

export type ResetFault = 'reset.unknown' | 'reset.used' | 'reset.expired'

export interface ResetCodes {
  make(user: string, createdBy: string): { readonly code: string; readonly expiresAt: number }
  /** Whose it is, without using it. */
  check(code: string): Result<string, ResetFault>
  /** All codes end, the used ones, too: after a restore a used one would be good again. */
  endAll(): void
  /** Uses the code; `onUse` runs in the same transaction, so that of many who try at once exactly one sets the password. */
  use(code: string, onUse: (user: string) => void): Result<string, ResetFault>
}

export const resetCodeValidMs = 86_400_000

interface Row {
  readonly user: string
  readonly expiresAt: number
  readonly usedAt: number | null
}

export function createResetCodes(database: AccountsDatabase, deps: ClockDep & RandomDep): ResetCodes {
  const insert = database.prepare<[string, string, string, number, number]>(
    'INSERT INTO resetCodes (codeHash, user, createdBy, createdAt, expiresAt) VALUES (?, ?, ?, ?, ?)',
  )
  const dropUnused = database.prepare<[string]>('DELETE FROM resetCodes WHERE user = ? AND usedAt IS NULL')
  const endAll = database.prepare<[]>('DELETE FROM resetCodes')
  const find = database.prepare<[string], Row>('SELECT user, expiresAt, usedAt FROM resetCodes WHERE codeHash = ?')
  const markUsed = database.prepare<[number, string]>('UPDATE resetCodes SET usedAt = ? WHERE codeHash = ?')
  const check: ResetCodes['check'] = (code) => {
    const row = find.get(digest(code))
    if (row === undefined) return err('reset.unknown')
    if (row.usedAt !== null) return err('reset.used')
    return row.expiresAt <= deps.now() ? err('reset.expired') : ok(row.user)
  }
  const make = database.transaction((user: string, createdBy: string) => {
    const code = newCode(deps)
    const expiresAt = deps.now() + resetCodeValidMs
    dropUnused.run(user)
    insert.run(digest(code), user, createdBy, deps.now(), expiresAt)
    return { code, expiresAt }
  })
  const use = database.transaction((code: string, onUse: (user: string) => void): Result<string, ResetFault> => {
    const checked = check(code)
    if (!checked.ok) return checked
    markUsed.run(deps.now(), digest(code))
    onUse(checked.value)
    return checked
  })
  return {
    make: (user, createdBy) => make.immediate(user, createdBy),
    check,
    endAll: () => void endAll.run(),
    use: (code, onUse) => use.immediate(code, onUse),
  }
}
