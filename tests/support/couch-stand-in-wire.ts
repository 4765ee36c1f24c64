/** What the stand-in's parts say to each other and to their callers. */
import type { IncomingMessage, ServerResponse } from 'node:http'

export interface Caller {
  readonly name: string | null
  readonly roles: readonly string[]
}
export interface Asked {
  readonly method: string
  /** Decoded parts of the path. */
  readonly path: readonly string[]
  readonly query: URLSearchParams
  readonly headers: IncomingMessage['headers']
  readonly body: unknown
  readonly caller: Caller
}
/** An answer that ends a request early. */
export class CouchSays extends Error {
  readonly status: number
  readonly body: object
  constructor(status: number, error: string, reason: string) {
    super(`${status} ${error} ${reason}`)
    this.status = status
    this.body = { error, reason }
  }
}

export function requireAdmin({ roles }: Caller): void {
  if (!roles.includes('_admin')) throw new CouchSays(401, 'unauthorized', 'You are not a server admin.')
}

export function sendJson(response: ServerResponse, status: number, body: unknown): void {
  const text = `${JSON.stringify(body)}\n`
  response.writeHead(status, {
    'content-type': 'application/json',
    'cache-control': 'must-revalidate',
    server: 'CouchDB/3.5.0 (Erlang OTP/25)',
    'content-length': Buffer.byteLength(text),
  })
  response.end(text)
}
