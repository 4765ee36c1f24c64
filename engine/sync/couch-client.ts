/**
 * The CouchDB and Artel wire, guarded: the status is looked at, the JSON is parsed by its schema, and whatever is not an answer of our kind of server is an error by code, never a crash.
 * A 401 refreshes the token once. Errors are values; an error with `facts.status` was said by the server.
 */
import { gzipSync } from 'node:zlib'
import { z } from 'zod'
import { isErrorCode, type ArtelError, type ErrorCode } from '#core/contract/errors.ts'
import { err, ok, type Result } from '#core/kernel/result.ts'
import type { Sequence } from '#core/replication/checkpoint.ts'
import { inviteResponseSchema } from '#core/replication/wire-groups.ts'
import * as wire from '#core/replication/wire.ts'
import type { Answer, Exchange, HttpDoor } from './http-door.ts'

/** Where requests go and in whose name. Account implements it. */
export interface Authority {
  readonly server: () => string | undefined
  readonly accessToken: () => string | undefined
  /** A new token after a 401, or the reason why there is none. At most one refresh runs at a time. */
  readonly refresh: (stale: string, signal: AbortSignal | undefined) => Promise<Result<string, ArtelError>>
}
export interface Said<T> {
  readonly value: T
  /** Server's clock (ms) from `x-artel-time`; undefined when it is not our server. */
  readonly time: number | undefined
}
export type Reply<T> = Promise<Result<Said<T>, ArtelError>>
export interface Call<T> {
  readonly method: Exchange['method']
  readonly path: string
  readonly json?: unknown
  readonly schema: z.ZodType<T>
  readonly signal?: AbortSignal | undefined
  readonly holdMs?: number
  /** The space it is about: its epoch goes along (E3). */
  readonly space?: string
}

const jsonLimitForPlain = 1_000

export type CouchClient = ReturnType<typeof createCouchClient>

/**
 * @param epochOf as the server listed it last
 * @param onTime the server's clock (ms) as an answer comes in; of held requests it isn't given, since theirs is the moment when they were asked
 */
export function createCouchClient(
  door: HttpDoor,
  authority: Authority,
  epochOf: (space: string) => string | undefined,
  onTime?: (time: number) => void,
) {
  const signed = async <T>(call: Call<T>): Reply<T> => {
    const epoch = call.space === undefined ? undefined : epochOf(call.space)
    const exchange = exchangeOf(call)
    const headers = epoch === undefined ? exchange.headers : { ...exchange.headers, [wire.epochHeader]: epoch }
    const reply = parseAnswer(await exchangeSigned(door, authority, { ...exchange, headers }), call.schema)
    if (onTime && reply.ok && reply.value.time !== undefined && call.holdMs === undefined) onTime(reply.value.time)
    return reply
  }
  const db = (space: string): string => `/${encodeURIComponent(space)}`
  return {
    me: (signal?: AbortSignal) => signed({ method: 'GET', path: '/_artel/me', schema: wire.meSchema, signal }),
    createGroup: (group: wire.CreateGroup, signal?: AbortSignal) =>
      signed({ method: 'POST', path: '/_artel/groups', json: group, schema: z.unknown(), signal }),
    invite: (roles: readonly string[], validMs: number) =>
      signed({
        method: 'POST',
        path: '/_artel/invitations',
        json: { roles, validMs },
        schema: inviteResponseSchema,
      }),
    /**
     * @param resting spaces that wait for the person's word: what comes there ends no feed
     * @param epochs as `me` said it
     */
    feed: (
      since: Readonly<Record<string, Sequence>>,
      epochs: string | undefined,
      resting: readonly string[],
      timeoutMs: number,
      signal?: AbortSignal,
    ) =>
      signed({
        method: 'POST',
        path: '/_artel/feed',
        json: { since, timeoutMs, ...(epochs !== undefined && { epochs }), ...(resting.length > 0 && { resting }) },
        schema: wire.feedResponseSchema,
        signal,
        holdMs: timeoutMs,
      }),
    changes: (space: string, since: Sequence, limit: number, signal?: AbortSignal) =>
      signed({
        method: 'GET',
        path: `${db(space)}/_changes?feed=normal&include_docs=true&limit=${limit}&since=${encodeURIComponent(String(since))}`,
        schema: wire.changesSchema,
        signal,
        space,
      }),
    allDocs: (space: string, keys: readonly string[], signal?: AbortSignal) =>
      signed({
        method: 'POST',
        path: `${db(space)}/_all_docs?include_docs=true`,
        json: { keys },
        schema: wire.allDocsSchema,
        signal,
        space,
      }),
    bulkDocs: (space: string, docs: readonly unknown[], signal?: AbortSignal) =>
      signed({
        method: 'POST',
        path: `${db(space)}/_bulk_docs`,
        json: { docs },
        schema: wire.bulkRowsSchema,
        signal,
        space,
      }),
    /** One revision, tombstones too (`_all_docs` hides their bodies). */
    doc: (space: string, id: string, rev: string, signal?: AbortSignal) =>
      signed({
        method: 'GET',
        path: `${db(space)}/${encodeURIComponent(id)}?rev=${encodeURIComponent(rev)}`,
        schema: wire.wireDocSchema,
        signal,
        space,
      }),
  }
}

/** A call without sign-in, to a server that need not be ours yet. */
export async function callOpen<T>(
  door: HttpDoor,
  server: string,
  call: Call<T> & { readonly token?: string },
): Reply<T> {
  return parseAnswer(await door.exchange(toDoor(server, exchangeOf(call), call.token)), call.schema)
}

export const readServerInfo = (door: HttpDoor, server: string, signal?: AbortSignal): Reply<wire.ServerInfo> =>
  callOpen(door, server, { method: 'GET', path: '/_artel/server', schema: wire.serverInfoSchema, signal })

export interface PathExchange extends Omit<Exchange, 'url'> {
  readonly path: string
}

export function exchangeOf(call: Call<unknown>): PathExchange {
  const common = {
    method: call.method,
    path: call.path,
    ...(call.holdMs !== undefined && { holdMs: call.holdMs }),
    ...(call.signal && { signal: call.signal }),
  }
  if (call.json === undefined) return { ...common, headers: {} }
  const plain = Buffer.from(JSON.stringify(call.json))
  if (plain.byteLength <= jsonLimitForPlain)
    return { ...common, headers: { 'content-type': 'application/json' }, body: plain }
  return {
    ...common,
    headers: { 'content-type': 'application/json', 'content-encoding': 'gzip' },
    body: gzipSync(plain),
  }
}

const toDoor = (server: string, { path, headers, ...rest }: PathExchange, token: string | undefined): Exchange => ({
  ...rest,
  url: server + path,
  headers: token === undefined ? headers : { ...headers, authorization: `Bearer ${token}` },
})

/** An exchange in the account's name. A body that is made while it is sent is made anew after a refresh. */
export async function exchangeSigned(
  door: HttpDoor,
  authority: Authority,
  exchange: PathExchange,
): Promise<Result<Answer, ArtelError>> {
  const server = authority.server()
  if (server === undefined) return err({ code: 'account.not-joined', facts: {} })
  const token = authority.accessToken()
  if (token !== undefined) {
    const first = await door.exchange(toDoor(server, exchange, token))
    if (!first.ok || first.value.status !== 401 || !isSaidByServer(first.value)) return first
  }
  const fresh = await authority.refresh(token ?? '', exchange.signal)
  if (!fresh.ok) return fresh
  const second = await door.exchange(toDoor(server, exchange, fresh.value))
  if (second.ok && second.value.status === 401) return err({ code: 'sign-in.expired', facts: { status: 401 } })
  return second
}

/** A 401 page of a proxy or a hotel must not throw our tokens away. */
const isSaidByServer = (answer: Answer): boolean => parseJson(answer.body, wire.couchErrorSchema) !== undefined

export function parseAnswer<T>(answer: Result<Answer, ArtelError>, schema: z.ZodType<T>): Result<Said<T>, ArtelError> {
  if (!answer.ok) return answer
  const { status, headers, body } = answer.value
  if (status >= 300 || status < 200) return err(errorOf(status, body))
  const value = parseJson(body, schema)
  if (value === undefined) return err({ code: 'server.not-artel', facts: {} })
  return ok({ value, time: timeOf(headers[wire.serverTimeHeader]) })
}

const timeOf = (header: string | readonly string[] | undefined): number | undefined => {
  const time = typeof header === 'string' ? Number(header) : Number.NaN
  return Number.isSafeInteger(time) ? time : undefined
}

function parseJson<T>(body: Uint8Array, schema: z.ZodType<T>): T | undefined {
  if (body.byteLength === 0) return schema.safeParse(null).data
  try {
    const parsed = schema.safeParse(JSON.parse(Buffer.from(body).toString('utf8')))
    return parsed.success ? parsed.data : undefined
  } catch (cause) {
    if (cause instanceof SyntaxError) return undefined
    throw cause
  }
}

/** What the server said by its status; a status without CouchDB's body came from something else on the way. */
export function errorOf(status: number, body: Uint8Array): ArtelError {
  if (status === 503 || status === 429) return { code: 'server.busy', facts: { status } }
  if (status >= 500) return { code: 'server.failed', facts: { status } }
  const said = parseJson(body, wire.couchErrorSchema)
  if (said === undefined)
    return status === 413 ? { code: 'request.too-large', facts: { status } } : { code: 'server.not-artel', facts: {} }
  return { code: isErrorCode(said.error) ? said.error : codeOfStatus(status), facts: { status, reason: said.reason } }
}

function codeOfStatus(status: number): ErrorCode {
  if (status === 401) return 'sign-in.expired'
  if (status === 403) return 'request.not-allowed'
  if (status === 404) return 'request.not-found'
  if (status === 413) return 'request.too-large'
  return 'request.malformed'
}
