/**
 * Where a dump is put together while it is fetched: `<folder>/<space>.br` and, beside it, the manifest it belongs to, so that a restart goes on inside the same dump even when the server
 * has made another one meanwhile (D3).
 */
import { createHash } from 'node:crypto'
import { appendFileSync, createReadStream, mkdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { pipeline } from 'node:stream/promises'
import { dumpManifestSchema, type DumpManifest } from '#core/replication/wire.ts'

export interface FirstSyncFile {
  readonly path: string
  /** The dump that was begun, if any. */
  begun(): DumpManifest | undefined
  /** Drops what there was of another dump. */
  begin(manifest: DumpManifest): void
  /** Bytes that have arrived. */
  size(): number
  /** False: the disk didn't take it. A fault of the disk is none of the line; pages tell of it by the store. */
  append(bytes: Uint8Array): boolean
  /** All bytes are there and are those of the manifest. */
  isWhole(manifest: DumpManifest): Promise<boolean>
  remove(): void
}

export function openFirstSyncFile(folder: string, space: string): FirstSyncFile {
  const path = join(folder, `${space}.br`)
  const manifestPath = join(folder, `${space}.json`)
  const remove = (): void => {
    rmSync(path, { force: true })
    rmSync(manifestPath, { force: true })
  }
  const size = (): number => statSync(path, { throwIfNoEntry: false })?.size ?? 0
  return {
    path,
    size,
    remove,
    begun: () => readManifest(manifestPath),
    begin: (manifest) => {
      remove()
      mkdirSync(folder, { recursive: true })
      writeFileSync(manifestPath, JSON.stringify(manifest))
    },
    append: (bytes) => {
      try {
        appendFileSync(path, bytes)
        return true
      } catch (cause) {
        if (cause instanceof Error && 'code' in cause) return false
        throw cause
      }
    },
    isWhole: async ({ bytes, sha256 }) => {
      if (size() !== bytes) return false
      const hash = createHash('sha256')
      await pipeline(createReadStream(path), hash)
      return hash.digest('hex') === sha256
    },
  }
}

/** Half a manifest, from a crash, is none. */
function readManifest(path: string): DumpManifest | undefined {
  if (statSync(path, { throwIfNoEntry: false }) === undefined) return undefined
  try {
    return dumpManifestSchema.safeParse(JSON.parse(readFileSync(path, 'utf8'))).data
  } catch (cause) {
    if (cause instanceof SyntaxError) return undefined
    throw cause
  }
}
