/** Who may read and who may bring the bytes of files in a space (F3). */
import { may, type Actor } from '#core/policy.ts'
import type { SpaceId } from '#core/replication/spaces.ts'
import { artelError } from '../http-error.ts'
import { isReaderOf } from '../policies/space-access.ts'
import type { Session } from '../plugins/session.ts'
import { requireSignedIn } from '../routes/require-signed-in.ts'
import type { ServerDeps } from '../server-deps.ts'

/** The same answer for a space that isn't there and one that the caller may not read. @throws HttpError 401, 403 */
export async function requireFileSpace(
  { spaces }: Pick<ServerDeps, 'spaces'>,
  name: string,
  session: Session,
): Promise<{ readonly space: SpaceId; readonly actor: Actor }> {
  const actor = requireSignedIn(session)
  const open = await spaces.find(name)
  if (open === undefined || !isReaderOf(actor, open.space)) throw artelError('request.not-allowed')
  return { space: open.space, actor }
}

/** Who could write a `file` record here may also bring its bytes. */
export function mayWriteFiles(actor: Actor, space: SpaceId): boolean {
  const after = { id: 'file:any', type: 'file', space, author: actor.user, createdAt: 0, updatedAt: 0, v: 1 }
  return may(actor, { before: undefined, after, isDeletion: false }).ok
}
