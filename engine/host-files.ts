/** `/.files/<key>/<record id>` of the browser host: the bytes of a record's file. Addresses are capabilities: an image can't send the token, so the key stands in its address. */
import type { IncomingMessage, ServerResponse } from 'node:http'
import { createHash } from 'node:crypto'
import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { pipeline } from 'node:stream/promises'
import { chunkRange } from '#core/domain/file/chunk-range.ts'
import { fileAnswer } from '#core/domain/file/file-answer.ts'
import type { ReadableFile } from './handlers/held-files.ts'

export interface HostFilesDeps {
  readonly key: string
  readonly fileOf: (id: string) => ReadableFile | undefined
  readonly onDamaged: (sha256: string) => void
}
export const hostFileAddress = (key: string, id: string): string => `/.files/${key}/${encodeURIComponent(id)}`

/** False: the path is none of ours. */
export function createHostFiles({ key, fileOf, onDamaged }: HostFilesDeps) {
  return async (request: IncomingMessage, response: ServerResponse): Promise<boolean> => {
    const url = new URL(request.url ?? '/', 'http://127.0.0.1')
    const [, given, id = ''] = /^\/\.files\/([^/]+)\/([^/]+)$/.exec(url.pathname) ?? []
    if (given === undefined) return false
    const file = given === key ? fileOf(decodeURIComponent(id)) : undefined
    if (file === undefined) {
      response.writeHead(404).end()
      return true
    }
    const { status, headers, body } = fileAnswer(file, {
      method: request.method ?? 'GET',
      range: request.headers.range ?? null,
      isSave: url.searchParams.has('save'),
    })
    response.writeHead(status, { ...headers })
    if (body === undefined) response.end()
    else await pipeline(bytesOf(file, body.start, body.end, onDamaged), response)
    return true
  }
}

async function* bytesOf(
  { folder, chunks }: ReadableFile,
  start: number,
  end: number,
  onDamaged: (sha256: string) => void,
): AsyncGenerator<Uint8Array> {
  for (const { sha256, from, to } of chunkRange(chunks, start, end)) {
    const bytes = await readFile(join(folder, sha256.slice(0, 2), sha256))
    if (createHash('sha256').update(bytes).digest('hex') !== sha256) {
      onDamaged(sha256)
      throw new Error('A chunk is damaged')
    }
    yield bytes.subarray(from, to)
  }
}
