/** `app://artel/.files/<record id>`: the bytes of a record's file, read from its chunks, each checked against its hash before a byte of it leaves. */
import { createHash } from 'node:crypto'
import { readFile } from 'node:fs/promises'
import { join, sep } from 'node:path'
import { chunkRange } from '#core/domain/file/chunk-range.ts'
import { fileAnswer } from '#core/domain/file/file-answer.ts'
import type { HeldFile } from './engine-messages.ts'
import type { EngineProcess } from './engine-process.ts'
import type { Log } from './log-file.ts'

export interface HeldFilesDeps {
  readonly engine: Pick<EngineProcess, 'heldFile' | 'chunkDamaged'>
  /** Where the engine keeps bytes; nothing outside is ever read, whatever the engine answers. */
  readonly filesFolder: string
  readonly log: Pick<Log, 'write'>
}

export function createHeldFiles(deps: HeldFilesDeps): (id: string, request: Request) => Promise<Response> {
  const readChunk = createChunkReader(deps)
  return async (id, request) => {
    if (request.method !== 'GET' && request.method !== 'HEAD') return new Response(null, { status: 404 })
    const file = /^file:[A-Za-z0-9._:-]{1,150}$/.test(id) ? await deps.engine.heldFile(id) : undefined
    if (file === undefined || !file.folder.startsWith(deps.filesFolder + sep))
      return new Response(null, { status: 404 })
    const { status, headers, body } = fileAnswer(file, {
      method: request.method,
      range: request.headers.get('range'),
      isSave: new URL(request.url).searchParams.has('save'),
    })
    return new Response(body === undefined ? null : bytesOf(file, body, readChunk), { status, headers })
  }
}

type ReadChunk = (folder: string, sha256: string) => Promise<Uint8Array<ArrayBuffer>>

/** The chunk read last is kept: a PDF is asked for in pieces far smaller than a chunk. */
function createChunkReader({ engine, log }: HeldFilesDeps): ReadChunk {
  let last: { readonly sha256: string; readonly bytes: Uint8Array<ArrayBuffer> } | undefined
  return async (folder, sha256) => {
    if (last?.sha256 === sha256) return last.bytes
    const bytes = new Uint8Array(await readFile(join(folder, sha256.slice(0, 2), sha256)))
    if (createHash('sha256').update(bytes).digest('hex') !== sha256) {
      log.write('chunk.damaged')
      engine.chunkDamaged(sha256)
      throw new Error('A chunk is damaged')
    }
    last = { sha256, bytes }
    return bytes
  }
}

function bytesOf(
  { folder, chunks }: HeldFile,
  { start, end }: { readonly start: number; readonly end: number },
  readChunk: ReadChunk,
): ReadableStream<Uint8Array> {
  const parts = chunkRange(chunks, start, end)[Symbol.iterator]()
  return new ReadableStream({
    pull: async (controller) => {
      const { done, value } = parts.next()
      if (done === true) controller.close()
      else controller.enqueue((await readChunk(folder, value.sha256)).slice(value.from, value.to))
    },
  })
}
