/** All that the server knows about people, built over one database file. */
import type { ClockDep, RandomDep } from '#core/kernel/clock.ts'
import { createAccessTokens, type AccessTokens } from './access-tokens.ts'
import type { AccountsDatabase } from '../storage/accounts-database.ts'
import { createDevices, type Devices } from './devices.ts'
import { createGroups, type Groups } from './groups.ts'
import { createInvitations, type Invitations } from './invitations.ts'
import { createLockout } from './lockout.ts'
import { createPasswordCheck, type PasswordCheck } from './password-check.ts'
import { createPasswords, type Passwords } from './passwords.ts'
import { newToken, newUuid } from './secrets.ts'
import { createServerFacts, type ServerFacts } from './server-facts.ts'
import { createSessionCookies, type SessionCookies } from './session-cookie.ts'
import { createSpaceRegister, type SpaceRegister } from './space-register.ts'
import { createUsers, type Users } from './users.ts'

export interface Accounts {
  readonly serverId: string
  readonly facts: ServerFacts
  readonly users: Users
  readonly passwords: Passwords
  readonly checkPassword: PasswordCheck
  readonly invitations: Invitations
  readonly devices: Devices
  readonly accessTokens: AccessTokens
  readonly cookies: SessionCookies
  readonly groups: Groups
  readonly register: SpaceRegister
}

export async function createAccounts(database: AccountsDatabase, deps: ClockDep & RandomDep): Promise<Accounts> {
  const facts = createServerFacts(database)
  const serverId = facts.ensure('serverId', () => newUuid(deps))
  const users = createUsers(database, deps)
  const passwords = createPasswords()
  return {
    serverId,
    facts,
    users,
    passwords,
    checkPassword: createPasswordCheck(users, passwords, createLockout(deps), deps),
    invitations: createInvitations(database, users, deps),
    devices: createDevices(database, deps),
    accessTokens: await createAccessTokens(facts, serverId, deps),
    cookies: createSessionCookies(
      facts.ensure('cookieSecret', () => newToken(deps)),
      users,
      deps,
    ),
    groups: createGroups(database, deps),
    register: createSpaceRegister(database, deps),
  }
}
