/**
 * Bytes by hash in the profile: `<profile>/files/`
 *   chunks/ab/<sha256>   pieces of the files that records name
 *   partial/<sha256>     a chunk on its way, to be resumed
 *   whole/ab/<sha256>    files put together for reading; emptied when the store is made
 *   blobs/ab/<sha256>    unpacked package entries
 *   temporary/           emptied when the store is made
 * What stands under its hash was written whole and synced first. What the disk damaged later is found when it is read, and dropped, so that sync fetches it again.
 */
import { appendFileSync, mkdirSync, readdirSync, readFileSync, rmSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { limits } from '#core/domain/limits.ts'
import type { FileStore } from '../ports.ts'
import { addFile } from './add-file.ts'
import { createBlobWriter } from './blob-writer.ts'
import { createCommitGroup, syncPath } from './commit-group.ts'
import { diskRoom } from './disk-room.ts'
import { FileError, fileErrorOf } from './file-error.ts'
import { hashOf } from './hash-of.ts'
import { createShards, folderBytes } from './shards.ts'
import { sweepShards } from './sweep.ts'
import { materialise, missingChunks, peek, readVerified } from './whole-file.ts'

/** @param profile the profile's folder. */
export function createFileStore(profile: string): FileStore {
  const root = join(profile, 'files')
  const temporary = join(root, 'temporary')
  for (const folder of ['temporary', 'whole']) rmSync(join(root, folder), { recursive: true, force: true })
  for (const folder of ['temporary', 'chunks', 'partial', 'whole', 'blobs'])
    mkdirSync(join(root, folder), { recursive: true })
  const chunks = createShards(join(root, 'chunks'))
  const whole = createShards(join(root, 'whole'))
  const blobs = createShards(join(root, 'blobs'))
  const commits = createCommitGroup()
  /** Chunks that this run of the program was given: whoever gave them may name them any time. */
  const given = new Set<string>()
  const holds = createHolds()
  const partials = createPartials(join(root, 'partial'), (sha256) => chunks.path(sha256).slice(-64))

  return {
    add: (path, options = {}) =>
      addFile({ chunks, commits, temporary, onChunk: (sha256) => given.add(sha256) }, path, options),
    hasChunk: (sha256, size = chunks.size(sha256)) => size !== undefined && chunks.size(sha256) === size,
    missingChunks: (manifest) => missingChunks(chunks, manifest),
    readChunk: (sha256) => readVerified(chunks, sha256),
    peek: (manifest, bytes) => peek(chunks, manifest, bytes),
    chunkFolder: join(root, 'chunks'),
    partialSize: partials.size,
    appendPartial: partials.append,
    syncPartial: async (sha256) => {
      if (partials.size(sha256) > 0) await syncPath(partials.path(sha256))
    },
    finishPartial: async (sha256) => {
      const bytes = partials.size(sha256)
      if (bytes === 0 || hashOf(readFileSync(partials.path(sha256))) !== sha256) {
        rmSync(partials.path(sha256), { force: true })
        return 'mismatch'
      }
      await commits.commit(partials.path(sha256), chunks.path(sha256))
      chunks.added(bytes)
      return 'stored'
    },
    materialise: (manifest) => materialise({ chunks, whole, commits, temporary }, manifest),
    dropWhole: (sha256) => whole.remove(sha256),
    ...createBlobWriter({ blobs, commits, temporary, holds }),
    releaseBlobs: (hashes) => hashes.forEach(holds.release),
    blobPath: blobs.path,
    usage: () => ({
      chunks: chunks.bytesUsed(),
      blobs: blobs.bytesUsed(),
      passing: whole.bytesUsed() + folderBytes(join(root, 'partial')),
    }),
    bytesUsed: () => [chunks, whole, blobs].reduce((sum, shards) => sum + shards.bytesUsed(), 0),
    sweep: async (named) => {
      partials.sweep((sha256) => named.chunks.has(sha256))
      const freed = await sweepShards(chunks, (sha256) => named.chunks.has(sha256) || given.has(sha256))
      return freed + (await sweepShards(blobs, (sha256) => named.blobs.has(sha256) || holds.has(sha256)))
    },
    room: () => diskRoom(root),
  }
}

/** Blobs that an import has put and no package names yet; one may be held by several imports. */
function createHolds() {
  const counts = new Map<string, number>()
  return {
    has: (sha256: string): boolean => counts.has(sha256),
    take: (sha256: string): void => void counts.set(sha256, (counts.get(sha256) ?? 0) + 1),
    release: (sha256: string): void => {
      const left = (counts.get(sha256) ?? 0) - 1
      if (left > 0) counts.set(sha256, left)
      else counts.delete(sha256)
    },
  }
}

/** @param nameOf the name of a chunk; refuses what is no hash */
function createPartials(folder: string, nameOf: (sha256: string) => string) {
  const path = (sha256: string): string => join(folder, nameOf(sha256))
  const size = (sha256: string): number => statSync(path(sha256), { throwIfNoEntry: false })?.size ?? 0
  return {
    path,
    size,
    append: (sha256: string, bytes: Uint8Array): void => {
      // A chunk is never larger; what is, can't have this hash.
      if (size(sha256) + bytes.length > limits.chunkBytes) {
        rmSync(path(sha256), { force: true })
        throw new FileError('chunk.mismatch')
      }
      guarded(() => appendFileSync(path(sha256), bytes))
    },
    sweep: (isNamed: (sha256: string) => boolean): void => {
      for (const name of readdirSync(folder)) if (!isNamed(name)) rmSync(join(folder, name), { force: true })
    },
  }
}

function guarded(work: () => void): void {
  try {
    work()
  } catch (cause) {
    throw fileErrorOf(cause)
  }
}
