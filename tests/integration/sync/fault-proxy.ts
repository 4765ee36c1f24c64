/** Stands between a client and the real server; a test decides which requests it spoils. */
import { createServer, request as httpRequest, type IncomingMessage, type ServerResponse } from 'node:http'
import { gunzipSync } from 'node:zlib'

export interface Seen {
  readonly method: string
  readonly url: string
  /** Inflated body as text. */
  readonly body: string
}
export type Spoil =
  | { readonly status: number; readonly body: string; readonly type?: string }
  | 'hang'
  | 'reset'
  | 'cut'
  | undefined
export interface FaultProxy {
  readonly url: string
  readonly seen: Seen[]
  /** Requests that have not been answered. */
  open(): number
  spoil(rule: (seen: Seen) => Spoil): void
  /** Rewrites answers of JSON before they go back. */
  rewrite(rule: ((seen: Seen, body: unknown) => unknown) | undefined): void
  close(): Promise<void>
}

export async function startFaultProxy(target: string): Promise<FaultProxy> {
  const seen: Seen[] = []
  let rule: (seen: Seen) => Spoil = () => undefined
  let rewriteRule: ((seen: Seen, body: unknown) => unknown) | undefined
  let open = 0
  const server = createServer((request, response) => {
    open++
    response.on('close', () => open--)
    readAll(request).then(
      (raw) => {
        const text = (request.headers['content-encoding'] === 'gzip' ? gunzipSync(raw) : raw).toString('utf8')
        const one = { method: request.method ?? '', url: request.url ?? '', body: text }
        seen.push(one)
        const spoil = rule(one)
        if (spoil === 'hang') return
        if (spoil === 'reset') return void request.socket.destroy()
        if (spoil === 'cut') {
          response.writeHead(200, { 'content-type': 'application/json', 'content-length': 1_000 })
          response.write('{"results":[')
          return void setTimeout(() => request.socket.destroy(), 20)
        }
        if (spoil !== undefined)
          return void response
            .writeHead(spoil.status, { 'content-type': spoil.type ?? 'application/json' })
            .end(spoil.body)
        forward(target, request, raw, response, rewriteRule && ((body) => rewriteRule?.(one, body)))
      },
      () => response.destroy(),
    )
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const address = server.address()
  const port = typeof address === 'object' && address !== null ? address.port : 0
  return {
    url: `http://127.0.0.1:${port}`,
    seen,
    open: () => open,
    spoil: (next) => {
      rule = next
    },
    rewrite: (next) => {
      rewriteRule = next
    },
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve())
        server.closeAllConnections()
      }),
  }
}

async function readAll(stream: IncomingMessage): Promise<Buffer> {
  const parts: Buffer[] = []
  for await (const part of stream) parts.push(part)
  return Buffer.concat(parts)
}

function forward(
  target: string,
  request: IncomingMessage,
  body: Buffer,
  response: ServerResponse,
  rewrite: ((body: unknown) => unknown) | undefined,
): void {
  const headers = { ...request.headers, ...(rewrite && { 'accept-encoding': 'identity' }) }
  const onward = httpRequest(target + (request.url ?? ''), { method: request.method ?? 'GET', headers }, (answer) => {
    if (rewrite === undefined) {
      response.writeHead(answer.statusCode ?? 502, answer.headers)
      // `pipe` says nothing of an answer that broke off, and the client would wait for the rest.
      answer.on('close', () => (answer.complete ? undefined : response.destroy()))
      return void answer.pipe(response)
    }
    readAll(answer).then(
      (raw) => {
        const { 'content-length': _length, 'transfer-encoding': _coding, ...kept } = answer.headers
        const isJson = String(answer.headers['content-type']).includes('json')
        response
          .writeHead(answer.statusCode ?? 502, kept)
          .end(isJson ? JSON.stringify(rewrite(JSON.parse(raw.toString('utf8')))) : raw)
      },
      () => response.destroy(),
    )
  })
  onward.on('error', () => response.destroy())
  response.on('close', () => onward.destroy())
  onward.end(body)
}
