/**
 * Chunks on disk, by space and SHA-256. Each space has its own copy (within it editions share): who names a hash in his own space must also have the bytes,
 * so knowing a hash opens nothing.
 */
import { createHash } from 'node:crypto'
import { createReadStream } from 'node:fs'
import { mkdir, open, readdir, readFile, rename, rm, stat } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { sha256Schema } from '#core/domain/file/file.ts'
import { spaceIdSchema, type SpaceId } from '#core/replication/spaces.ts'
import type { RandomDep } from '#core/kernel/clock.ts'
import { newCode } from '../accounts/secrets.ts'

export interface ChunkDepot {
  has(space: SpaceId, sha256: string): Promise<boolean>
  /** Bytes of the stored chunk, undefined when there is none. */
  size(space: SpaceId, sha256: string): Promise<number | undefined>
  /** The chunk from a place on, in pieces. */
  pieces(space: SpaceId, sha256: string, from: number): AsyncIterable<Uint8Array>
  read(space: SpaceId, sha256: string): Promise<Buffer | undefined>
  /** Durable when it returns. @returns false when the bytes have another hash; nothing is kept then */
  write(space: SpaceId, sha256: string, bytes: Uint8Array): Promise<boolean>
  /** Every chunk that is stored, in no order. */
  all(): AsyncIterable<{ readonly space: SpaceId; readonly sha256: string }>
  remove(space: SpaceId, sha256: string): Promise<void>
}

const pieceBytes = 65_536

export function createChunkDepot(folder: string, deps: RandomDep): ChunkDepot {
  const pathOf = (space: SpaceId, sha256: string): string => join(folder, space, sha256.slice(0, 2), sha256)
  return {
    has: async (space, sha256) => await stat(pathOf(space, sha256)).then((found) => found.isFile(), orMissing(false)),
    size: async (space, sha256) => await stat(pathOf(space, sha256)).then((found) => found.size, orMissing(undefined)),
    pieces: (space, sha256, from) =>
      createReadStream(pathOf(space, sha256), { start: from, highWaterMark: pieceBytes }),
    read: async (space, sha256) => await readFile(pathOf(space, sha256)).catch(orMissing(undefined)),
    write: async (space, sha256, bytes) => {
      if (createHash('sha256').update(bytes).digest('hex') !== sha256) return false
      const target = pathOf(space, sha256)
      await mkdir(dirname(target), { recursive: true })
      const temporary = `${target}.${newCode(deps)}.part`
      try {
        await writeSynced(temporary, bytes)
        await rename(temporary, target)
      } finally {
        await rm(temporary, { force: true })
      }
      await syncFolder(dirname(target))
      return true
    },
    all: () => storedChunks(folder),
    remove: (space, sha256) => rm(pathOf(space, sha256), { force: true }),
  }
}

/** Folder by folder, so that a big depot never stands in memory as a whole. */
async function* storedChunks(folder: string): AsyncGenerator<{ readonly space: SpaceId; readonly sha256: string }> {
  for (const name of await readdir(folder).catch(orMissing([]))) {
    const space = spaceIdSchema.safeParse(name)
    if (!space.success) continue
    for (const prefix of await readdir(join(folder, name))) {
      for (const sha256 of await readdir(join(folder, name, prefix)))
        if (sha256Schema.safeParse(sha256).success) yield { space: space.data, sha256 }
    }
  }
}

async function writeSynced(file: string, bytes: Uint8Array): Promise<void> {
  const handle = await open(file, 'wx')
  try {
    await handle.writeFile(bytes)
    await handle.sync()
  } finally {
    await handle.close()
  }
}

/** The new name itself is durable only after this; Windows has no such call and needs none. */
async function syncFolder(folder: string): Promise<void> {
  if (process.platform === 'win32') return
  const handle = await open(folder, 'r')
  try {
    await handle.sync()
  } finally {
    await handle.close()
  }
}

/** For a file that need not be there. */
export const orMissing =
  <T>(value: T) =>
  (error: unknown): T => {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return value
    throw error
  }
