/** Bytes of files, after the records (F1-F6): own chunks the server misses go up first, then chunks missing here come down in the order in which people want them. One file's trouble stops no other. */
import { fileSchema, type FileRecord } from '#core/domain/file/file.ts'
import type { ArtelError } from '#core/contract/errors.ts'
import type { DeviceValues, FileStore } from '../ports.ts'
import { createBatchSize } from './batch-size.ts'
import type { ChunkCalls } from './chunk-calls.ts'
import { fetchBatch } from './file-fetch.ts'
import { chunksOf, takeBatch, type PlannedChunk } from './file-plan.ts'
import { sendChunks } from './file-send.ts'
import type { Line } from './line.ts'
import type { SyncStore } from './sync-ports.ts'

export interface FileTransferDeps {
  readonly store: Pick<SyncStore, 'sql' | 'outbox'>
  readonly files: Pick<
    FileStore,
    'missingChunks' | 'hasChunk' | 'readChunk' | 'partialSize' | 'appendPartial' | 'finishPartial' | 'syncPartial'
  >
  readonly calls: ChunkCalls
  readonly line: Line
  readonly device: DeviceValues
  readonly me: () => string | undefined
  readonly now: () => number
  readonly wishes: FileWishes
  readonly onComplete: (file: FileRecord) => void
  readonly onProgress: () => void
  /** A file could not be had or sent: its name and why. */
  readonly onTrouble: (error: ArtelError) => void
}
/** What the person and the room on the disk say about files. */
export interface FileWishes {
  /** Those of the missing files that may come now, in the order in which they should. */
  choose(missing: readonly FileRecord[]): readonly FileRecord[]
  /** False: the disk is almost full, and what is left of it is for what the person writes. He is told so. */
  hasRoomFor(bytes: number): boolean
  /** Nothing waits for room. */
  noRoomNeeded(): void
  /** Something is wanted in another order, or is wanted again. */
  onChange(listener: () => void): () => void
}
export interface Amount {
  readonly count: number
  readonly bytes: number
}
export interface FileTransfer {
  /** Sends and fetches what can be. 'later': some chunks are not at the server yet, or came damaged. @throws LineStopped, and what the disk said */
  run(): Promise<'done' | 'later'>
  /** Something else is wanted first, or other files are there: the next request takes it into account. */
  reorder(): void
  toSend(): Amount
  toFetch(): Amount
}

const lanes = 2
export const uploadedKey = (id: string): string => `sync.uploaded:${id}`

export function createFileTransfer(deps: FileTransferDeps): FileTransfer {
  const { files, wishes } = deps
  const rows = deps.store.sql.prepare<[], { data: string }>(
    `SELECT data FROM records WHERE type = 'file' AND deleted = 0`,
  )
  const all = (): readonly FileRecord[] => rows.all().flatMap(({ data }) => fileOf(data))
  /** Asking the disk for each chunk of each file is too dear for every look at the status. */
  const whole = new Map<string, string>()
  const isMissing = (file: FileRecord): boolean => {
    if (whole.get(file.id) === file.sha256) return false
    const isWhole = files.missingChunks(file).length === 0
    if (isWhole) whole.set(file.id, file.sha256)
    return !isWhole
  }
  const toSend = (): readonly FileRecord[] =>
    all().filter(
      (file) => file.author === deps.me() && deps.device.get(uploadedKey(file.id)) !== file.sha256 && !isMissing(file),
    )
  const toFetch = (): readonly FileRecord[] => wishes.choose(all().filter(isMissing))
  let isStale = false
  return {
    toSend: () => ({ count: toSend().length, bytes: sum(toSend().map(({ size }) => size)) }),
    toFetch: () => {
      const wanted = toFetch()
      return { count: wanted.length, bytes: sum(chunksOf(wanted, lacks(files)).map(({ size }) => size)) }
    },
    reorder: () => {
      whole.clear()
      isStale = true
    },
    run: async () => {
      whole.clear()
      const isAllSent = await sendAll(deps, toSend())
      const isAllHere = await fetchAll(deps, toFetch, () => {
        const was = isStale
        isStale = false
        return was
      })
      return isAllSent && isAllHere ? 'done' : 'later'
    },
  }
}

const lacks =
  (files: Pick<FileStore, 'hasChunk'>) =>
  (sha256: string, size: number): boolean =>
    !files.hasChunk(sha256, size)

function fileOf(data: string): readonly FileRecord[] {
  const parsed = fileSchema.safeParse(JSON.parse(data))
  return parsed.success ? [parsed.data] : []
}
const sum = (numbers: readonly number[]): number => numbers.reduce((a, b) => a + b, 0)

/** The server takes a chunk only when a record there names it (F3). */
const isAtServer = ({ store }: FileTransferDeps, { id }: FileRecord): boolean =>
  (store.outbox.get(id)?.state ?? 'sent') === 'sent'

async function sendAll(deps: FileTransferDeps, wanted: readonly FileRecord[]): Promise<boolean> {
  const size = createBatchSize()
  const ready = wanted.filter((file) => isAtServer(deps, file)).toSorted((a, b) => a.size - b.size)
  let isAllSent = ready.length === wanted.length
  for (const space of new Set(ready.map((file) => file.space))) {
    const here = ready.filter((file) => file.space === space)
    const unsent = await sendChunks(
      { ...deps, size },
      chunksOf(here, () => true),
    )
    for (const file of here) {
      const trouble = file.chunks.map(({ sha256 }) => unsent.get(sha256)).find((error) => error !== undefined)
      if (trouble === undefined) deps.device.set(uploadedKey(file.id), file.sha256)
      else {
        isAllSent = false
        deps.onTrouble({ ...trouble, facts: { ...trouble.facts, name: file.name } })
      }
    }
    deps.onProgress()
  }
  return isAllSent
}

/** Two requests at a time, so that the line isn't idle between them. */
async function fetchAll(
  deps: FileTransferDeps,
  toFetch: () => readonly FileRecord[],
  takeStale: () => boolean,
): Promise<boolean> {
  const size = createBatchSize()
  const given = new Map<string, ArtelError>()
  const onTheWay = new Set<string>()
  let waiting: readonly FileRecord[] = []
  let plan: PlannedChunk[] = []
  const makePlan = (): void => {
    waiting = toFetch()
    plan = chunksOf(
      waiting,
      (sha256, bytes) => !deps.files.hasChunk(sha256, bytes) && !given.has(sha256) && !onTheWay.has(sha256),
    )
  }
  const lookForWhole = (): void => {
    const whole = waiting.filter((file) => deps.files.missingChunks(file).length === 0)
    waiting = waiting.filter((file) => !whole.includes(file))
    whole.forEach(deps.onComplete)
  }
  const lane = async (): Promise<void> => {
    for (;;) {
      if (takeStale()) makePlan()
      const batch = takeBatch(plan, size.bytes())
      if (batch.length === 0) return
      if (!deps.wishes.hasRoomFor(sum(batch.map((chunk) => chunk.size)))) {
        plan = []
        return
      }
      for (const { sha256 } of batch) onTheWay.add(sha256)
      const lacking = await fetchBatch({ ...deps, size }, batch)
      for (const { sha256 } of batch) onTheWay.delete(sha256)
      for (const [sha256, error] of lacking) given.set(sha256, error)
      lookForWhole()
      deps.onProgress()
    }
  }
  makePlan()
  if (plan.length === 0) deps.wishes.noRoomNeeded()
  const ends = await Promise.allSettled(Array.from({ length: lanes }, lane))
  const failed = ends.find((end) => end.status === 'rejected')
  if (failed !== undefined) throw failed.reason
  for (const file of waiting) tellTrouble(deps, file, given)
  return waiting.length === 0
}

/** What is only not at the server yet is no trouble. */
function tellTrouble({ onTrouble }: FileTransferDeps, file: FileRecord, given: ReadonlyMap<string, ArtelError>): void {
  const error = file.chunks.map(({ sha256 }) => given.get(sha256)).find((one) => one?.code === 'chunk.mismatch')
  if (error !== undefined) onTrouble({ ...error, facts: { name: file.name } })
}
