/**
 * The prepared dumps on disk: `<folder>/<space>/<sha256>.br` beside `manifest.json`, which names the current one. A replaced file stays until nobody has asked for it for an hour, so that
 * who is in the middle of fetching it gets the rest.
 */
import { mkdir, open, readdir, readFile, rename, rm, stat } from 'node:fs/promises'
import { join } from 'node:path'
import type { ClockDep } from '#core/kernel/clock.ts'
import type { SpaceId } from '#core/replication/spaces.ts'
import { dumpManifestSchema, type DumpManifest } from '#core/replication/wire.ts'

export interface ShelvedDump {
  readonly path: string
  readonly size: number
  readonly madeAt: number
}
export interface DumpShelf {
  /** Where a new dump of the space is written before it is put on the shelf. */
  draft(space: SpaceId): Promise<string>
  /** The draft becomes the current dump. Durable when it returns. */
  replace(manifest: DumpManifest): Promise<void>
  current(space: SpaceId): Promise<DumpManifest | undefined>
  /** The file of a dump that is or was current; asking keeps it. */
  find(space: SpaceId, sha256: string): Promise<ShelvedDump | undefined>
  /** Removes what has been replaced and is no longer asked for, and drafts that a crash left. */
  prune(space: SpaceId): Promise<void>
  remove(space: SpaceId): Promise<void>
}

const keptMs = 3_600_000
const manifestName = 'manifest.json'

export function createDumpShelf(folder: string, { now }: ClockDep): DumpShelf {
  const startedAt = now()
  const askedAt = new Map<string, number>()
  const manifests = new Map<SpaceId, DumpManifest | undefined>()
  const placeOf = (space: SpaceId, name: string): string => join(folder, space, name)

  const current = async (space: SpaceId): Promise<DumpManifest | undefined> => {
    if (!manifests.has(space)) manifests.set(space, await readManifest(placeOf(space, manifestName)))
    return manifests.get(space)
  }
  return {
    current,
    draft: async (space) => {
      await mkdir(join(folder, space), { recursive: true, mode: 0o700 })
      return placeOf(space, 'draft')
    },
    replace: async (manifest) => {
      const { space, sha256 } = manifest
      const replaced = await current(space)
      if (replaced !== undefined) askedAt.set(replaced.sha256, now())
      // Bytes from before the space began again are nobody's any more (D2).
      if (replaced !== undefined && replaced.epoch !== manifest.epoch) await removeDumps(join(folder, space))
      await rename(placeOf(space, 'draft'), placeOf(space, `${sha256}.br`))
      await writeSynced(placeOf(space, `${manifestName}.new`), JSON.stringify(manifest))
      await rename(placeOf(space, `${manifestName}.new`), placeOf(space, manifestName))
      manifests.set(space, manifest)
    },
    find: async (space, sha256) => {
      const path = placeOf(space, `${sha256}.br`)
      const found = await stat(path).catch(orMissing(undefined))
      if (found === undefined) return undefined
      askedAt.set(sha256, now())
      return { path, size: found.size, madeAt: found.mtimeMs }
    },
    prune: async (space) => {
      const kept = (await current(space))?.sha256
      for (const name of await readdir(join(folder, space)).catch(orMissing([]))) {
        const sha256 = name.replace(/\.br$/, '')
        const isIdle = now() - (askedAt.get(sha256) ?? startedAt) > keptMs
        if (name === manifestName || sha256 === kept || (name.endsWith('.br') && !isIdle)) continue
        await rm(placeOf(space, name), { force: true })
        askedAt.delete(sha256)
      }
    },
    remove: async (space) => {
      manifests.delete(space)
      await rm(join(folder, space), { recursive: true, force: true })
    },
  }
}

async function removeDumps(folder: string): Promise<void> {
  for (const name of await readdir(folder)) if (name.endsWith('.br')) await rm(join(folder, name), { force: true })
}

/** A manifest that can't be read is none: the dump is made again. */
async function readManifest(path: string): Promise<DumpManifest | undefined> {
  const text = await readFile(path, 'utf8').catch(orMissing(undefined))
  if (text === undefined) return undefined
  try {
    return dumpManifestSchema.safeParse(JSON.parse(text)).data
  } catch (cause) {
    if (cause instanceof SyntaxError) return undefined
    throw cause
  }
}

async function writeSynced(path: string, text: string): Promise<void> {
  const file = await open(path, 'w')
  try {
    await file.writeFile(text)
    await file.sync()
  } finally {
    await file.close()
  }
}

const orMissing =
  <T>(value: T) =>
  (error: unknown): T => {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return value
    throw error
  }
