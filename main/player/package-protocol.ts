import { createReadStream } from 'node:fs'
import { sep } from 'node:path'
import { type BuiltFiles, decodePath } from '../built-files.ts'
import { packagePolicy, playerPolicy } from '../content-security.ts'
import type { PackageFile } from '../engine-messages.ts'
import { mimeOfFile } from '../mime-types.ts'
import { limits } from '#core/domain/limits.ts'
import type { StoreAnswer, StoreRequest } from '#core/contract/statement-store.ts'
import { parseByteRange } from '#core/domain/file/byte-range.ts'

export const packageScheme = 'package'
/** Our own files stand in a folder that no package can have: its paths are asked for only outside of it. */
const ownFolder = '/.artel'
const storeFolder = '/.store/'
const playerPath = `${ownFolder}/player.html`

export const packageOrigin = (sha256: string): string => `${packageScheme}://${sha256}`
export const playerAddress = (sha256: string): string => packageOrigin(sha256) + playerPath

export interface PackageProtocolDeps {
  readonly sha256: string
  readonly built: BuiltFiles
  /** Where blobs lie; nothing outside is ever served, whatever the engine answers. */
  readonly filesFolder: string
  /** The blob behind a path of the package that is shown now. */
  readonly fileOf: (path: string) => Promise<PackageFile | undefined>
  /** The statement store of the unit that is shown now; undefined when it has none. */
  readonly askStore: (request: StoreRequest) => Promise<StoreAnswer | undefined>
}

/**
 * Answers `package://<sha256>/...`, read only: our page around the package and its script from the built interface, everything
 * else from the blobs of the package. Videos are asked for in ranges.
 */
export function createPackageProtocol(deps: PackageProtocolDeps): (request: Request) => Promise<Response> {
  return async (request) => {
    const url = new URL(request.url)
    const path = decodePath(url.pathname)
    const isReading = request.method === 'GET' || request.method === 'HEAD'
    if (url.host === deps.sha256 && path?.startsWith(storeFolder) === true)
      return store(request, url, path.slice(storeFolder.length), deps)
    if (!isReading || url.host !== deps.sha256 || path === undefined) return empty(404)
    if (path.startsWith(`${ownFolder}/`)) return ours(path.slice(ownFolder.length), deps.built)
    const file = await deps.fileOf(path.slice(1))
    if (file === undefined || !file.path.startsWith(deps.filesFolder + sep)) return empty(404)
    return blob(file, request)
  }
}

/** A cmi5 unit talks to its statement store under its own address: nothing listens on any port. */
async function store(request: Request, url: URL, path: string, deps: PackageProtocolDeps): Promise<Response> {
  const length = Number(request.headers.get('content-length') ?? 0)
  const body = length > limits.storeRequestLength ? undefined : await request.text()
  if (body === undefined || body.length > limits.storeRequestLength) return empty(413)
  const answer = await deps.askStore({
    method: request.method.slice(0, 10),
    path: path.slice(0, 200),
    query: Object.fromEntries(url.searchParams),
    authorization: (request.headers.get('authorization') ?? '').slice(0, 400),
    contentType: (request.headers.get('content-type') ?? '').slice(0, 200),
    body,
  })
  if (answer === undefined) return empty(404)
  const isBare = answer.status === 204 || request.method === 'HEAD'
  return new Response(isBare ? null : answer.body, {
    status: answer.status,
    headers: {
      ...headersOf(answer.contentType, packagePolicy()),
      'x-experience-api-version': '1.0.3',
      'x-experience-api-consistent-through': new Date().toISOString(),
    },
  })
}

/** The page around the package and its assets, and no other page of the built interface. */
async function ours(path: string, built: BuiltFiles): Promise<Response> {
  const bytes = path === '/player.html' || path.startsWith('/assets/') ? await built.read(path) : undefined
  if (bytes === undefined) return empty(404)
  return new Response(new Uint8Array(bytes), { headers: headersOf(mimeOfFile(path), playerPolicy()) })
}

function blob(file: PackageFile, request: Request): Response {
  const range = parseByteRange(request.headers.get('range'), file.size)
  if (range.kind === 'unsatisfiable') return empty(416, { 'content-range': `bytes */${file.size}` })
  const { start, end } = range.kind === 'part' ? range : { start: 0, end: file.size - 1 }
  const headers = {
    ...headersOf(file.mime, packagePolicy()),
    'accept-ranges': 'bytes',
    'content-length': String(end - start + 1),
    ...(range.kind === 'part' ? { 'content-range': `bytes ${start}-${end}/${file.size}` } : {}),
  }
  const isBare = request.method === 'HEAD' || file.size === 0
  return new Response(isBare ? null : bytesOf(file.path, start, end), {
    status: range.kind === 'part' ? 206 : 200,
    headers,
  })
}

function bytesOf(path: string, start: number, end: number): ReadableStream<Uint8Array> {
  const bytes = createReadStream(path, { start, end })[Symbol.asyncIterator]()
  return new ReadableStream({
    pull: async (controller) => {
      const { done, value } = await bytes.next()
      if (done === true) controller.close()
      else controller.enqueue(new Uint8Array(value))
    },
    cancel: async () => void (await bytes.return?.()),
  })
}

function headersOf(type: string, policy: string): Record<string, string> {
  return {
    'content-type': type,
    'content-security-policy': policy,
    'x-content-type-options': 'nosniff',
    'referrer-policy': 'no-referrer',
    'cache-control': 'no-store',
  }
}

function empty(status: number, headers: Record<string, string> = {}): Response {
  return new Response(null, { status, headers })
}
