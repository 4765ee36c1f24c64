/** A file put together from its chunks, for reading; it can be made again at any time. */
import { createHash } from 'node:crypto'
import { closeSync, fsyncSync, openSync, readSync, rmSync, statSync, writeSync } from 'node:fs'
import { readFile } from 'node:fs/promises'
import type { FileManifest } from '../ports.ts'
import type { CommitGroup } from './commit-group.ts'
import { FileError, fileErrorOf } from './file-error.ts'
import { hashOf } from './hash-of.ts'
import { temporaryName, type Shards } from './shards.ts'

export interface WholeDeps {
  readonly chunks: Shards
  readonly whole: Shards
  readonly commits: CommitGroup
  readonly temporary: string
}

/** A path under the store's folder; undefined when chunks are missing, damaged or not those of the file. @throws FileError store.full */
export async function materialise(deps: WholeDeps, manifest: FileManifest): Promise<string | undefined> {
  const { chunks, whole, commits, temporary } = deps
  if (whole.size(manifest.sha256) === manifest.size) return whole.path(manifest.sha256)
  if (missingChunks(chunks, manifest).length > 0) return undefined
  const path = temporaryName(temporary)
  try {
    const isWhole = await putTogether(chunks, manifest, path)
    if (!isWhole) return undefined
    await commits.commit(path, whole.path(manifest.sha256))
    whole.added(statSync(whole.path(manifest.sha256)).size)
    return whole.path(manifest.sha256)
  } catch (cause) {
    if (cause instanceof FileError && cause.error.code !== 'store.full') return undefined
    throw fileErrorOf(cause)
  } finally {
    rmSync(path, { force: true })
  }
}

/** A chunk of another size than the manifest says is as good as none. */
export function missingChunks(chunks: Shards, manifest: FileManifest): string[] {
  const wanted = new Map(manifest.chunks.map(({ sha256, size }) => [sha256, size]))
  return [...wanted].filter(([sha256, size]) => chunks.size(sha256) !== size).map(([sha256]) => sha256)
}

/** The first bytes of a file; undefined when its first chunk is not here. */
export function peek(chunks: Shards, manifest: FileManifest, bytes: number): Uint8Array | undefined {
  const head = Buffer.alloc(Math.min(bytes, manifest.size))
  let at = 0
  for (const { sha256, size } of manifest.chunks) {
    if (at === head.length || chunks.size(sha256) !== size) break
    const file = openSync(chunks.path(sha256), 'r')
    try {
      at += readSync(file, head, at, Math.min(size, head.length - at), 0)
    } finally {
      closeSync(file)
    }
  }
  return at === 0 && head.length > 0 ? undefined : head.subarray(0, at)
}

/** What the disk damaged is dropped, so that sync fetches it again. @throws FileError file.not-here, chunk.mismatch */
export async function readVerified(chunks: Shards, sha256: string): Promise<Uint8Array> {
  if (chunks.size(sha256) === undefined) throw new FileError('file.not-here')
  const bytes = await readFile(chunks.path(sha256))
  if (hashOf(bytes) === sha256) return bytes
  chunks.remove(sha256)
  throw new FileError('chunk.mismatch')
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
