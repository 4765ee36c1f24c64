/** Fetches one request's chunks, until each is here, is known not to be at the server, or came damaged too often (F1, F2). */
import type { ArtelError } from '#core/contract/errors.ts'
import { err, ok, type Result } from '#core/kernel/result.ts'
import type { BatchSize } from './batch-size.ts'
import type { ChunkCalls } from './chunk-calls.ts'
import { createChunkReceiver, type ChunkReceiver, type ReceivingStore } from './chunk-receiver.ts'
import type { PlannedChunk } from './file-plan.ts'
import type { Line } from './line.ts'

export interface FetchDeps {
  readonly files: ReceivingStore
  readonly calls: ChunkCalls
  readonly line: Line
  readonly size: BatchSize
  readonly now: () => number
  readonly onProgress: () => void
}
/** Chunks that could not be had this time, and why. */
export type Lacking = ReadonlyMap<string, ArtelError>

const tries = 3
const absentError: ArtelError = { code: 'chunk.unknown', facts: {} }
const damagedError: ArtelError = { code: 'chunk.mismatch', facts: {} }

/** @throws LineStopped, and what the disk said */
export async function fetchBatch(deps: FetchDeps, batch: readonly PlannedChunk[]): Promise<Lacking> {
  const space = batch[0]?.space ?? ''
  const { files, calls, line } = deps
  const receiver = createChunkReceiver(files, batch)
  await takeWholePartials(files, batch)
  const lacking = new Map<string, ArtelError>()
  const got = await line.run('pull', (_, patient) => oneRequest(deps, receiver, space, patient))
  await receiver.settle()
  for (const { sha256, size } of batch) {
    if (files.hasChunk(sha256, size)) continue
    if (receiver.isAbsent(sha256)) lacking.set(sha256, absentError)
    else if (!got.ok) lacking.set(sha256, got.error)
    else {
      const fault = await fetchAgain({ files, calls, line }, space, { sha256, size })
      if (fault !== undefined) lacking.set(sha256, fault)
    }
    deps.onProgress()
  }
  return lacking
}

/** What an earlier run had received to the last byte is only to be checked. */
async function takeWholePartials(files: ReceivingStore, batch: readonly PlannedChunk[]): Promise<void> {
  const whole = batch.filter(({ sha256, size }) => files.partialSize(sha256) >= size && !files.hasChunk(sha256, size))
  await Promise.all(whole.map(({ sha256 }) => files.finishPartial(sha256)))
}

async function oneRequest(
  { calls, size, now, onProgress }: FetchDeps,
  receiver: ChunkReceiver,
  space: string,
  signal: AbortSignal,
): Promise<Result<void, ArtelError>> {
  await receiver.settle()
  const want = receiver.want().filter(({ sha256 }) => receiver.spoilt(sha256) === 0)
  if (want.length === 0) return ok(undefined)
  const take = receiver.begin(want)
  const began = now()
  let bytes = 0
  const count = (part: Uint8Array): void => {
    bytes += part.byteLength
    take(part)
    onProgress()
  }
  const got = await calls.fetchMany(space, want, count, signal)
  size.learn(bytes, now() - began)
  return receiver.isNonsense() ? err({ code: 'server.not-artel', facts: {} }) : got
}

/** A chunk that came damaged, or was left out, is asked for alone, from its start. */
async function fetchAgain(
  { files, calls, line }: Pick<FetchDeps, 'files' | 'calls' | 'line'>,
  space: string,
  { sha256, size }: Pick<PlannedChunk, 'sha256' | 'size'>,
): Promise<ArtelError | undefined> {
  for (let attempt = 1; attempt < tries; attempt++) {
    const got = await line.run('pull', async (_, patient) => {
      const from = files.partialSize(sha256)
      const sink = createSink(files, sha256, size)
      const answer = await calls.fetchOne(space, { sha256, from }, sink.take, patient)
      sink.check()
      return answer
    })
    if (!got.ok) return got.error
    if ((await files.finishPartial(sha256)) === 'stored') return undefined
  }
  return damagedError
}

/** More bytes than the chunk has can't be it and are let go: its hash tells. */
function createSink(files: ReceivingStore, sha256: string, size: number) {
  let fault: { readonly cause: unknown } | undefined
  return {
    take: (bytes: Uint8Array): void => {
      if (fault !== undefined || files.partialSize(sha256) + bytes.byteLength > size) return
      try {
        files.appendPartial(sha256, bytes)
      } catch (cause) {
        fault = { cause }
      }
    },
    check: (): void => {
      if (fault !== undefined) throw fault.cause
    },
  }
}
