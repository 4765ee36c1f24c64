/** A folder of files named by their SHA-256, spread over 256 subfolders. */
import { randomBytes } from 'node:crypto'
import { readdirSync, rmSync, statSync } from 'node:fs'
import { join } from 'node:path'

export interface Shards {
  readonly path: (sha256: string) => string
  /** Bytes of the stored file, undefined when there is none. */
  size(sha256: string): number | undefined
  remove(sha256: string): void
  /** A file of so many bytes was put under its name. */
  added(bytes: number): void
  /** Bytes of all; the folder is looked through once. */
  bytesUsed(): number
  /** All names, folder by folder, with a breath between them. */
  names(): AsyncGenerator<readonly string[]>
}

export function createShards(root: string): Shards {
  const path = (sha256: string): string => {
    if (!/^[0-9a-f]{64}$/.test(sha256)) throw new Error(`Not a SHA-256: ${sha256.slice(0, 80)}`)
    return join(root, sha256.slice(0, 2), sha256)
  }
  const size = (sha256: string): number | undefined => statSync(path(sha256), { throwIfNoEntry: false })?.size
  let used: number | undefined
  return {
    path,
    size,
    remove: (sha256) => {
      const bytes = size(sha256) ?? 0
      rmSync(path(sha256), { force: true })
      if (used !== undefined) used -= bytes
    },
    added: (bytes) => {
      if (used !== undefined) used += bytes
    },
    bytesUsed: () => (used ??= folderBytes(root)),
    names: async function* () {
      for (const folder of readdirSync(root)) {
        yield readdirSync(join(root, folder)).filter((name) => /^[0-9a-f]{64}$/.test(name))
        await new Promise((resolve) => setImmediate(resolve))
      }
    },
  }
}

export const temporaryName = (folder: string): string => join(folder, randomBytes(8).toString('hex'))

/** Bytes of all files below. */
export function folderBytes(folder: string): number {
  let bytes = 0
  for (const entry of readdirSync(folder, { withFileTypes: true, recursive: true })) {
    if (entry.isFile()) bytes += statSync(join(entry.parentPath, entry.name), { throwIfNoEntry: false })?.size ?? 0
  }
  return bytes
}
