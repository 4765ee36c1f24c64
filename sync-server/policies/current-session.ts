/** Is who asked still allowed in? Requests that last (long polls, feeds) ask again whenever they are woken: roles, suspension and sign-out act at once. */
import type { Actor } from '#core/policy.ts'
import type { SpaceId } from '#core/replication/spaces.ts'
import type { Accounts } from '../accounts/accounts.ts'
import type { Session } from '../plugins/session.ts'
import { isReaderOf } from './space-access.ts'

/** The actor as he is now, or undefined when he is suspended, gone, or his device was signed out. */
export function currentActor({ users, devices }: Accounts, session: Session): Actor | undefined {
  if (session.kind === 'anonymous') return undefined
  const user = users.find(session.user.name)
  if (user === undefined || user.suspendedAt !== undefined) return undefined
  if (session.device !== undefined && !devices.isSignedIn(session.device, user.name)) return undefined
  return users.actor(user)
}

export function isStillReader(accounts: Accounts, session: Session, space: SpaceId): boolean {
  const actor = currentActor(accounts, session)
  return actor !== undefined && isReaderOf(actor, space)
}
