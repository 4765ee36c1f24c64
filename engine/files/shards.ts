/** A folder of files named by their SHA-256, spread over 256 subfolders. */
import { randomBytes } from 'node:crypto'
import { mkdirSync, readdirSync, statSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { moveInto, syncFolder, writeThenRename } from './durable-write.ts'

export interface Shards {
  readonly path: (sha256: string) => string
  /** Bytes of the stored file, undefined when there is none. */
  size(sha256: string): number | undefined
  /** Stores bytes whose hash the caller knows; gives the folder that is to be synced. */
  put(sha256: string, bytes: Uint8Array): string
  /** Takes over a synced file. */
  take(sha256: string, from: string): void
  bytesUsed(): number
}

export function createShards(root: string, temporary: string): Shards {
  const path = (sha256: string): string => {
    if (!/^[0-9a-f]{64}$/.test(sha256)) throw new Error(`Not a SHA-256: ${sha256.slice(0, 80)}`)
    return join(root, sha256.slice(0, 2), sha256)
  }
  return {
    path,
    size: (sha256) => statSync(path(sha256), { throwIfNoEntry: false })?.size,
    put: (sha256, bytes) => {
      const target = path(sha256)
      mkdirSync(temporary, { recursive: true })
      writeThenRename(temporaryName(temporary), target, bytes)
      return dirname(target)
    },
    take: (sha256, from) => {
      moveInto(from, path(sha256))
      syncFolder(dirname(path(sha256)))
      syncFolder(root)
    },
    bytesUsed: () => folderBytes(root),
  }
}

export const temporaryName = (folder: string): string => join(folder, randomBytes(8).toString('hex'))

function folderBytes(folder: string): number {
  let bytes = 0
  for (const entry of readdirSync(folder, { withFileTypes: true, recursive: true })) {
    if (entry.isFile()) bytes += statSync(join(entry.parentPath, entry.name), { throwIfNoEntry: false })?.size ?? 0
  }
  return bytes
}
