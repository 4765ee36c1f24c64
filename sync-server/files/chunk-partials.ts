/**
 * What uploads have brought of chunks that are not whole yet, by space and by who brings them (a device): `<folder>/<space>/<owner>/<sha256>`. Kept for a day. The same bytes stand at the same place
 * of a chunk whoever sends them, so a request that was cut and still runs can't spoil the one that goes on; what is wrong all the same is found by the hash.
 */
import { createHash } from 'node:crypto'
import { mkdir, open, readdir, readFile, rm, rmdir, stat } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import type { ClockDep } from '#core/kernel/clock.ts'
import type { SpaceId } from '#core/replication/spaces.ts'
import { orMissing } from './chunk-depot.ts'

export interface PartialChunk {
  /** Writes at a place of the chunk. */
  write(bytes: Uint8Array, at: number): Promise<void>
  /** Syncs what came, so that it is still there after a power cut. */
  close(): Promise<void>
}
export interface ChunkPartials {
  size(space: SpaceId, owner: string, sha256: string): Promise<number>
  open(space: SpaceId, owner: string, sha256: string): Promise<PartialChunk>
  read(space: SpaceId, owner: string, sha256: string): Promise<Buffer | undefined>
  remove(space: SpaceId, owner: string, sha256: string): Promise<void>
  /** Removes what nobody went on with for a day; at most once an hour, so it can be called with every upload. */
  tidy(): Promise<void>
}

const keptMs = 86_400_000
const tidyEveryMs = 3_600_000

export function createChunkPartials(folder: string, { now }: ClockDep): ChunkPartials {
  let tidiedAt = Number.NEGATIVE_INFINITY
  const pathOf = (space: SpaceId, owner: string, sha256: string): string =>
    join(folder, space, createHash('sha256').update(owner).digest('hex').slice(0, 32), sha256)
  return {
    size: async (...key) => await stat(pathOf(...key)).then((found) => found.size, orMissing(0)),
    open: async (...key) => await openPartial(pathOf(...key)),
    read: async (...key) => await readFile(pathOf(...key)).catch(orMissing(undefined)),
    remove: async (...key) => await rm(pathOf(...key), { force: true }),
    tidy: async () => {
      if (now() - tidiedAt < tidyEveryMs) return
      tidiedAt = now()
      await removeOlder(folder, now() - keptMs)
    },
  }
}

async function openPartial(path: string): Promise<PartialChunk> {
  await mkdir(dirname(path), { recursive: true })
  // 'a+' makes it and 'r+' writes in its middle; no one flag does both.
  await (await open(path, 'a')).close()
  const handle = await open(path, 'r+')
  return {
    write: async (bytes, at) => {
      for (let done = 0; done < bytes.length; )
        done += (await handle.write(bytes, done, bytes.length - done, at + done)).bytesWritten
    },
    close: async () => {
      try {
        await handle.sync()
      } finally {
        await handle.close()
      }
    },
  }
}

async function removeOlder(folder: string, before: number): Promise<void> {
  for (const entry of await readdir(folder, { withFileTypes: true }).catch(orMissing([]))) {
    const path = join(folder, entry.name)
    if (entry.isDirectory()) {
      await removeOlder(path, before)
      // Fails when something is in it.
      await rmdir(path).catch(() => undefined)
    } else if ((await stat(path)).mtimeMs < before) await rm(path, { force: true })
  }
}
