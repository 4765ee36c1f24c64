/** Bytes of files, after the records (F1-F4): own chunks the server misses go up, chunks missing here come down and are resumed by range. */
import { fileSchema, type FileRecord } from '#core/domain/file/file.ts'
import type { ArtelError } from '#core/contract/errors.ts'
import type { DeviceValues, FileManifest, FileStore } from '../ports.ts'
import type { CouchClient } from './couch-client.ts'
import type { Line } from './line.ts'
import type { SyncStore } from './sync-ports.ts'

export interface FileTransferDeps {
  readonly store: Pick<SyncStore, 'sql' | 'outbox'>
  readonly files: Pick<
    FileStore,
    'missingChunks' | 'hasChunk' | 'readChunk' | 'partialSize' | 'appendPartial' | 'finishPartial'
  >
  readonly client: CouchClient
  readonly line: Line
  readonly device: DeviceValues
  readonly me: () => string | undefined
  readonly onComplete: (file: FileRecord) => void
  readonly onProgress: () => void
}
export interface Amount {
  readonly count: number
  readonly bytes: number
}
export interface FileTransfer {
  /** Sends and fetches what can be. 'later': some chunks are not at the server yet, or came damaged. @throws LineStopped */
  run(): Promise<'done' | 'later'>
  toSend(): Amount
  toFetch(): Amount
}
type Chunk = FileManifest['chunks'][number]

const parallel = 2
const tries = 3
const uploadedKey = (id: string): string => `sync.uploaded:${id}`

export function createFileTransfer(deps: FileTransferDeps): FileTransfer {
  const complete = new Map<string, string>()
  const rows = deps.store.sql.prepare<[], { data: string }>(
    `SELECT data FROM records WHERE type = 'file' AND deleted = 0`,
  )
  const all = (): readonly FileRecord[] => rows.all().flatMap(({ data }) => fileOf(data))
  const missing = (file: FileRecord): readonly string[] => {
    if (complete.get(file.id) === file.sha256) return []
    const hashes = deps.files.missingChunks(file)
    if (hashes.length === 0) complete.set(file.id, file.sha256)
    return hashes
  }
  const toSend = (): readonly FileRecord[] =>
    all().filter(
      (file) =>
        file.author === deps.me() &&
        deps.device.get(uploadedKey(file.id)) !== file.sha256 &&
        missing(file).length === 0,
    )
  const toFetch = (): readonly FileRecord[] => all().filter((file) => missing(file).length > 0)
  return {
    toSend: () => ({ count: toSend().length, bytes: sum(toSend().map(({ size }) => size)) }),
    toFetch: () => {
      const files = toFetch()
      return { count: files.length, bytes: sum(files.map((file) => missingBytes(file, missing(file)))) }
    },
    run: async () => {
      let outcome: 'done' | 'later' = 'done'
      for (const file of toSend()) {
        // The server takes a chunk only when a record there names it (F3).
        if (!isAtServer(deps, file)) outcome = 'later'
        else if (await sendFile(deps, file)) deps.device.set(uploadedKey(file.id), file.sha256)
        else outcome = 'later'
        deps.onProgress()
      }
      for (const file of toFetch()) {
        await fetchFile(deps, file, missing(file))
        if (missing(file).length === 0) deps.onComplete(file)
        else outcome = 'later'
        deps.onProgress()
      }
      return outcome
    },
  }
}

const isAtServer = ({ store }: FileTransferDeps, { id }: FileRecord): boolean =>
  (store.outbox.get(id)?.state ?? 'sent') === 'sent'

function fileOf(data: string): readonly FileRecord[] {
  const parsed = fileSchema.safeParse(JSON.parse(data))
  return parsed.success ? [parsed.data] : []
}
const sum = (numbers: readonly number[]): number => numbers.reduce((a, b) => a + b, 0)
const missingBytes = ({ chunks }: FileRecord, hashes: readonly string[]): number =>
  sum(chunks.filter(({ sha256 }) => hashes.includes(sha256)).map(({ size }) => size))

/** True: the server has every chunk now. */
async function sendFile(deps: FileTransferDeps, file: FileRecord): Promise<boolean> {
  const hashes = [...new Set(file.chunks.map(({ sha256 }) => sha256))]
  let isWhole = true
  for (let from = 0; from < hashes.length; from += 2_000) {
    const part = hashes.slice(from, from + 2_000)
    const answer = await deps.line.run('push', (signal) => deps.client.missingChunks(file.space, part, signal))
    if (!answer.ok) return false
    await inParallel(answer.value.value.missing, async (hash) => {
      const bytes = await deps.files.readChunk(hash)
      const put = await deps.line.run('push', (signal) => deps.client.putChunk(file.space, hash, bytes, signal))
      isWhole &&= put.ok
      deps.onProgress()
    })
  }
  return isWhole
}

async function fetchFile(deps: FileTransferDeps, file: FileRecord, hashes: readonly string[]): Promise<void> {
  const wanted = file.chunks.filter(
    (chunk, i) => hashes.includes(chunk.sha256) && file.chunks.findIndex(({ sha256 }) => sha256 === chunk.sha256) === i,
  )
  let isRefused = false
  await inParallel(wanted, async (chunk) => {
    if (isRefused || deps.files.hasChunk(chunk.sha256)) return
    const fault = await fetchChunk(deps, file.space, chunk)
    // "Not there yet" for one chunk is so for the rest of a file that is still on its way up.
    if (fault !== undefined) isRefused = true
    deps.onProgress()
  })
}

/** A damaged chunk is dropped whole and fetched again (F1); what arrived of a cut one is kept (F2). */
async function fetchChunk(
  { files, client, line }: FileTransferDeps,
  space: string,
  { sha256, size }: Chunk,
): Promise<ArtelError | undefined> {
  for (let attempt = 0; attempt < tries; attempt++) {
    if (files.partialSize(sha256) < size) {
      const sink = createSink(files, sha256, size)
      const got = await line.run('pull', (_, patient) =>
        client.getChunk(space, sha256, files.partialSize(sha256), sink.take, patient),
      )
      sink.check()
      if (!got.ok) return got.error
    }
    if ((await files.finishPartial(sha256)) === 'stored') return undefined
  }
  return { code: 'chunk.mismatch', facts: {} }
}

async function inParallel<T>(items: readonly T[], work: (item: T) => Promise<void>): Promise<void> {
  const queue = [...items]
  const lane = async (): Promise<void> => {
    for (let item = queue.shift(); item !== undefined; item = queue.shift()) await work(item)
  }
  await Promise.all(Array.from({ length: parallel }, lane))
}

/**
 * Where a chunk's bytes go. More bytes than the chunk has can't be it and are let go: its hash tells. A fault of the disk is no fault of the line, so it waits until the request is over.
 */
function createSink(files: FileTransferDeps['files'], sha256: string, size: number) {
  let fault: unknown
  return {
    take: (bytes: Uint8Array): void => {
      if (fault !== undefined || files.partialSize(sha256) + bytes.byteLength > size) return
      try {
        files.appendPartial(sha256, bytes)
      } catch (cause) {
        fault = cause
      }
    },
    check: (): void => {
      if (fault !== undefined) throw fault
    },
  }
}
