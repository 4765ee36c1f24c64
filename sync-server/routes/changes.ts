/** GET and POST /:db/_changes: normal, longpoll and continuous. */
import { Readable } from 'node:stream'
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import { z } from 'zod'
import { sequenceSchema, type Sequence } from '#core/replication/checkpoint.ts'
import { isStillReader } from '../policies/current-session.ts'
import { requireReadable } from '../policies/space-access.ts'
import type { ServerDeps } from '../server-deps.ts'
import { spaceKey, userKey, type Bell } from '../storage/bell.ts'
import type { OpenSpace } from '../storage/spaces.ts'
import { readChanges, type ChangesBody, type ChangesRequest } from './changes-page.ts'
import { count, databaseParams, flag, jsonText, parseQuery } from './query.ts'

const maximumWaitMs = 60_000
const heartbeatAtLeastMs = 1_000

const options = z.object({
  feed: z.enum(['normal', 'longpoll', 'continuous']).default('normal'),
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

export function addChanges(app: FastifyInstance, { accounts, spaces, bell }: ServerDeps): void {
  const handle = async (request: FastifyRequest, reply: FastifyReply): Promise<unknown> => {
    const { open } = await requireReadable(spaces, parseQuery(databaseParams, request.params).db, request.session)
    const body = request.body !== null && typeof request.body === 'object' ? request.body : {}
    const wanted = parseQuery(options, { ...body, ...queryOf(request) })
    const asked = await toRequest(open, wanted)
    if (wanted.feed === 'normal') return readChanges(open.store, asked)
    const { session } = request
    const live = new LiveFeed(open, bell, asked, wanted, {
      key: session.kind === 'user' ? userKey(session.user.name) : '',
      mayRead: () => isStillReader(accounts, session, open.space),
    })
    reply.raw.once('close', () => live.end())
    void reply.type('application/json').header('cache-control', 'must-revalidate')
    return reply.send(Readable.from(wanted.feed === 'longpoll' ? live.longpoll() : live.continuous()))
  }
  app.get('/:db/_changes', handle)
  app.post('/:db/_changes', handle)
}

const queryOf = (request: FastifyRequest): object =>
  request.query !== null && typeof request.query === 'object' ? request.query : {}

async function toRequest(
  open: OpenSpace,
  { since, limit, include_docs, style, filter, doc_ids }: Options,
): Promise<ChangesRequest> {
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

/** Who reads a feed: whether he still may is asked whenever his key or the space's is rung. */
interface Reader {
  readonly key: string
  mayRead(): boolean
}

/** Rows of a space as they come, with line feeds as a sign of life. Everybody waits on the one bell; nobody has a feed of his own. */
class LiveFeed {
  readonly #open: OpenSpace
  readonly #bell: Bell
  readonly #asked: ChangesRequest
  readonly #heartbeatMs: number | undefined
  readonly #timeoutMs: number
  #cancel: () => void = () => undefined
  readonly #reader: Reader
  #isEnded = false

  constructor(open: OpenSpace, bell: Bell, asked: ChangesRequest, { heartbeat, timeout }: Options, reader: Reader) {
    this.#reader = reader
    this.#open = open
    this.#bell = bell
    this.#asked = asked
    this.#heartbeatMs = heartbeat === undefined ? undefined : Math.max(heartbeat, heartbeatAtLeastMs)
    this.#timeoutMs = Math.min(timeout ?? maximumWaitMs, maximumWaitMs)
  }

  end(): void {
    this.#isEnded = true
    this.#cancel()
  }

  async *longpoll(): AsyncGenerator<string> {
    yield '{"results":[\n'
    const page = yield* this.#nextPage(this.#asked)
    yield `${page.results.map((row) => JSON.stringify(row)).join(',\n')}\n],\n"last_seq":${JSON.stringify(page.last_seq)},"pending":${page.pending}}\n`
  }

  async *continuous(): AsyncGenerator<string> {
    let since = this.#asked.since
    let left = this.#asked.limit ?? Number.POSITIVE_INFINITY
    while (left > 0) {
      const page = yield* this.#nextPage({
        ...this.#asked,
        since,
        ...(left === Number.POSITIVE_INFINITY ? {} : { limit: left }),
      })
      for (const row of page.results) yield `${JSON.stringify(row)}\n`
      since = page.last_seq
      left -= page.results.length
      if (page.results.length === 0) break
    }
    yield `{"last_seq":${JSON.stringify(since)},"pending":0}\n`
  }

  /** The next page that has rows; an empty one when the time is over, the reader gone or the server stopping. */
  async *#nextPage(asked: ChangesRequest): AsyncGenerator<string, ChangesBody> {
    const endsAt = performance.now() + this.#timeoutMs
    for (;;) {
      const beatMs = this.#heartbeatMs ?? Math.max(0, endsAt - performance.now())
      const waiting = this.#bell.wait([spaceKey(this.#open.space), this.#reader.key], beatMs)
      this.#cancel = () => waiting.cancel()
      if (this.#isEnded) waiting.cancel()
      if (!this.#reader.mayRead()) {
        waiting.cancel()
        return { results: [], last_seq: asked.since, pending: 0 }
      }
      const page = await readChanges(this.#open.store, asked).catch((error: unknown) => {
        waiting.cancel()
        throw error
      })
      if (page.results.length > 0 || asked.limit === 0) {
        waiting.cancel()
        return page
      }
      const wake = await waiting.done
      if (wake === 'stopped') return page
      if (wake === 'timeout') {
        if (this.#heartbeatMs === undefined) return page
        yield '\n'
      }
    }
  }
}
