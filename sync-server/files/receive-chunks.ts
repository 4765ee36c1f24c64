/** Takes a stream of frames from a device: each chunk is checked and made durable for itself, and what a cut left of one is kept, so that nothing is sent twice. */
import { createHash } from 'node:crypto'
import { limits } from '#core/domain/limits.ts'
import { createFrameReader, type FrameHeader } from '#core/replication/chunk-frames.ts'
import type { SpaceId } from '#core/replication/spaces.ts'
import { artelError, badRequest } from '../http-error.ts'
import type { ServerDeps } from '../server-deps.ts'
import type { PartialChunk } from './chunk-partials.ts'

export type ReceiveDeps = Pick<ServerDeps, 'depot' | 'catalogue' | 'partials'>
export interface Sender {
  readonly space: SpaceId
  /** Whose partial chunks are gone on with. */
  readonly owner: string
}
export interface Received {
  readonly stored: readonly string[]
  /** Not what their hash says, not named by a record, or sent from a place that was not reached; nothing of them was taken. */
  readonly damaged: readonly string[]
}

/** So many chunks may wait for the disk before the line waits too. */
const mostUnsettled = 32

/** @throws HttpError 413 over the limit of a request, 400 for what is no stream of frames. Chunks that were whole by then are kept. */
export async function receiveChunks(
  deps: ReceiveDeps,
  sender: Sender,
  body: AsyncIterable<Uint8Array>,
): Promise<Received> {
  const reader = createFrameReader()
  const stored: string[] = []
  const damaged: string[] = []
  let settling: Promise<void>[] = []
  let frame: OpenFrame | undefined
  let bytes = 0
  const settle = async (one: OpenFrame): Promise<void> => {
    ;((await keepWhole(deps, sender, one)) ? stored : damaged).push(one.sha256)
  }
  try {
    for await (const piece of body) {
      bytes += piece.length
      if (bytes > limits.chunkRequestBytes) throw artelError('request.too-large')
      for (const event of reader.read(piece)) {
        if (event.kind === 'nonsense') throw badRequest('Not a stream of chunks.', 'request.malformed')
        if (event.kind === 'begin') frame = await openFrame(deps, sender, event)
        else if (event.kind === 'bytes') await frame?.take(event.bytes)
        else if (frame !== undefined) {
          const settled = settle(frame)
          // Waited for below; until then a fault of the disk must not count as unhandled.
          settled.catch(() => undefined)
          settling.push(settled)
          frame = undefined
        }
      }
      if (settling.length < mostUnsettled) continue
      await Promise.all(settling)
      settling = []
    }
    // The stream ended inside a frame: the sender had no more of it.
    if (frame !== undefined) damaged.push(frame.sha256)
    await Promise.all(settling)
    return { stored, damaged }
  } catch (cause) {
    // The line broke. Nobody reads the answer; it only must not look like a fault of the server.
    throw isCut(cause) ? badRequest('The request was cut off.', 'request.malformed') : cause
  } finally {
    await frame?.close()
    await Promise.allSettled(settling)
  }
}

const isCut = (cause: unknown): boolean => cause instanceof Error && 'code' in cause && cause.code === 'ECONNRESET'

interface OpenFrame {
  readonly sha256: string
  take(bytes: Uint8Array): Promise<void>
  close(): Promise<void>
  /** False: it doesn't go on from what is here, or no record names it; its bytes are let go. */
  readonly isWanted: boolean
}

async function openFrame(deps: ReceiveDeps, { space, owner }: Sender, header: FrameHeader): Promise<OpenFrame> {
  const { sha256, from, size } = header
  const isWanted =
    deps.catalogue.size(space, sha256) === size && from <= (await deps.partials.size(space, owner, sha256))
  const partial: PartialChunk | undefined = isWanted ? await deps.partials.open(space, owner, sha256) : undefined
  let at = from
  return {
    sha256,
    isWanted,
    take: async (bytes) => {
      await partial?.write(bytes, at)
      at += bytes.length
    },
    close: async () => partial?.close(),
  }
}

async function keepWhole(deps: ReceiveDeps, { space, owner }: Sender, frame: OpenFrame): Promise<boolean> {
  await frame.close()
  if (!frame.isWanted) return false
  const { sha256 } = frame
  const whole = await deps.partials.read(space, owner, sha256)
  // An earlier request that was cut late may have brought it to its end meanwhile.
  if (whole === undefined) return await deps.depot.has(space, sha256)
  const isRight = createHash('sha256').update(whole).digest('hex') === sha256
  if (isRight) await deps.depot.write(space, sha256, whole)
  await deps.partials.remove(space, owner, sha256)
  return isRight
}
