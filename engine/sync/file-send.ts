/** Sends own chunks that the server misses, many in one request, from where a cut upload stopped (F3, F5). */
import { frameHeader } from '#core/replication/chunk-frames.ts'
import type { ArtelError } from '#core/contract/errors.ts'
import { ok, type Result } from '#core/kernel/result.ts'
import type { FileStore } from '../ports.ts'
import type { BatchSize } from './batch-size.ts'
import { carriedError } from './carried-error.ts'
import type { ChunkCalls, MissingChunks } from './chunk-calls.ts'
import { takeBatch, type PlannedChunk } from './file-plan.ts'
import type { Line } from './line.ts'

export interface SendDeps {
  readonly files: Pick<FileStore, 'readChunk'>
  readonly calls: ChunkCalls
  readonly line: Line
  readonly size: BatchSize
  readonly now: () => number
  readonly onProgress: () => void
}
/** Chunks that the server doesn't have after all this, and why. */
export type Unsent = ReadonlyMap<string, ArtelError>

const askedAtOnce = 2_000

/** Chunks of one space. @throws LineStopped */
export async function sendChunks(deps: SendDeps, chunks: readonly PlannedChunk[]): Promise<Unsent> {
  const unsent = new Map<string, ArtelError>()
  const space = chunks[0]?.space ?? ''
  for (let from = 0; from < chunks.length; from += askedAtOnce) {
    const part = chunks.slice(from, from + askedAtOnce)
    const asked = await ask(deps, space, part)
    if (!asked.ok) for (const { sha256 } of part) unsent.set(sha256, asked.error)
    else {
      const missing = new Set(asked.value.missing)
      const plan = part.filter(({ sha256 }) => missing.has(sha256))
      while (plan.length > 0)
        for (const [sha256, error] of await sendBatch(deps, space, takeBatch(plan, deps.size.bytes()), asked.value))
          unsent.set(sha256, error)
    }
  }
  return unsent
}

async function ask(
  { calls, line }: SendDeps,
  space: string,
  chunks: readonly PlannedChunk[],
): Promise<Result<MissingChunks, ArtelError>> {
  const hashes = chunks.map(({ sha256 }) => sha256)
  const asked = await line.run('push', (signal) => calls.missing(space, hashes, signal))
  return asked.ok ? ok(asked.value.value) : asked
}

async function sendBatch(
  deps: SendDeps,
  space: string,
  batch: readonly PlannedChunk[],
  known: MissingChunks,
): Promise<Unsent> {
  const { calls, line, size, now } = deps
  const unreadable = new Map<string, ArtelError>()
  /** What the server lacks; unknown after a cut, so it is asked again. */
  let state: MissingChunks | undefined = known
  const sent = await line.run('push', async (signal) => {
    if (state === undefined) {
      const hashes = batch.map(({ sha256 }) => sha256)
      const again = await calls.missing(space, hashes, signal)
      if (!again.ok) return again
      state = again.value.value
    }
    const { missing, have } = state
    state = undefined
    const left = batch.filter(({ sha256 }) => missing.includes(sha256) && !unreadable.has(sha256))
    if (left.length === 0) return ok({ stored: [], damaged: [] })
    const bytes = left.reduce((sum, one) => sum + one.size - (have[one.sha256] ?? 0), 0)
    const began = now()
    const frames = () => framesOf(deps, left, have, (sha256, error) => unreadable.set(sha256, error))
    const answer = await calls.upload(space, frames, size.patienceMs(bytes), signal)
    if (answer.ok) size.learn(bytes, now() - began)
    return answer.ok ? ok(answer.value.value) : answer
  })
  if (!sent.ok) return new Map(batch.map(({ sha256 }) => [sha256, sent.error]))
  const damaged = sent.value.damaged.map((sha256) => [sha256, { code: 'chunk.mismatch', facts: {} }] as const)
  return new Map([...unreadable, ...damaged])
}

/** One chunk in memory at a time. A chunk that can't be read is left out and told, with what the disk said. */
async function* framesOf(
  { files, onProgress }: SendDeps,
  chunks: readonly PlannedChunk[],
  have: Readonly<Record<string, number>>,
  onUnreadable: (sha256: string, error: ArtelError) => void,
): AsyncGenerator<Uint8Array> {
  for (const { sha256, size } of chunks) {
    const bytes = await files.readChunk(sha256).catch((cause: unknown) => {
      onUnreadable(sha256, carriedError(cause))
      return undefined
    })
    if (bytes !== undefined) {
      const from = Math.min(have[sha256] ?? 0, size)
      yield frameHeader({ sha256, from, size })
      for (let at = from; at < size; at += 65_536) yield bytes.subarray(at, Math.min(size, at + 65_536))
      onProgress()
    }
  }
}
