/** POST /_artel/feed: one long poll for all spaces of a client. Which spaces have moved on, or that the list of spaces is another. */
import type { FastifyInstance } from 'fastify'
import type { z } from 'zod'
import type { Actor } from '#core/policy.ts'
import type { SpaceId } from '#core/replication/spaces.ts'
import { feedRequestSchema, type feedResponseSchema } from '#core/replication/wire.ts'
import { listSpaces } from '../policies/list-spaces.ts'
import type { ServerDeps } from '../server-deps.ts'
import { spaceKey, userKey } from '../storage/bell.ts'
import { parseBody } from './parse-body.ts'
import { requireSignedIn } from './require-signed-in.ts'

type Since = z.infer<typeof feedRequestSchema>['since']
type FeedResponse = z.infer<typeof feedResponseSchema>

export function addFeed(app: FastifyInstance, deps: ServerDeps): void {
  app.post('/_artel/feed', async (request, reply) => {
    const actor = requireSignedIn(request.session)
    const { since, timeoutMs } = parseBody(feedRequestSchema, request)
    const endsAt = performance.now() + timeoutMs
    let isGone = false
    let cancel = (): void => undefined
    reply.raw.once('close', () => {
      isGone = true
      cancel()
    })
    for (;;) {
      const current = currentActor(deps, actor)
      const spaces = listSpaces(deps.accounts, current)
      const waiting = deps.bell.wait(
        [userKey(actor.user), ...spaces.map(spaceKey)],
        Math.max(0, endsAt - performance.now()),
      )
      cancel = () => waiting.cancel()
      if (isGone) waiting.cancel()
      const answer = await lookAround(deps, spaces, since).catch((error: unknown) => {
        waiting.cancel()
        throw error
      })
      if (answer.changed.length > 0 || answer.isSpaceListChanged) {
        waiting.cancel()
        return answer
      }
      if ((await waiting.done) !== 'rung') return answer
    }
  })
}

/** Roles may change while the poll waits. */
function currentActor({ accounts }: ServerDeps, actor: Actor): Actor {
  const user = accounts.users.find(actor.user)
  return user === undefined ? { user: actor.user, roles: [] } : accounts.users.actor(user)
}

async function lookAround({ spaces }: ServerDeps, list: readonly SpaceId[], since: Since): Promise<FeedResponse> {
  const isSpaceListChanged =
    list.length !== Object.keys(since).length || list.some((space) => !Object.hasOwn(since, space))
  const changed: SpaceId[] = []
  for (const space of list) {
    const place = since[space]
    if (place === undefined) continue
    const { store } = await spaces.ensure(space)
    if (await store.hasMovedFrom(place)) changed.push(space)
  }
  return { changed, isSpaceListChanged }
}
