import type { Actor } from '#core/policy.ts'
import { artelError } from '../http-error.ts'
import type { Session } from '../plugins/session.ts'

/** @throws HttpError 401 sign-in.expired */
export function requireSignedIn(session: Session): Actor {
  if (session.kind === 'user') return session.actor
  throw artelError('sign-in.expired')
}
