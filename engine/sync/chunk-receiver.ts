/**
 * Where the frames of one answer go: into partial chunks as they arrive, and into the store when they are whole and have their hash (F1, F2). The answer may come from anything that lies: what was not
 * asked for is let go. A fault of the disk is no fault of the line, so it waits until the request is over.
 */
import { createFrameReader, type FrameHeader } from '#core/replication/chunk-frames.ts'
import type { WantedChunk } from '#core/replication/wire.ts'
import type { FileStore } from '../ports.ts'
import type { PlannedChunk } from './file-plan.ts'

export type ReceivingStore = Pick<
  FileStore,
  'hasChunk' | 'partialSize' | 'appendPartial' | 'finishPartial' | 'syncPartial'
>
export interface ChunkReceiver {
  /** For the bytes of an answer to `want`. */
  begin(want: readonly WantedChunk[]): (bytes: Uint8Array) => void
  /** Waits for what is on its way into the store and syncs what was cut. @throws the first fault of the disk */
  settle(): Promise<void>
  /** What still is to be asked for, and from where. */
  want(): readonly WantedChunk[]
  /** How often a chunk came with another hash, or not as it was asked for. */
  spoilt(sha256: string): number
  /** The server said that it has no such chunk. */
  isAbsent(sha256: string): boolean
  /** The last answer was no stream of chunks. */
  isNonsense(): boolean
}

export function createChunkReceiver(files: ReceivingStore, chunks: readonly PlannedChunk[]): ChunkReceiver {
  const sizes = new Map(chunks.map(({ sha256, size }) => [sha256, size]))
  const spoilt = new Map<string, number>()
  const absent = new Set<string>()
  const stored = new Set<string>()
  const faults: unknown[] = []
  let finishing: Promise<void>[] = []
  let current: string | undefined
  let isNonsense = false
  const isOpen = (sha256: string): boolean => !stored.has(sha256) && !absent.has(sha256)
  const spoil = (sha256: string): void => void spoilt.set(sha256, (spoilt.get(sha256) ?? 0) + 1)
  const finish = (sha256: string): void => {
    const done = async (): Promise<void> => {
      if ((await files.finishPartial(sha256)) === 'stored') stored.add(sha256)
      else spoil(sha256)
    }
    finishing.push(done().catch((cause: unknown) => void faults.push(cause)))
  }
  const begin = (asked: ReadonlyMap<string, number>, { sha256, from, size }: FrameHeader): void => {
    current = undefined
    if (!asked.has(sha256) || !isOpen(sha256)) return
    if (size === 0) absent.add(sha256)
    else if (size !== sizes.get(sha256) || from !== asked.get(sha256) || from !== files.partialSize(sha256))
      spoil(sha256)
    else current = sha256
  }
  const guarded = (work: () => void): void => {
    if (faults.length > 0) return
    try {
      work()
    } catch (cause) {
      faults.push(cause)
      current = undefined
    }
  }
  return {
    begin: (want) => {
      const reader = createFrameReader()
      const asked = new Map(want.map(({ sha256, from }) => [sha256, from]))
      isNonsense = false
      current = undefined
      return (bytes) =>
        guarded(() => {
          for (const event of reader.read(bytes)) {
            if (event.kind === 'nonsense') isNonsense = true
            else if (event.kind === 'begin') begin(asked, event)
            else if (current === undefined) continue
            else if (event.kind === 'bytes') files.appendPartial(current, event.bytes)
            else {
              finish(current)
              current = undefined
            }
          }
        })
    },
    settle: async () => {
      await Promise.all(finishing)
      finishing = []
      if (current !== undefined) await files.syncPartial(current)
      current = undefined
      if (faults.length > 0) throw faults[0]
    },
    want: () =>
      [...sizes]
        .filter(([sha256, size]) => isOpen(sha256) && !files.hasChunk(sha256, size))
        .map(([sha256]) => ({ sha256, from: files.partialSize(sha256) })),
    spoilt: (sha256) => spoilt.get(sha256) ?? 0,
    isAbsent: (sha256) => absent.has(sha256),
    isNonsense: () => isNonsense,
  }
}
