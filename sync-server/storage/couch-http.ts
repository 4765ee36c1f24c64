/**
 * Requests to CouchDB: kept-alive connections, streams read as fast as their reader takes them, an end when nothing moves. What CouchDB can't answer becomes 503 with Retry-After for
 * our own clients, and the next request tries again: a restart of CouchDB needs no hand.
 */
import http, { type IncomingMessage, type RequestOptions } from 'node:http'
import https from 'node:https'
import { createInterface } from 'node:readline'
import { HttpError, serverBusy } from '../http-error.ts'

export interface CouchAnswer {
  readonly status: number
  /** Parsed JSON; undefined for an empty body. */
  readonly body: unknown
}
export type CouchMethod = 'GET' | 'POST' | 'PUT' | 'DELETE'

export interface CouchHttp {
  /** @throws HttpError 503 when there is no answer, or one that says CouchDB is unwell */
  ask(method: CouchMethod, path: string, body?: unknown): Promise<CouchAnswer>
  /** Lines of an endless answer; empty ones are signs of life. Ends with the answer. @throws HttpError 503; 404 when the database isn't there, or another one stands in its place */
  lines(path: string, signal: AbortSignal): AsyncGenerator<string>
  close(): void
}
export interface CouchHttpOptions {
  /** With name and password of a server administrator. */
  readonly url: string
  /** Without a byte for so long a request is given up. */
  readonly stillMs?: number
  /** Told why CouchDB could not be asked; never credentials. */
  readonly onFault?: (reason: string) => void
}

const stillMsByDefault = 30_000
const retryAfterSeconds = 5
const connectionsAtMost = 64

export function createCouchHttp({
  url,
  stillMs = stillMsByDefault,
  onFault = () => undefined,
}: CouchHttpOptions): CouchHttp {
  const base = new URL(url)
  const isSecure = base.protocol === 'https:'
  const agent = new (isSecure ? https : http).Agent({ keepAlive: true, maxSockets: connectionsAtMost })
  /** Feeds stay open for ever and must not take the places of requests. */
  const feeds = new (isSecure ? https : http).Agent({ keepAlive: false })
  const credentials = `${decodeURIComponent(base.username)}:${decodeURIComponent(base.password)}`
  const headers = {
    accept: 'application/json',
    ...(base.username === '' ? {} : { authorization: `Basic ${Buffer.from(credentials).toString('base64')}` }),
  }
  const optionsOf = (method: CouchMethod, path: string): RequestOptions => ({
    protocol: base.protocol,
    hostname: base.hostname.replace(/^\[(.*)\]$/, '$1'),
    port: base.port === '' ? (isSecure ? 443 : 80) : base.port,
    path: base.pathname.replace(/\/$/, '') + path,
    method,
    headers,
  })
  const send = (options: RequestOptions, body: string | undefined): Promise<IncomingMessage> =>
    new Promise((resolve, reject) => {
      const request = (isSecure ? https : http).request(options, resolve)
      request.setTimeout(stillMs, () => request.destroy(new Error(`no sign of life for ${stillMs} ms`)))
      request.on('error', reject)
      request.end(body)
    })
  const unavailable = (error: unknown): HttpError => {
    if (error instanceof HttpError) return error
    onFault(error instanceof Error ? error.message : String(error))
    return serverBusy(retryAfterSeconds)
  }
  const requireWell = (status: number, method: string, path: string): void => {
    if (status < 500 && status !== 401) return
    throw new Error(`${method} ${path.replace(/\?.*$/, '')} was answered ${status}`)
  }
  return {
    ask: async (method, path, json) => {
      try {
        const options = { ...optionsOf(method, path), agent }
        const body = json === undefined ? undefined : JSON.stringify(json)
        const answer = await send(
          body === undefined
            ? options
            : {
                ...options,
                headers: {
                  ...headers,
                  'content-type': 'application/json',
                  'content-length': Buffer.byteLength(body),
                },
              },
          body,
        )
        const bytes = await readAll(answer)
        const status = answer.statusCode ?? 0
        requireWell(status, method, path)
        return { status, body: bytes.length === 0 ? undefined : JSON.parse(bytes.toString('utf8')) }
      } catch (error) {
        throw unavailable(error)
      }
    },
    lines: async function* (path, signal) {
      try {
        const answer = await send({ ...optionsOf('GET', path), agent: feeds, signal }, undefined)
        if (answer.statusCode === 404 || answer.statusCode === 400) {
          answer.resume()
          throw new HttpError(404, 'not_found', 'Database does not exist.')
        }
        requireWell(answer.statusCode ?? 0, 'GET', path)
        // The reader is told that the feed stands before the first row comes.
        yield ''
        for await (const line of createInterface({ input: answer, crlfDelay: Number.POSITIVE_INFINITY })) yield line
        if (!answer.complete) throw new Error('the feed was cut')
      } catch (error) {
        if (signal.aborted) return
        throw unavailable(error)
      }
    },
    close: () => {
      agent.destroy()
      feeds.destroy()
    },
  }
}

async function readAll(answer: IncomingMessage): Promise<Buffer> {
  const chunks: Buffer[] = []
  for await (const chunk of answer) chunks.push(chunk)
  return Buffer.concat(chunks)
}
