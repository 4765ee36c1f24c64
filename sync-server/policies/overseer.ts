/** People's accounts as core's people-policy wants to see them. */
import {
  isOverseer,
  mayWithPerson,
  type OverseenPerson,
  type Overseer,
  type PersonAction,
} from '#core/people-policy.ts'
import type { Accounts } from '../accounts/accounts.ts'
import type { User } from '../accounts/users.ts'
import { artelError } from '../http-error.ts'
import type { Session } from '../plugins/session.ts'

/** @throws HttpError 401 sign-in.expired */
export function overseerOf(session: Session): Overseer {
  if (session.kind === 'anonymous') throw artelError('sign-in.expired')
  return { ...session.actor, regions: session.user.regions }
}

/** Who looks after people at all. @throws HttpError 401 sign-in.expired, 403 request.not-allowed */
export function requireOverseer(session: Session): Overseer {
  const overseer = overseerOf(session)
  if (!isOverseer(overseer)) throw artelError('request.not-allowed')
  return overseer
}

export const overseen = ({ people }: Accounts, { name, roles, regions, homeGroup }: User): OverseenPerson => ({
  user: name,
  roles,
  regions,
  homeGroup,
  groups: people.groupsOf(name).map(({ space }) => space),
})

/**
 * The account, when the caller may do this with it.
 * @throws HttpError 403 request.not-allowed also for an account that isn't there, unless the caller sees everybody: 404 account.unknown
 */
export function requirePerson(accounts: Accounts, overseer: Overseer, action: PersonAction, name: string): User {
  const user = accounts.users.find(name)
  if (user !== undefined && mayWithPerson(overseer, action, overseen(accounts, user))) return user
  const seesAll = overseer.roles.includes('administrator') || overseer.roles.includes('manager')
  throw artelError(user === undefined && seesAll ? 'account.unknown' : 'request.not-allowed')
}
