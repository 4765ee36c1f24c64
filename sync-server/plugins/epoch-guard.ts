/**
 * A request that names the epoch of its space is not done when the space has another one: its sequences and revisions are of a history that was given up (E3). Only readers are told;
 * what others hear is the route's to say.
 */
import type { FastifyInstance } from 'fastify'
import { spaceIdSchema } from '#core/replication/spaces.ts'
import { epochHeader } from '#core/replication/wire.ts'
import { artelError } from '../http-error.ts'
import { isReaderOf } from '../policies/space-access.ts'
import type { ServerDeps } from '../server-deps.ts'

/** Add it after the sessions. */
export function addEpochGuard(app: FastifyInstance, { spaces, accounts }: ServerDeps): void {
  app.addHook('preHandler', async ({ headers, params, session }) => {
    const meant = headers[epochHeader]
    if (typeof meant !== 'string' || session.kind !== 'user') return
    const space = spaceIdSchema.safeParse(Object(params).db)
    if (!space.success || !isReaderOf(session.actor, space.data)) return
    // A space that was removed has no epoch at all, and its missing is the route's to say.
    if ((await spaces.find(space.data)) === undefined) return
    if (accounts.register.epoch(space.data) !== meant) throw artelError('space.restarted')
  })
}
