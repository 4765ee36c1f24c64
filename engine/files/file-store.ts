/**
 * Bytes by hash in the profile: `<profile>/files/`
 *   chunks/ab/<sha256>   pieces of the files that records name
 *   partial/<sha256>     a chunk on its way, to be resumed
 *   whole/ab/<sha256>    files put together for reading; can be thrown away
 *   blobs/ab/<sha256>    unpacked package entries
 *   temporary/           emptied when the store is made
 * What stands under its hash was written whole and synced first. What the disk damaged later is found when it is read, and dropped, so that sync fetches it again.
 */
import { createHash } from 'node:crypto'
import {
  appendFileSync,
  closeSync,
  fsyncSync,
  mkdirSync,
  openSync,
  readFileSync,
  rmSync,
  statSync,
  writeSync,
} from 'node:fs'
import { readFile } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { limits } from '#core/domain/limits.ts'
import type { FileManifest, FileStore } from '../ports.ts'
import { addFile } from './add-file.ts'
import { createCommitGroup, syncPath, type CommitGroup } from './commit-group.ts'
import { syncFolder } from './durable-write.ts'
import { FileError, fileErrorOf } from './file-error.ts'
import { createShards, temporaryName, type Shards } from './shards.ts'

/** @param profile the profile's folder. */
export function createFileStore(profile: string): FileStore {
  const root = join(profile, 'files')
  const temporary = join(root, 'temporary')
  rmSync(temporary, { recursive: true, force: true })
  for (const folder of ['temporary', 'chunks', 'partial', 'whole', 'blobs'])
    mkdirSync(join(root, folder), { recursive: true })
  const chunks = createShards(join(root, 'chunks'), temporary)
  const whole = createShards(join(root, 'whole'), temporary)
  const blobs = createShards(join(root, 'blobs'), temporary)
  const commits = createCommitGroup()
  const partialPath = (sha256: string): string => join(root, 'partial', nameOf(chunks, sha256))
  const partialSize = (sha256: string): number => statSync(partialPath(sha256), { throwIfNoEntry: false })?.size ?? 0

  return {
    add: (path, options = {}) => addFile({ chunks, commits, temporary, onChunk: () => undefined }, path, options),
    hasChunk: (sha256, size = chunks.size(sha256)) => size !== undefined && chunks.size(sha256) === size,
    missingChunks: (manifest) => missing(chunks, manifest),
    readChunk: (sha256) => readVerified(chunks, sha256),
    partialSize,
    appendPartial: (sha256, bytes) => {
      const path = partialPath(sha256)
      // A chunk is never larger; what is, can't have this hash.
      if (partialSize(sha256) + bytes.length > limits.chunkBytes) {
        rmSync(path, { force: true })
        throw new FileError('chunk.mismatch')
      }
      guarded(() => appendFileSync(path, bytes))
    },
    syncPartial: async (sha256) => {
      if (partialSize(sha256) > 0) await syncPath(partialPath(sha256))
    },
    finishPartial: (sha256) => finishPartial(chunks, commits, sha256, partialPath(sha256)),
    materialise: (manifest) => materialise(chunks, whole, manifest, temporary),
    putBlob: async (bytes) => {
      const sha256 = hashOf(bytes)
      if (blobs.size(sha256) !== bytes.length) syncFolder(blobs.put(sha256, bytes))
      return sha256
    },
    blobPath: blobs.path,
    bytesUsed: () => [chunks, whole, blobs].reduce((sum, shards) => sum + shards.bytesUsed(), 0),
  }
}

/** A chunk of another size than the manifest says is as good as none. */
function missing(chunks: Shards, manifest: FileManifest): string[] {
  const wanted = new Map(manifest.chunks.map(({ sha256, size }) => [sha256, size]))
  return [...wanted].filter(([sha256, size]) => chunks.size(sha256) !== size).map(([sha256]) => sha256)
}

async function readVerified(chunks: Shards, sha256: string): Promise<Uint8Array> {
  if (chunks.size(sha256) === undefined) throw new FileError('file.not-here')
  const bytes = await readFile(chunks.path(sha256))
  if (hashOf(bytes) === sha256) return bytes
  rmSync(chunks.path(sha256), { force: true })
  throw new FileError('chunk.mismatch')
}

async function finishPartial(
  chunks: Shards,
  commits: CommitGroup,
  sha256: string,
  path: string,
): Promise<'stored' | 'mismatch'> {
  if (statSync(path, { throwIfNoEntry: false }) === undefined || hashOf(readFileSync(path)) !== sha256) {
    rmSync(path, { force: true })
    return 'mismatch'
  }
  await commits.commit(path, chunks.path(sha256))
  return 'stored'
}

async function materialise(
  chunks: Shards,
  whole: Shards,
  manifest: FileManifest,
  temporary: string,
): Promise<string | undefined> {
  if (whole.size(manifest.sha256) === manifest.size) return whole.path(manifest.sha256)
  if (missing(chunks, manifest).length > 0) return undefined
  const path = temporaryName(temporary)
  try {
    const isWhole = await putTogether(chunks, manifest, path)
    if (!isWhole) return undefined
    whole.take(manifest.sha256, path)
    return whole.path(manifest.sha256)
  } catch (cause) {
    if (cause instanceof FileError && cause.error.code !== 'store.full') return undefined
    throw fileErrorOf(cause)
  } finally {
    rmSync(path, { force: true })
  }
}

/** False when the chunks are right and yet not the file that the manifest names. */
async function putTogether(chunks: Shards, manifest: FileManifest, path: string): Promise<boolean> {
  const hash = createHash('sha256')
  const file = openSync(path, 'w')
  try {
    for (const { sha256 } of manifest.chunks) {
      const bytes = await readVerified(chunks, sha256)
      hash.update(bytes)
      for (let done = 0; done < bytes.length; ) done += writeSync(file, bytes, done)
    }
    fsyncSync(file)
  } finally {
    closeSync(file)
  }
  return hash.digest('hex') === manifest.sha256
}

const hashOf = (bytes: Uint8Array): string => createHash('sha256').update(bytes).digest('hex')
const nameOf = (shards: Shards, sha256: string): string =>
  shards.path(sha256).slice(dirname(shards.path(sha256)).length + 1)

function guarded(work: () => void): void {
  try {
    work()
  } catch (cause) {
    throw fileErrorOf(cause)
  }
}
