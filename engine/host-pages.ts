/** What the browser host serves: the built page on 127.0.0.1, and each package on a host name of its own (`p-<hash>.localhost`), so that it is another origin. */
import { createReadStream } from 'node:fs'
import { readFile, stat } from 'node:fs/promises'
import type { IncomingMessage, ServerResponse } from 'node:http'
import { extname, join, normalize, sep } from 'node:path'
import { serveStore } from './host-store.ts'
import type { StatementStore } from '#core/contract/statement-store.ts'
import { randomBytes } from 'node:crypto'

export interface PackageFile {
  readonly path: string
  readonly mime: string
  readonly size: number
}
export interface HostPagesDeps {
  readonly renderer: string
  /** The stored blob behind a path of a run's package. */
  readonly fileOf: (run: string, path: string) => PackageFile | undefined
  readonly storeOf: (run: string) => StatementStore | undefined
}

const types: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.mjs': 'text/javascript; charset=utf-8',
  '.wasm': 'application/wasm',
  '.css': 'text/css; charset=utf-8',
  '.json': 'application/json',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
  '.woff2': 'font/woff2',
  '.ico': 'image/x-icon',
}
const storePath = /^\/\.artel\/([A-Za-z0-9_-]{1,64})\/\.store\/(.{1,200})$/
const runPath = /^\/\.artel\/([A-Za-z0-9_-]{1,64})\/(.*)$/

/** Loopback names only, with our own port. */
export function isOwnHost(host: string | undefined, port: number): boolean {
  const name = host?.endsWith(`:${port}`) === true ? host.slice(0, -`:${port}`.length) : ''
  return (
    name === '127.0.0.1' ||
    name === 'localhost' ||
    name === 'book.localhost' ||
    /^p-[0-9a-f]{32}\.localhost$/.test(name)
  )
}

export function createHostPages({ renderer, fileOf, storeOf }: HostPagesDeps) {
  return async (request: IncomingMessage, response: ServerResponse): Promise<void> => {
    const url = new URL(request.url ?? '/', 'http://127.0.0.1')
    const path = decodeURIComponent(url.pathname)
    const [, run, asked] = storePath.exec(path) ?? []
    if (request.headers.host?.startsWith('p-') === true && run !== undefined && asked !== undefined)
      return serveStore(storeOf(run), { request, response, url, path: asked })
    if (request.method !== 'GET' && request.method !== 'HEAD') return end(response, 405)
    if (request.headers.host?.startsWith('p-') === true) return servePackage(path)
    if (request.headers.host?.startsWith('book.') === true) return serveBook(path)
    await servePage(path === '/' ? '/index.html' : path)

    async function servePage(name: string): Promise<void> {
      const file = normalize(join(renderer, name))
      if (!file.startsWith(renderer + sep)) return end(response, 404)
      // What can't be read isn't there, as far as the page is told; the host shows files of the program only.
      const found = await stat(file).catch(() => undefined)
      if (found?.isFile() !== true) return end(response, 404)
      const nonce = randomBytes(16).toString('base64')
      const type = types[extname(file)] ?? 'application/octet-stream'
      response.writeHead(200, {
        'content-type': type,
        'x-content-type-options': 'nosniff',
        'cache-control': 'no-store',
        'content-security-policy': shellPolicy(nonce),
      })
      if (request.method === 'HEAD') response.end()
      else
        response.end(
          file.endsWith('.html')
            ? (await readFile(file, 'utf8')).replaceAll('__CSP_NONCE__', nonce)
            : await readFile(file),
        )
    }
    /** `/.artel/<run>/player.html` and the player's own script; all other paths are the package's, under the run that its page carries. */
    async function servePackage(name: string): Promise<void> {
      const [, run = '', rest = ''] = runPath.exec(name) ?? []
      if (rest === 'player.html' || rest.startsWith('assets/')) return servePlayer(rest)
      const file = fileOf(run, rest)
      if (file === undefined) return end(response, 404)
      response.writeHead(200, {
        'content-type': file.mime,
        'content-length': file.size,
        'x-content-type-options': 'nosniff',
        'content-security-policy': packagePolicy,
      })
      if (request.method === 'HEAD') response.end()
      else
        createReadStream(file.path)
          .on('error', () => response.destroy())
          .pipe(response)
    }
    /** The frame around a book, in an origin that holds nothing else. */
    async function serveBook(name: string): Promise<void> {
      const file = normalize(join(renderer, name))
      const isOurs = name === '/book.html' || file.startsWith(join(renderer, 'assets') + sep)
      // A missing file is an answer (404), as above.
      const body = isOurs ? await readFile(file).catch(() => undefined) : undefined
      if (body === undefined) return end(response, 404)
      response.writeHead(200, {
        'content-type': types[extname(file)] ?? 'application/octet-stream',
        'x-content-type-options': 'nosniff',
        'content-security-policy': bookPolicy,
      })
      response.end(body)
    }
    async function servePlayer(rest: string): Promise<void> {
      const file = normalize(join(renderer, rest))
      if (!file.startsWith(renderer + sep)) return end(response, 404)
      // A missing file is an answer (404), as above.
      const body = await readFile(file).catch(() => undefined)
      if (body === undefined) return end(response, 404)
      response.writeHead(200, {
        'content-type': types[extname(file)] ?? 'application/octet-stream',
        'x-content-type-options': 'nosniff',
        'content-security-policy': packagePolicy,
      })
      response.end(body)
    }
  }
}

function end(response: ServerResponse, status: number): void {
  response.writeHead(status).end()
}

const shellPolicy = (nonce: string): string =>
  `default-src 'none'; script-src 'self'; style-src 'self' 'nonce-${nonce}'; img-src 'self' data: blob:; media-src 'self' blob:; font-src 'self'; connect-src 'self'; frame-src http://*.localhost:*; base-uri 'none'; form-action 'none'; frame-ancestors 'none'`

/** Packages run old scripts; what they may not do is reach anything but their own origin. */
const packagePolicy =
  "default-src 'self' 'unsafe-inline' 'unsafe-eval' data: blob:; connect-src 'self'; form-action 'none'; base-uri 'self'; frame-ancestors 'self' http://127.0.0.1:* http://localhost:*"

/** As `bookPolicy` of main/content-security.ts. */
const bookPolicy =
  "default-src 'none'; script-src 'self'; style-src 'self' 'unsafe-inline' blob:; img-src blob: data:; font-src blob: data:; media-src blob:; frame-src blob:; base-uri 'none'; form-action 'none'; frame-ancestors http://127.0.0.1:* http://localhost:*"
