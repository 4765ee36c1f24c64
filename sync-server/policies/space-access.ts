/** Who may look into a space and who is the administrator, with CouchDB's answers for who may not. */
import type { Actor } from '#core/policy.ts'
import { canReadSpace, spaceIdSchema, spaceKind, type SpaceId } from '#core/replication/spaces.ts'
import { HttpError, missingDatabase, notServerAdmin } from '../http-error.ts'
import type { OpenSpace, Spaces } from '../storage/spaces.ts'
import type { Session } from '../plugins/session.ts'

export const isAdministrator = (actor: Actor): boolean => actor.roles.includes('administrator')

/** An administrator reads all but the personal spaces: running a server is no reason to read other people's drafts. */
export function isReaderOf(actor: Actor, space: SpaceId): boolean {
  return canReadSpace(space, actor.user, actor.roles) || (isAdministrator(actor) && spaceKind(space) !== 'personal')
}

export function requireActor(session: Session): Actor {
  if (session.kind === 'user') return session.actor
  throw new HttpError(401, 'unauthorized', 'You are not authorized to access this db.')
}

/**
 * CouchDB says 404 for a missing database before it asks who is there. Here a space's name tells of a person or a group, so who couldn't read it isn't told whether it is there.
 * @throws HttpError 404 for what is no space's name, 401, 403, and only then 404 for a space that isn't there
 */
export async function requireReadable(
  spaces: Spaces,
  name: string,
  session: Session,
): Promise<{ readonly open: OpenSpace; readonly actor: Actor }> {
  const space = spaceIdSchema.safeParse(name)
  if (!space.success) throw missingDatabase()
  const actor = requireActor(session)
  if (!isReaderOf(actor, space.data)) throw new HttpError(403, 'forbidden', 'You are not allowed to access this db.')
  const open = await spaces.find(space.data)
  if (open === undefined) throw missingDatabase()
  return { open, actor }
}

/** @throws HttpError 401 also for who is signed in, as in CouchDB */
export function requireAdministrator(session: Session): Actor {
  if (session.kind === 'user' && isAdministrator(session.actor)) return session.actor
  throw notServerAdmin()
}
