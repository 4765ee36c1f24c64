/** Accounts and what each may do. A user's name is his key everywhere; roles are read fresh for each request, so that a change acts at once. */
import { z } from 'zod'
import type { Language } from '#core/domain/bilingual.ts'
import type { ClockDep, RandomDep } from '#core/kernel/clock.ts'
import { communityRoleSchema, type CommunityRole } from '#core/kernel/roles.ts'
import type { Actor } from '#core/policy.ts'
import { groupRoleName, groupRoles, type SpaceId } from '#core/replication/spaces.ts'
import type { AccountsDatabase } from '../storage/accounts-database.ts'
import { createKeptReads } from './kept-reads.ts'
import { newCode } from './secrets.ts'

export interface User {
  readonly name: string
  readonly displayName: string
  readonly passwordHash: string
  /** Part of the key of his session cookies: a new one ends them all. */
  readonly sessionSalt: string
  readonly roles: readonly CommunityRole[]
  readonly regions: readonly string[]
  readonly email: string | undefined
  readonly language: Language
  /** Until it is undefined again nothing is answered to him. */
  readonly suspendedAt: number | undefined
  /** The group whose invitation made the account. */
  readonly homeGroup: SpaceId | undefined
  /** The owner of a company who let him in; undefined where somebody did who looks after people. */
  readonly broughtBy: string | undefined
  readonly createdAt: number
}
export interface NewUser {
  readonly name: string
  readonly displayName: string
  readonly passwordHash: string
  readonly roles: readonly CommunityRole[]
  readonly regions?: readonly string[] | undefined
  readonly email?: string | undefined
  readonly language?: Language | undefined
  readonly homeGroup?: SpaceId | undefined
  readonly broughtBy?: string | undefined
}
/** Fields that are left out stay. */
export interface UserChange {
  readonly displayName?: string | undefined
  readonly roles?: readonly CommunityRole[] | undefined
  readonly regions?: readonly string[] | undefined
  readonly email?: string | null | undefined
  readonly language?: Language | undefined
  readonly suspendedAt?: number | null | undefined
}

export interface Users {
  find(name: string): User | undefined
  count(): number
  /** @returns false when the name is taken */
  add(user: NewUser): boolean
  change(name: string, change: UserChange): void
  /** A new password ends all session cookies. */
  setPassword(name: string, passwordHash: string): void
  endCookies(name: string): void
  /** The same password hashed with today's settings; nothing is signed out. Does nothing when the hash was changed meanwhile. */
  renewHash(name: string, from: string, to: string): void
  /** Who can administer now: not the suspended ones. */
  countAdministrators(): number
  /** Those who have this e-mail address, in any case of letters. */
  findByEmail(email: string): readonly User[]
  /** Community roles and `<space>:<group role>`, as the policy wants them; none while suspended. */
  actor(user: User): Actor
}

const rolesSchema = z.array(communityRoleSchema)
const regionsSchema = z.array(z.string())
export const userRowSchema = z
  .object({
    name: z.string(),
    displayName: z.string(),
    passwordHash: z.string(),
    sessionSalt: z.string(),
    roles: z.string(),
    regions: z.string(),
    email: z.string().nullable(),
    language: z.string(),
    suspendedAt: z.number().nullable(),
    homeGroup: z.string().nullable(),
    broughtBy: z.string().nullable(),
    createdAt: z.number(),
  })
  .transform(
    (row): User => ({
      ...row,
      roles: rolesSchema.parse(JSON.parse(row.roles)),
      regions: regionsSchema.parse(JSON.parse(row.regions)),
      email: row.email ?? undefined,
      language: row.language === 'en' ? 'en' : 'ru',
      suspendedAt: row.suspendedAt ?? undefined,
      homeGroup: row.homeGroup ?? undefined,
      broughtBy: row.broughtBy ?? undefined,
    }),
  )

export function createUsers(database: AccountsDatabase, deps: ClockDep & RandomDep): Users {
  const byName = database.prepare<[string], unknown>('SELECT * FROM users WHERE name = ?')
  const byEmail = database.prepare<[string], unknown>('SELECT * FROM users WHERE lower(email) = lower(?) ORDER BY name')
  const count = database.prepare<[], { n: number }>('SELECT count(*) AS n FROM users')
  const administrators = database.prepare<[], { n: number }>(
    `SELECT count(*) AS n FROM users WHERE suspendedAt IS NULL AND EXISTS (SELECT 1 FROM json_each(roles) WHERE value = 'administrator')`,
  )
  const insert = database.prepare<[Record<string, string | number | null>]>(
    `INSERT INTO users (name, displayName, passwordHash, sessionSalt, roles, regions, email, language, homeGroup, broughtBy, createdAt)
     VALUES (@name, @displayName, @passwordHash, @sessionSalt, @roles, @regions, @email, @language, @homeGroup, @broughtBy, @createdAt) ON CONFLICT DO NOTHING`,
  )
  const update = database.prepare<[string, string, string, string | null, string, number | null, string]>(
    'UPDATE users SET displayName = ?, roles = ?, regions = ?, email = ?, language = ?, suspendedAt = ? WHERE name = ?',
  )
  const setPassword = database.prepare<[string, string, string]>(
    'UPDATE users SET passwordHash = ?, sessionSalt = ? WHERE name = ?',
  )
  const renewHash = database.prepare<[string, string, string]>(
    'UPDATE users SET passwordHash = ? WHERE name = ? AND passwordHash = ?',
  )
  const setSalt = database.prepare<[string, string]>('UPDATE users SET sessionSalt = ? WHERE name = ?')
  const groupRolesOf = database.prepare<[string], { space: string; role: string }>(
    'SELECT r.space, r.role FROM rolesInGroups r JOIN groups g ON g.space = r.space WHERE r.user = ? AND g.closedAt IS NULL',
  )
  const keep = createKeptReads(database)
  const find = keep((name: string): User | undefined => {
    const row = byName.get(name)
    return row === undefined ? undefined : userRowSchema.parse(row)
  })
  return {
    find,
    count: () => count.get()?.n ?? 0,
    add: ({ name, displayName, passwordHash, roles, regions = [], email, language = 'ru', homeGroup, broughtBy }) =>
      insert.run({
        name,
        displayName,
        passwordHash,
        sessionSalt: newCode(deps),
        roles: JSON.stringify(roles),
        regions: JSON.stringify(regions),
        email: email ?? null,
        language,
        homeGroup: homeGroup ?? null,
        broughtBy: broughtBy ?? null,
        createdAt: deps.now(),
      }).changes === 1,
    change: (name, change) => {
      const user = find(name)
      if (user === undefined) return
      update.run(
        change.displayName ?? user.displayName,
        JSON.stringify(change.roles ?? user.roles),
        JSON.stringify(change.regions ?? user.regions),
        change.email === undefined ? (user.email ?? null) : change.email,
        change.language ?? user.language,
        change.suspendedAt === undefined ? (user.suspendedAt ?? null) : change.suspendedAt,
        name,
      )
    },
    renewHash: (name, from, to) => void renewHash.run(to, name, from),
    endCookies: (name) => void setSalt.run(newCode(deps), name),
    setPassword: (name, passwordHash) => void setPassword.run(passwordHash, newCode(deps), name),
    countAdministrators: () => administrators.get()?.n ?? 0,
    findByEmail: (email) => byEmail.all(email).map((row) => userRowSchema.parse(row)),
    actor: keep((user: User) => ({
      user: user.name,
      roles:
        user.suspendedAt === undefined ? [...user.roles, ...groupRolesOf.all(user.name).flatMap(groupRoleNames)] : [],
    })),
  }
}

function groupRoleNames({ space, role }: { readonly space: string; readonly role: string }): readonly string[] {
  const known = groupRoles.find((name) => name === role)
  return known === undefined ? [] : [groupRoleName(space, known)]
}
