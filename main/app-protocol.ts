import { decodePath, type BuiltFiles } from './built-files.ts'
import { bookPolicy, shellPolicy } from './content-security.ts'
import { mimeOfFile } from './mime-types.ts'

export const appScheme = 'app'
export const appOrigin = 'app://artel'

const noncePlaceholder = '__CSP_NONCE__'

/**
 * Answers `app://artel/...` from the built interface, read only. An HTML page gets a fresh nonce, in its policy and in place of
 * `__CSP_NONCE__`. A path without an ending is a route of the page itself and gets index.html. `/.files/<id>` is the file of a record.
 */
export function createAppProtocol(
  files: BuiltFiles,
  newNonce: () => string,
  heldFile: (id: string, request: Request) => Promise<Response>,
): (request: Request) => Promise<Response> {
  return async (request) => {
    const url = new URL(request.url)
    if (url.host === 'book' && request.method === 'GET') return bookFrame(files, url.pathname)
    if (url.host !== 'artel') return refused(404)
    const held = heldPath.exec(url.pathname)?.[1]
    if (held !== undefined) return heldFile(decodePath(held) ?? '', request)
    if (request.method !== 'GET') return refused(404)
    const path = isRoute(url.pathname) ? '/index.html' : (builtAsset.exec(url.pathname)?.[0] ?? url.pathname)
    const bytes = await files.read(path)
    if (bytes === undefined) return refused(404)
    return path.endsWith('.html') ? page(bytes.toString('utf8'), newNonce()) : file(path, bytes)
  }
}

/** `app://book/`: the frame around a book and the built assets, in an origin that holds nothing else. */
async function bookFrame(files: BuiltFiles, pathname: string): Promise<Response> {
  const isOurs = pathname === '/book.html' || builtAsset.exec(pathname)?.[0] === pathname
  const bytes = isOurs ? await files.read(pathname) : undefined
  if (bytes === undefined) return refused(404)
  const headers = { ...commonHeaders(mimeOfFile(pathname)), 'content-security-policy': bookPolicy() }
  return new Response(new Uint8Array(bytes), { headers })
}

const heldPath = /^\/\.files\/([^/]+)$/

/** The built pages name their assets relatively; on a route like `/learning/1` they are asked for below it. */
const builtAsset = /\/assets\/[^/]+$/

function isRoute(pathname: string): boolean {
  const last = decodePath(pathname)?.split('/').at(-1)
  return last !== undefined && !last.includes('.')
}

function page(html: string, nonce: string): Response {
  const headers = {
    ...commonHeaders('text/html; charset=utf-8'),
    'content-security-policy': shellPolicy(nonce),
    'cache-control': 'no-store',
  }
  return new Response(html.replaceAll(noncePlaceholder, nonce), { headers })
}

function file(path: string, bytes: Buffer): Response {
  return new Response(new Uint8Array(bytes), { headers: commonHeaders(mimeOfFile(path)) })
}

function commonHeaders(type: string): Record<string, string> {
  return { 'content-type': type, 'x-content-type-options': 'nosniff', 'referrer-policy': 'no-referrer' }
}

function refused(status: number): Response {
  return new Response(null, { status })
}
