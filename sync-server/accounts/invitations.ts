/** Invitations: a 128-bit code, stored as its digest, good once and until a date, that gives its roles to who joins with it. */
import { z } from 'zod'
import type { ClockDep, RandomDep } from '#core/kernel/clock.ts'
import { err, ok, type Result } from '#core/kernel/result.ts'
import { communityRoleSchema, type CommunityRole } from '#core/kernel/roles.ts'
import type { AccountsDatabase } from '../storage/accounts-database.ts'
import { digest, newCode } from './secrets.ts'
import type { NewUser, Users } from './users.ts'

export interface NewInvitation {
  readonly code: string
  readonly expiresAt: number
}
export type InvitationFault = 'invitation.unknown' | 'invitation.used' | 'invitation.expired'

export interface Invitations {
  make(roles: readonly CommunityRole[], createdBy: string, validMs: number): NewInvitation
  /** The roles it gives, without using it. */
  check(code: string): Result<readonly CommunityRole[], InvitationFault>
  /** Uses the code and makes the account in one transaction: of many who try at once exactly one wins. */
  redeem(
    code: string,
    user: Omit<NewUser, 'roles'>,
  ): Result<readonly CommunityRole[], InvitationFault | 'account.name-taken'>
}

const rolesSchema = z.array(communityRoleSchema)
interface Row {
  readonly roles: string
  readonly expiresAt: number
  readonly usedAt: number | null
}

export function createInvitations(database: AccountsDatabase, users: Users, deps: ClockDep & RandomDep): Invitations {
  const insert = database.prepare<[string, string, string, number, number]>(
    'INSERT INTO invitations (codeHash, roles, createdBy, createdAt, expiresAt) VALUES (?, ?, ?, ?, ?)',
  )
  const find = database.prepare<[string], Row>('SELECT roles, expiresAt, usedAt FROM invitations WHERE codeHash = ?')
  const use = database.prepare<[string, number, string]>(
    'UPDATE invitations SET usedBy = ?, usedAt = ? WHERE codeHash = ? AND usedAt IS NULL',
  )
  const check: Invitations['check'] = (code) => {
    const row = find.get(digest(code))
    if (row === undefined) return err('invitation.unknown')
    if (row.usedAt !== null) return err('invitation.used')
    return row.expiresAt <= deps.now() ? err('invitation.expired') : ok(rolesSchema.parse(JSON.parse(row.roles)))
  }
  const redeem = database.transaction(
    (code: string, user: Omit<NewUser, 'roles'>): ReturnType<Invitations['redeem']> => {
      const checked = check(code)
      if (!checked.ok) return checked
      if (!users.add({ ...user, roles: checked.value })) return err('account.name-taken')
      use.run(user.name, deps.now(), digest(code))
      return checked
    },
  )
  return {
    make: (roles, createdBy, validMs) => {
      const code = newCode(deps)
      const expiresAt = deps.now() + validMs
      insert.run(digest(code), JSON.stringify(roles), createdBy, deps.now(), expiresAt)
      return { code, expiresAt }
    },
    check,
    redeem: (code, user) => redeem.immediate(code, user),
  }
}
