/** In the browser host a cmi5 unit's statement store stands beside its files, on the package's own host name. */
import type { IncomingMessage, ServerResponse } from 'node:http'
import type { StatementStore } from '#core/contract/statement-store.ts'
import { limits } from '#core/domain/limits.ts'

interface Asked {
  readonly request: IncomingMessage
  readonly response: ServerResponse
  readonly url: URL
  readonly path: string
}

export async function serveStore(store: StatementStore | undefined, asked: Asked): Promise<void> {
  const { request, response, url, path } = asked
  const body = await bodyOf(request)
  if (store === undefined || body === undefined) {
    response.writeHead(store === undefined ? 404 : 413).end()
    return
  }
  const answer = store.answer({
    method: request.method ?? 'GET',
    path,
    query: Object.fromEntries(url.searchParams),
    authorization: (request.headers.authorization ?? '').slice(0, 400),
    contentType: (request.headers['content-type'] ?? '').slice(0, 200),
    body,
  })
  response.writeHead(answer.status, {
    'content-type': answer.contentType,
    'x-content-type-options': 'nosniff',
    'x-experience-api-version': '1.0.3',
  })
  response.end(answer.status === 204 ? undefined : answer.body)
}

/** Undefined when it is longer than a unit may send. */
async function bodyOf(request: IncomingMessage): Promise<string | undefined> {
  const pieces: Buffer[] = []
  let size = 0
  for await (const piece of request) {
    if (!Buffer.isBuffer(piece)) return undefined
    size += piece.length
    if (size > limits.storeRequestLength) return undefined
    pieces.push(piece)
  }
  return Buffer.concat(pieces).toString('utf8')
}
