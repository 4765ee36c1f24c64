/**
 * Which stored blob is which path of a package: one small file per package, `<profile>/packages/<sha256>.json`. It is written last, synced and renamed, so a package is installed or it isn't;
 * everything in it can be made again from the package's zip.
 */
import { mkdirSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { z } from 'zod'

const indexSchema = z.record(z.string(), z.object({ sha256: z.string(), mime: z.string(), size: z.number() }))
export type PackageIndex = z.infer<typeof indexSchema>
export type PackageBlob = PackageIndex[string]

export interface PackageIndexes {
  get(sha256: string): PackageIndex | undefined
  /** The blob of a path; packages made on Windows don't mind the case of names, so a path that differs in case only is the same. */
  find(sha256: string, path: string): PackageBlob | undefined
  put(sha256: string, index: PackageIndex): void
  list(): readonly string[]
  remove(sha256: string): void
}

/** Writes the bytes so that after a power cut the name holds all of them or what it held before. */
export type WriteDurably = (path: string, bytes: Uint8Array) => void

export function createPackageIndexes(profile: string, writeDurably: WriteDurably): PackageIndexes {
  const folder = join(profile, 'packages')
  mkdirSync(folder, { recursive: true })
  const known = new Map<string, PackageIndex>()
  const path = (sha256: string): string => join(folder, `${/^[0-9a-f]{64}$/.exec(sha256)?.[0] ?? 'none'}.json`)
  const folded = new Map<string, ReadonlyMap<string, string>>()
  const get = (sha256: string): PackageIndex | undefined => {
    const index = known.get(sha256) ?? readIndex(path(sha256))
    if (index !== undefined) known.set(sha256, index)
    return index
  }
  return {
    get,
    find: (sha256, name) => {
      const index = get(sha256)
      if (index === undefined) return undefined
      if (Object.hasOwn(index, name)) return index[name]
      const byCase = folded.get(sha256) ?? new Map(Object.keys(index).map((key) => [key.toLowerCase(), key]))
      folded.set(sha256, byCase)
      const other = byCase.get(name.toLowerCase())
      return other === undefined ? undefined : index[other]
    },
    put: (sha256, index) => {
      writeDurably(path(sha256), Buffer.from(JSON.stringify(index)))
      known.set(sha256, index)
      folded.delete(sha256)
    },
    list: () => readdirSync(folder).flatMap((name) => /^([0-9a-f]{64})\.json$/.exec(name)?.[1] ?? []),
    remove: (sha256) => {
      rmSync(path(sha256), { force: true })
      known.delete(sha256)
      folded.delete(sha256)
    },
  }
}

function readIndex(path: string): PackageIndex | undefined {
  try {
    return indexSchema.parse(JSON.parse(readFileSync(path, 'utf8')))
  } catch {
    // Missing or damaged is the same: the package is unpacked again from its zip.
    return undefined
  }
}
