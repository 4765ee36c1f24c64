/** The entries of a zip on their way into the file store. */
import { createWaitingWrites } from '../waiting-writes.ts'
import type { FileStore } from '../ports.ts'
import { mimeOf } from './mime-types.ts'
import type { PackageIndex } from './package-index.ts'
import type { ZipEntry } from './safe-zip.ts'

/** Blobs on their way into a package: held against the sweep until the index names them, or given up with a refusal. */
export interface Held {
  put(bytes: Uint8Array): Promise<{ readonly sha256: string; readonly size: number }>
  putPieces(pieces: AsyncIterable<Uint8Array>): Promise<{ readonly sha256: string; readonly size: number }>
  release(): void
}
export function createHeld(files: FileStore): Held {
  const hashes: string[] = []
  return {
    put: async (bytes) => {
      const sha256 = await files.putBlob(bytes)
      hashes.push(sha256)
      return { sha256, size: bytes.length }
    },
    putPieces: async (pieces) => {
      const kept = await files.putBlobPieces(pieces)
      hashes.push(kept.sha256)
      return kept
    },
    release: () => files.releaseBlobs(hashes.splice(0)),
  }
}

/** Larger ones never stand in memory as a whole. */
const smallBytes = 1_000_000

/** One entry is inflated at a time; several wait for the disk together. `see` gets the small ones. */
export async function keepEntries(
  entries: readonly ZipEntry[],
  held: Held,
  see: (path: string, bytes: Uint8Array) => void,
): Promise<{ readonly index: PackageIndex; readonly bytes: number }> {
  const index: PackageIndex = {}
  const writes = createWaitingWrites()
  let bytes = 0
  const name = (path: string, { sha256, size }: { readonly sha256: string; readonly size: number }): void => {
    index[path] = { sha256, mime: mimeOf(path), size }
    bytes += size
  }
  try {
    for (const entry of entries) {
      if (entry.size > smallBytes) {
        name(entry.path, await held.putPieces(entry.pieces()))
        continue
      }
      const content = await entry.read()
      see(entry.path, content)
      await writes.add(
        content.length,
        held.put(content).then((kept) => name(entry.path, kept)),
      )
    }
  } finally {
    // What was put after a fault must be held too, so that it can be given up.
    await writes.end()
  }
  return { index, bytes }
}
