/** All that the server knows about people, built over one database file. */
import type { ClockDep, RandomDep } from '#core/kernel/clock.ts'
import { createAccessTokens, type AccessTokens } from './access-tokens.ts'
import type { AccountsDatabase } from '../storage/accounts-database.ts'
import { createAudit, type Audit } from './audit.ts'
import { createConsents, type Consents } from './consents.ts'
import { createDevices, type Devices } from './devices.ts'
import { createGroups, type Groups } from './groups.ts'
import { createInvitations, type Invitations } from './invitations.ts'
import { createLockout } from './lockout.ts'
import { createPasswordCheck, type PasswordCheck } from './password-check.ts'
import { createPasswords, type Passwords } from './passwords.ts'
import { createPeople, type People } from './people.ts'
import { createResetCodes, type ResetCodes } from './reset-codes.ts'
import { newToken, newUuid } from './secrets.ts'
import { createServerFacts, type ServerFacts } from './server-facts.ts'
import { createSessionCookies, type SessionCookies } from './session-cookie.ts'
import { createSignUps, type SignUps } from './sign-ups.ts'
import { createSpaceRegister, type SpaceRegister } from './space-register.ts'
import { createUsers, type Users } from './users.ts'

export interface Accounts {
  readonly serverId: string
  readonly facts: ServerFacts
  readonly users: Users
  readonly people: People
  readonly passwords: Passwords
  readonly checkPassword: PasswordCheck
  readonly invitations: Invitations
  readonly signUps: SignUps
  readonly resetCodes: ResetCodes
  readonly devices: Devices
  readonly accessTokens: AccessTokens
  readonly cookies: SessionCookies
  readonly groups: Groups
  readonly consents: Consents
  readonly register: SpaceRegister
  readonly audit: Audit
}

export async function createAccounts(database: AccountsDatabase, deps: ClockDep & RandomDep): Promise<Accounts> {
  const facts = createServerFacts(database)
  const serverId = facts.ensure('serverId', () => newUuid(deps))
  const users = createUsers(database, deps)
  const groups = createGroups(database, deps)
  const passwords = createPasswords()
  const audit = createAudit(database, deps)
  return {
    serverId,
    facts,
    users,
    people: createPeople(database),
    passwords,
    checkPassword: createPasswordCheck(users, passwords, createLockout(deps), deps, (name) =>
      audit.write({ actor: 'anonymous', action: 'sign-in.locked', target: name }),
    ),
    invitations: createInvitations(database, users, groups, deps),
    signUps: createSignUps(database, deps),
    resetCodes: createResetCodes(database, deps),
    devices: createDevices(database, deps),
    accessTokens: await createAccessTokens(facts, serverId, deps),
    cookies: createSessionCookies(
      facts.ensure('cookieSecret', () => newToken(deps)),
      users,
      deps,
    ),
    groups,
    consents: createConsents(database, deps),
    register: createSpaceRegister(database, deps),
    audit,
  }
}
