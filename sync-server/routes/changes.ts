/** GET and POST /:db/_changes: normal, longpoll, continuous and eventsource. */
import { Readable } from 'node:stream'
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import { z } from 'zod'
import { sequenceSchema, type Sequence } from '#core/replication/checkpoint.ts'
import { isStillReader } from '../policies/current-session.ts'
import { requireReadable } from '../policies/space-access.ts'
import type { ServerDeps } from '../server-deps.ts'
import { userKey } from '../storage/bell.ts'
import type { OpenSpace } from '../storage/spaces.ts'
import { isShownTo } from '../policies/hidden-documents.ts'
import { changesText, createRowTexts, readChanges, type ChangesRequest } from './changes-page.ts'
import { continuousWords, eventSourceWords, LiveFeed, maximumWaitMs } from './live-feed.ts'
import { count, databaseParams, flag, jsonText, parseQuery } from './query.ts'

const options = z.object({
  feed: z.enum(['normal', 'longpoll', 'continuous', 'eventsource']).default('normal'),
  since: sequenceSchema.default(0),
  limit: count.optional(),
  include_docs: flag,
  style: z.enum(['main_only', 'all_docs']).default('main_only'),
  heartbeat: z
    .union([z.literal('true').transform(() => maximumWaitMs), z.literal(true).transform(() => maximumWaitMs), count])
    .optional(),
  timeout: count.optional(),
  filter: z.enum(['_doc_ids']).optional(),
  doc_ids: z.union([z.array(z.string()), jsonText.pipe(z.array(z.string()))]).optional(),
})
type Options = z.infer<typeof options>

export function addChanges(app: FastifyInstance, { accounts, spaces, bell, longPolls }: ServerDeps): void {
  const textOf = createRowTexts()
  const handle = async (request: FastifyRequest, reply: FastifyReply): Promise<unknown> => {
    const { open, actor } = await requireReadable(
      spaces,
      parseQuery(databaseParams, request.params).db,
      request.session,
    )
    const body = request.body !== null && typeof request.body === 'object' ? request.body : {}
    const wanted = parseQuery(options, { ...body, ...queryOf(request) })
    const resumed = wanted.feed === 'eventsource' ? request.headers['last-event-id'] : undefined
    const asked = {
      ...(await toRequest(open, { ...wanted, since: typeof resumed === 'string' ? resumed : wanted.since })),
      isShown: isShownTo(actor),
    }
    if (wanted.feed === 'normal')
      return reply.type('application/json').send(changesText(await readChanges(open.store, asked, textOf), textOf))
    longPolls.enter(actor.user, reply)
    const { session } = request
    const live = new LiveFeed(open, bell, asked, wanted, {
      key: session.kind === 'user' ? userKey(session.user.name) : '',
      mayRead: () => isStillReader(accounts, session, open.space),
      textOf,
    })
    reply.raw.once('close', () => live.end())
    void reply
      .type(wanted.feed === 'eventsource' ? 'text/event-stream' : 'application/json')
      .header('cache-control', 'must-revalidate')
    if (wanted.feed === 'longpoll') return reply.send(Readable.from(live.longpoll()))
    return reply.send(Readable.from(live.endless(wanted.feed === 'eventsource' ? eventSourceWords : continuousWords)))
  }
  app.get('/:db/_changes', handle)
  app.post('/:db/_changes', handle)
}

const queryOf = (request: FastifyRequest): object =>
  request.query !== null && typeof request.query === 'object' ? request.query : {}

async function toRequest(
  open: OpenSpace,
  { since, limit, include_docs, style, filter, doc_ids }: Options,
): Promise<Omit<ChangesRequest, 'isShown'>> {
  return {
    since: await toSequence(open, since),
    limit,
    includeDocs: include_docs,
    style,
    ...(filter === '_doc_ids' ? { docIds: doc_ids ?? [] } : {}),
  }
}

/** 0, `now`, or what the store gave out before (JSON-quoted accepted); the store says when it is none of them. */
const toSequence = async ({ store }: OpenSpace, since: Sequence): Promise<Sequence> =>
  since === 'now' ? (await store.info()).updateSeq : String(since).replace(/^"(.*)"$/, '$1')
