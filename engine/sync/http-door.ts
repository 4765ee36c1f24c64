/**
 * The engine's one door to the network: a guarded HTTP exchange. node:http rather than `fetch`, because the bytes on the line (compressed) are counted, a time-out means "no progress",
 * never "took long", and an aborted request must leave no open socket behind.
 */
import { request as httpRequest, Agent as HttpAgent, type IncomingMessage } from 'node:http'
import { request as httpsRequest, Agent as HttpsAgent } from 'node:https'
import { pipeline, Readable } from 'node:stream'
import * as zlib from 'node:zlib'
import type { ArtelError } from '#core/contract/errors.ts'
import { err, ok, type Result } from '#core/kernel/result.ts'

export interface Exchange {
  readonly method: 'GET' | 'POST' | 'PUT' | 'DELETE'
  readonly url: string
  readonly headers: Readonly<Record<string, string>>
  readonly body?: Uint8Array
  /** A body that is made while it is sent, as fast as the line takes it. An error in it ends the request. */
  readonly bodyFrom?: () => AsyncIterable<Uint8Array>
  readonly signal?: AbortSignal
  /** How long the server may be silent on purpose (a long poll). */
  readonly holdMs?: number
  /**
   * Where the decoded bytes of an answer of this type go as they arrive, status 200 or 206; then `body` of the answer is empty. Nothing is read ahead while it works, so a slow disk slows the line;
   * what came before a cut is handed over, all of it. It must not throw.
   */
  readonly stream?: { readonly type: string; readonly onBytes: (bytes: Uint8Array) => void }
}
export interface Answer {
  readonly status: number
  readonly headers: Readonly<Record<string, string | readonly string[] | undefined>>
  readonly body: Uint8Array
}
export interface Traffic {
  readonly sent: number
  readonly received: number
  readonly requests: number
}
export interface HttpDoor {
  exchange(exchange: Exchange): Promise<Result<Answer, ArtelError>>
  /** Bytes on the line since the start. */
  traffic(): Traffic
  /** Requests that have not ended; 0 after a stop. */
  open(): number
  close(): void
}

/** No answer of an honest server inflates to more: a page of 1 000 records of the size limit would. */
const maxAnswerBytes = 256 * 1024 * 1024
const unreachable: ArtelError = { code: 'server.unreachable', facts: {} }

/** @param idleMs a request ends when not one byte moved for so long; a slow line that moves is never cut. */
export function createHttpDoor(idleMs = 30_000): HttpDoor {
  const http = new HttpAgent({ keepAlive: true, maxSockets: 8 })
  const https = new HttpsAgent({ keepAlive: true, maxSockets: 8 })
  const count = { sent: 0, received: 0, requests: 0, open: 0 }
  return {
    exchange: async (exchange) => {
      count.requests++
      count.open++
      try {
        return await run(
          exchange,
          exchange.url.startsWith('https:') ? https : http,
          idleMs + (exchange.holdMs ?? 0),
          count,
        )
      } finally {
        count.open--
      }
    },
    traffic: () => ({ sent: count.sent, received: count.received, requests: count.requests }),
    open: () => count.open,
    close: () => {
      http.destroy()
      https.destroy()
    },
  }
}

interface Counter {
  sent: number
  received: number
}

function run(
  exchange: Exchange,
  agent: HttpAgent | HttpsAgent,
  timeout: number,
  count: Counter,
): Promise<Result<Answer, ArtelError>> {
  return new Promise((resolve) => {
    if (exchange.signal?.aborted === true) return resolve(err(unreachable))
    const make = agent instanceof HttpsAgent ? httpsRequest : httpRequest
    const head = {
      method: exchange.method,
      headers: headersOf(exchange),
      agent,
      timeout,
      ...(exchange.signal && { signal: exchange.signal }),
    }
    const request = make(exchange.url, head)
    request.on('timeout', () => request.destroy(new Error('no progress')))
    request.on('error', () => resolve(err(unreachable)))
    request.on('response', (response) => {
      count.received += headBytes(response)
      readAnswer(response, exchange, count).then(
        (answer) => resolve(ok(answer)),
        () => {
          request.destroy()
          resolve(err(unreachable))
        },
      )
    })
    count.sent += exchange.body?.byteLength ?? 0
    count.sent += exchange.url.length + JSON.stringify(exchange.headers).length
    if (exchange.bodyFrom === undefined) return void request.end(exchange.body)
    const counted = Readable.from(countSent(exchange.bodyFrom(), count), { objectMode: false, highWaterMark: 65_536 })
    // The request's own error tells; it is destroyed with the body.
    pipeline(counted, request, () => undefined)
  })
}

async function* countSent(body: AsyncIterable<Uint8Array>, count: Counter): AsyncGenerator<Uint8Array> {
  for await (const bytes of body) {
    count.sent += bytes.byteLength
    yield bytes
  }
}

const headersOf = ({ headers, body }: Exchange): Record<string, string | number> => ({
  accept: 'application/json',
  'accept-encoding': 'createZstdDecompress' in zlib ? 'zstd, gzip' : 'gzip',
  ...headers,
  ...(body && { 'content-length': body.byteLength }),
})
const headBytes = (response: IncomingMessage): number =>
  response.rawHeaders.reduce((sum, text) => sum + text.length + 2, 17)

async function readAnswer(response: IncomingMessage, exchange: Exchange, count: Counter): Promise<Answer> {
  response.on('data', (bytes: Uint8Array) => {
    count.received += bytes.byteLength
  })
  // A listener for 'data' set the stream flowing: the decoder must be attached in the same turn.
  const plain = decoded(response)
  const { stream } = exchange
  if (stream !== undefined && isStreamed(response, stream.type)) {
    await flow(plain, stream.onBytes)
    if (!response.complete) throw new Error('cut off')
    return { status: response.statusCode ?? 0, headers: response.headers, body: new Uint8Array() }
  }
  const parts: Uint8Array[] = []
  let length = 0
  for await (const part of plain) {
    const bytes: Uint8Array = part
    length += bytes.byteLength
    if (length > maxAnswerBytes) throw new Error('answer too large')
    parts.push(bytes)
  }
  if (!response.complete) throw new Error('cut off')
  return { status: response.statusCode ?? 0, headers: response.headers, body: Buffer.concat(parts) }
}

const isStreamed = ({ statusCode, headers }: IncomingMessage, type: string): boolean =>
  (statusCode === 200 || statusCode === 206) && headers['content-type']?.split(';')[0] === type

/** By 'data' and not by iteration: that would let go what is buffered when the line breaks. */
function flow(plain: Readable, onBytes: (bytes: Uint8Array) => void): Promise<void> {
  return new Promise((resolve, reject) => {
    plain.on('data', onBytes)
    plain.once('end', resolve)
    plain.once('error', reject)
    plain.once('close', () => reject(new Error('cut off')))
  })
}

function decoded(response: IncomingMessage): Readable {
  const decoder = decoderOf(response.headers['content-encoding'])
  if (decoder === undefined) return response
  response.on('error', (error) => decoder.destroy(error))
  response.on('aborted', () => decoder.destroy(new Error('cut off')))
  return response.pipe(decoder)
}

function decoderOf(encoding: string | undefined): zlib.Gunzip | zlib.ZstdDecompress | undefined {
  switch (encoding) {
    case 'gzip':
      return zlib.createGunzip()
    case 'deflate':
      return zlib.createInflate()
    case 'br':
      return zlib.createBrotliDecompress()
    case 'zstd':
      return zlib.createZstdDecompress()
    default:
      return undefined
  }
}
