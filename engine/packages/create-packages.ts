/** Packages: judged and read from their zip, unpacked into the file store by hash, found again by path. */
import { readFileSync } from 'node:fs'
import type { ArtelError } from '#core/contract/errors.ts'
import type { CoursePackage, PackageItem } from '#core/domain/course/course.ts'
import { err, ok, type Result } from '#core/kernel/result.ts'
import type { FileManifest, FileStore } from '../ports.ts'
import { createHeld, keepEntries, type Held } from './keep-entries.ts'
import { createPackageIndexes, type PackageBlob, type PackageIndex, type WriteDurably } from './package-index.ts'
import { createPageLook, languagesOf, packageWarnings, playableItems, type Warning } from './package-warnings.ts'
import { recognisePackage } from './recognise-package.ts'
import { openSafeZip, type SafeZip } from './safe-zip.ts'

export interface ImportedPackage {
  readonly sha256: string
  readonly size: number
  readonly format: CoursePackage['format']
  /** As the standard calls itself. */
  readonly standard: string
  readonly title: string
  readonly languages: readonly string[]
  readonly items: readonly PackageItem[]
  readonly files: number
  readonly bytes: number
  readonly manifest: FileManifest
  readonly warnings: readonly Warning[]
}
export interface Packages {
  /** Reads a zip that a person chose; nothing is kept when it is refused. */
  import(path: string, name: string): Promise<Result<ImportedPackage, ArtelError>>
  /** Unpacks a package whose zip came from the server; it is judged like any other. */
  install(manifest: FileManifest, name: string): Promise<Result<void, ArtelError>>
  isInstalled(sha256: string): boolean
  /** Hashes of the packages that are unpacked here. */
  installed(): readonly string[]
  /** The blobs of an installed package; none when it isn't. */
  blobs(sha256: string): readonly PackageBlob[]
  /** Forgets an unpacked package; its blobs are swept away when no other package has them. */
  uninstall(sha256: string): void
  /** A small file of an installed package (its description); undefined when there is none. */
  read(sha256: string, path: string): Uint8Array | undefined
  /** The blob behind a path of the package; undefined when there is none. */
  find(sha256: string, path: string): (PackageBlob & { readonly path: string }) | undefined
}

export function createPackages(profile: string, files: FileStore, writeDurably: WriteDurably): Packages {
  const indexes = createPackageIndexes(profile, writeDurably)
  return {
    import: async (path, name) => {
      const held = createHeld(files)
      try {
        const read = await readPackage(path, name, held)
        if (!read.ok) return read
        const manifest = await files.add(path)
        const warnings =
          indexes.get(manifest.sha256) === undefined
            ? read.value.warnings
            : [...read.value.warnings, { kind: 'duplicate-import', detail: name } as const]
        indexes.put(manifest.sha256, read.value.index)
        const { sha256, size } = manifest
        const { index: _index, ...told } = read.value
        return ok({ ...told, sha256, size, manifest, warnings })
      } finally {
        held.release()
      }
    },
    install: async (manifest, name) => {
      if (indexes.get(manifest.sha256) !== undefined) return ok(undefined)
      const path = await files.materialise(manifest)
      if (path === undefined) return err({ code: 'file.not-here', facts: {} })
      const held = createHeld(files)
      try {
        const read = await readPackage(path, name, held)
        if (read.ok) indexes.put(manifest.sha256, read.value.index)
        return read.ok ? ok(undefined) : read
      } finally {
        held.release()
        files.dropWhole(manifest.sha256)
      }
    },
    isInstalled: (sha256) => indexes.get(sha256) !== undefined,
    installed: () => indexes.list(),
    blobs: (sha256) => Object.values(indexes.get(sha256) ?? {}),
    uninstall: (sha256) => indexes.remove(sha256),
    read: (sha256, path) => {
      const blob = indexes.find(sha256, path)
      return blob === undefined || blob.size > mostReadBytes ? undefined : readFileSync(files.blobPath(blob.sha256))
    },
    find: (sha256, path) => {
      const blob = indexes.find(sha256, path)
      return blob === undefined ? undefined : { ...blob, path: files.blobPath(blob.sha256) }
    },
  }
}

const mostReadBytes = 20_000_000

interface ReadPackage extends Omit<ImportedPackage, 'sha256' | 'size' | 'manifest'> {
  readonly index: PackageIndex
}

async function readPackage(path: string, name: string, held: Held): Promise<Result<ReadPackage, ArtelError>> {
  const zip = await openSafeZip(path, name)
  if (!zip.ok) return zip
  try {
    return await readOpenPackage(zip.value, name, held)
  } catch (cause) {
    if (isFileError(cause)) throw cause
    // A damaged entry: its bytes don't inflate, or don't have the size or the sum that the archive states.
    return err({ code: 'package.not-zip', facts: { name } })
  } finally {
    zip.value.close()
  }
}
const isFileError = (cause: unknown): boolean => cause instanceof Error && cause.name === 'FileError'

async function readOpenPackage(zip: SafeZip, name: string, held: Held): Promise<Result<ReadPackage, ArtelError>> {
  const recognised = await recognisePackage(zip.entries, name)
  if (!recognised.ok) return recognised
  const { course, entries } = recognised.value
  const paths = entries.map((e) => e.path)
  const { items, missing } = playableItems(course.items, paths)
  if (items.length === 0) return err({ code: 'package.missing-files', facts: { name, path: missing[0] ?? '' } })
  const look = createPageLook()
  const { index, bytes } = await keepEntries(entries, held, look.see)
  const { format, standard, title } = course
  return ok({
    format,
    standard,
    title,
    languages: languagesOf(course.languages, look.languages()),
    items,
    files: entries.length,
    bytes,
    index,
    warnings: packageWarnings({ course, paths, missing, hasOldNames: zip.hasOldNames, hosts: look.hosts() }),
  })
}
