/** Accounts and what each may do. A user's name is his key everywhere; roles are read fresh for each request, so that a change acts at once. */
import { z } from 'zod'
import type { ClockDep, RandomDep } from '#core/kernel/clock.ts'
import { communityRoleSchema, type CommunityRole } from '#core/kernel/roles.ts'
import type { Actor } from '#core/policy.ts'
import { groupRoleName, groupRoles } from '#core/replication/spaces.ts'
import type { AccountsDatabase } from '../storage/accounts-database.ts'
import { newCode } from './secrets.ts'

export interface User {
  readonly name: string
  readonly displayName: string
  readonly passwordHash: string
  /** Part of the key of his session cookies: a new one ends them all. */
  readonly sessionSalt: string
  readonly roles: readonly CommunityRole[]
}
export interface NewUser {
  readonly name: string
  readonly displayName: string
  readonly passwordHash: string
  readonly roles: readonly CommunityRole[]
}

export interface Users {
  find(name: string): User | undefined
  count(): number
  /** @returns false when the name is taken */
  add(user: NewUser): boolean
  /** Community roles and `<space>:<group role>`, as the policy wants them. */
  actor(user: User): Actor
}

const rolesSchema = z.array(communityRoleSchema)
type UserRow = Omit<User, 'roles'> & { readonly roles: string }

export function createUsers(database: AccountsDatabase, deps: ClockDep & RandomDep): Users {
  const byName = database.prepare<[string], UserRow>(
    'SELECT name, displayName, passwordHash, sessionSalt, roles FROM users WHERE name = ?',
  )
  const count = database.prepare<[], { n: number }>('SELECT count(*) AS n FROM users')
  const insert = database.prepare<[string, string, string, string, string, number]>(
    'INSERT INTO users (name, displayName, passwordHash, sessionSalt, roles, createdAt) VALUES (?, ?, ?, ?, ?, ?) ON CONFLICT DO NOTHING',
  )
  const groupRolesOf = database.prepare<[string], { space: string; role: string }>(
    'SELECT space, role FROM groupRoles WHERE user = ?',
  )
  return {
    find: (name) => {
      const row = byName.get(name)
      return row === undefined ? undefined : { ...row, roles: rolesSchema.parse(JSON.parse(row.roles)) }
    },
    count: () => count.get()?.n ?? 0,
    add: ({ name, displayName, passwordHash, roles }) =>
      insert.run(name, displayName, passwordHash, newCode(deps), JSON.stringify(roles), deps.now()).changes === 1,
    actor: (user) => ({
      user: user.name,
      roles: [...user.roles, ...groupRolesOf.all(user.name).flatMap(groupRoleNames)],
    }),
  }
}

function groupRoleNames({ space, role }: { readonly space: string; readonly role: string }): readonly string[] {
  const known = groupRoles.find((name) => name === role)
  return known === undefined ? [] : [groupRoleName(space, known)]
}
