/** POST /_artel/feed: one long poll for all spaces of a client. Which spaces have moved on, or that the list of spaces is another. */
import type { FastifyInstance } from 'fastify'
import type { z } from 'zod'
import type { Actor } from '#core/policy.ts'
import type { SpaceId } from '#core/replication/spaces.ts'
import { feedRequestSchema, type feedResponseSchema } from '#core/replication/wire.ts'
import { artelError } from '../http-error.ts'
import type { Session } from '../plugins/session.ts'
import { epochsToken } from '../policies/epochs-token.ts'
import { currentActor } from '../policies/current-session.ts'
import { listSpaces } from '../policies/list-spaces.ts'
import type { ServerDeps } from '../server-deps.ts'
import { spaceKey, userKey } from '../storage/bell.ts'
import { parseBody } from './parse-body.ts'
import { requireSignedIn } from './require-signed-in.ts'

type Since = z.infer<typeof feedRequestSchema>['since']
interface Asked {
  readonly since: Since
  readonly epochs: string | undefined
  readonly resting: readonly SpaceId[]
}
type FeedResponse = z.infer<typeof feedResponseSchema>

export function addFeed(app: FastifyInstance, deps: ServerDeps): void {
  app.post('/_artel/feed', async (request, reply) => {
    const { user } = requireSignedIn(request.session)
    const { since, epochs, timeoutMs, resting = [] } = parseBody(feedRequestSchema, request)
    deps.longPolls.enter(user, reply)
    const endsAt = performance.now() + timeoutMs
    let isGone = false
    let cancel = (): void => undefined
    reply.raw.once('close', () => {
      isGone = true
      cancel()
    })
    for (;;) {
      const actor = requireCurrent(deps, request.session)
      const spaces = listSpaces(deps.accounts, actor)
      const waiting = deps.bell.wait(
        [userKey(actor.user), ...spaces.map(spaceKey)],
        Math.max(0, endsAt - performance.now()),
      )
      cancel = () => waiting.cancel()
      if (isGone) waiting.cancel()
      const answer = await lookAround(deps, spaces, { since, epochs, resting }, deviceOf(request.session)).catch(
        (error: unknown) => {
          waiting.cancel()
          throw error
        },
      )
      if (answer.changed.length > 0 || answer.isSpaceListChanged) {
        waiting.cancel()
        return answer
      }
      if ((await waiting.done) !== 'rung') return answer
    }
  })
}

/** Roles may change while the poll waits. @throws HttpError 403 account.suspended, 401 sign-in.expired */
function requireCurrent({ accounts }: ServerDeps, session: Session): Actor {
  const actor = currentActor(accounts, session)
  if (actor !== undefined) return actor
  const isSuspended = session.kind === 'user' && accounts.users.find(session.user.name)?.suspendedAt !== undefined
  throw artelError(isSuspended ? 'account.suspended' : 'sign-in.expired')
}

const deviceOf = (session: Session): string | undefined => (session.kind === 'user' ? session.device : undefined)

/** What the asking device alone has stored is no news to it. */
async function lookAround(
  { spaces, accounts }: ServerDeps,
  list: readonly SpaceId[],
  { since, epochs, resting }: Asked,
  device: string | undefined,
): Promise<FeedResponse> {
  for (const space of epochs === undefined ? [] : list) await spaces.ensure(space)
  const isSpaceListChanged =
    (epochs !== undefined && epochs !== epochsToken(accounts.register, list)) ||
    list.length !== Object.keys(since).length ||
    list.some((space) => !Object.hasOwn(since, space))
  const changed: SpaceId[] = []
  for (const space of list) {
    const place = since[space]
    if (place === undefined || resting.includes(space)) continue
    const { store, ownMoves } = await spaces.ensure(space)
    if (await store.hasMovedFrom(ownMoves.placeOf(device, place))) changed.push(space)
  }
  return { changed, isSpaceListChanged }
}
