/** Blobs on their way into the store: written under a temporary name, synced, renamed to their hash, and held against the sweep until whoever put them says so. */
import { createHash } from 'node:crypto'
import { rmSync } from 'node:fs'
import { open } from 'node:fs/promises'
import type { FileStore } from '../ports.ts'
import type { CommitGroup } from './commit-group.ts'
import { fileErrorOf } from './file-error.ts'
import { hashOf } from './hash-of.ts'
import { temporaryName, type Shards } from './shards.ts'

export interface BlobWriterDeps {
  readonly blobs: Shards
  readonly commits: CommitGroup
  readonly temporary: string
  readonly holds: { take(sha256: string): void; release(sha256: string): void }
}

export function createBlobWriter(deps: BlobWriterDeps): Pick<FileStore, 'putBlob' | 'putBlobPieces'> {
  const { blobs, commits, temporary, holds } = deps
  /** Takes over the temporary file, or removes it. */
  const keep = async (from: string, sha256: string, size: number, bytes?: Uint8Array): Promise<void> => {
    await commits.commit(from, blobs.path(sha256), bytes)
    blobs.added(size)
  }
  return {
    putBlob: async (bytes) => {
      const sha256 = hashOf(bytes)
      holds.take(sha256)
      if (blobs.size(sha256) === bytes.length) return sha256
      const from = temporaryName(temporary)
      try {
        await keep(from, sha256, bytes.length, bytes)
      } catch (cause) {
        holds.release(sha256)
        rmSync(from, { force: true })
        throw cause
      }
      return sha256
    },
    putBlobPieces: async (pieces) => {
      const from = temporaryName(temporary)
      let held: string | undefined
      try {
        const { sha256, size } = await writePieces(from, pieces)
        holds.take(sha256)
        held = sha256
        if (blobs.size(sha256) === size) rmSync(from, { force: true })
        else await keep(from, sha256, size)
        return { sha256, size }
      } catch (cause) {
        if (held !== undefined) holds.release(held)
        rmSync(from, { force: true })
        throw cause
      }
    },
  }
}

async function writePieces(path: string, pieces: AsyncIterable<Uint8Array>) {
  const hash = createHash('sha256')
  const file = await open(path, 'w').catch((cause: unknown) => {
    throw fileErrorOf(cause)
  })
  let size = 0
  try {
    for await (const piece of pieces) {
      hash.update(piece)
      size += piece.length
      await file.writeFile(piece).catch((cause: unknown) => {
        throw fileErrorOf(cause)
      })
    }
  } finally {
    await file.close()
  }
  return { sha256: hash.digest('hex'), size }
}
