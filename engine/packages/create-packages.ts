/** Packages: judged and read from their zip, unpacked into the file store by hash, found again by path. */
import type { ArtelError } from '#core/contract/errors.ts'
import type { PackageItem } from '#core/domain/course/course.ts'
import { err, ok, type Result } from '#core/kernel/result.ts'
import { awaitedLater } from '../awaited-later.ts'
import type { FileManifest, FileStore } from '../ports.ts'
import { mimeOf } from './mime-types.ts'
import { createPackageIndexes, type PackageBlob, type PackageIndex, type WriteDurably } from './package-index.ts'
import { openSafeZip, type SafeZip, type ZipEntry } from './safe-zip.ts'
import { parseManifest, type Manifest } from './scorm12-manifest.ts'

export interface ImportedPackage {
  readonly sha256: string
  readonly size: number
  readonly title: string
  readonly items: readonly PackageItem[]
  readonly files: number
  readonly bytes: number
  readonly manifest: FileManifest
  readonly warnings: readonly Warning[]
}
export interface Warning {
  readonly kind: 'external-link' | 'unlisted-file' | 'missing-mastery' | 'duplicate-import' | 'nested-zip'
  readonly detail: string
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
        const { title, items, files: count, bytes } = read.value
        return ok({ sha256, size, title, items, files: count, bytes, manifest, warnings })
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
    find: (sha256, path) => {
      const index = indexes.get(sha256)
      const blob = index !== undefined && Object.hasOwn(index, path) ? index[path] : undefined
      return blob === undefined ? undefined : { ...blob, path: files.blobPath(blob.sha256) }
    },
  }
}

/** Blobs on their way into a package: held against the sweep until the index names them, or given up with a refusal. */
interface Held {
  put(bytes: Uint8Array): Promise<string>
  release(): void
}
function createHeld(files: FileStore): Held {
  const hashes: string[] = []
  return {
    put: async (bytes) => {
      const sha256 = await files.putBlob(bytes)
      hashes.push(sha256)
      return sha256
    },
    release: () => files.releaseBlobs(hashes.splice(0)),
  }
}

interface ReadPackage {
  readonly title: string
  readonly items: readonly PackageItem[]
  readonly files: number
  readonly bytes: number
  readonly index: PackageIndex
  readonly warnings: readonly Warning[]
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

async function readOpenPackage(
  { entries }: SafeZip,
  name: string,
  held: Held,
): Promise<Result<ReadPackage, ArtelError>> {
  const root = findRoot(entries)
  if (!root.ok)
    return err({
      code: root.error === undefined ? 'package.no-manifest' : 'package.unsupported',
      facts: { name, ...(root.error === undefined ? {} : { format: root.error }) },
    })
  const own = entries
    .filter((e) => e.path.startsWith(root.value))
    .map((e) => ({ ...e, path: e.path.slice(root.value.length) }))
  const xml = own.find((e) => e.path === 'imsmanifest.xml')
  const manifest = parseManifest(xml === undefined ? '' : decodeXml(await xml.read()))
  if (!manifest.ok) {
    const { code, detail } = manifest.error
    return err({ code, facts: code === 'package.unsupported' ? { name, format: detail } : { name, reason: detail } })
  }
  const paths = new Set(own.map((e) => e.path))
  const missing = manifest.value.items.map((i) => startFile(i.href)).find((href) => !paths.has(href))
  if (missing !== undefined) return err({ code: 'package.missing-files', facts: { name, path: missing } })
  const { index, bytes } = await keepEntries(own, held)
  const { title, items } = manifest.value
  return ok({ title, items, files: own.length, bytes, index, warnings: warningsOf(manifest.value, own) })
}

const mostWaiting = 32

/** One entry is inflated at a time; several wait for the disk together. */
async function keepEntries(
  entries: readonly ZipEntry[],
  held: Held,
): Promise<{ readonly index: PackageIndex; readonly bytes: number }> {
  const index: PackageIndex = {}
  let writes: Promise<void>[] = []
  let bytes = 0
  try {
    for (const entry of entries) {
      const content = await entry.read()
      bytes += content.length
      const keep = async (): Promise<void> => {
        index[entry.path] = { sha256: await held.put(content), mime: mimeOf(entry.path), size: content.length }
      }
      writes.push(awaitedLater(keep()))
      if (writes.length < mostWaiting) continue
      await Promise.all(writes)
      writes = []
    }
    await Promise.all(writes)
  } finally {
    // What was put after a fault must be held too, so that it can be given up.
    await Promise.allSettled(writes)
  }
  return { index, bytes }
}

/** The folder that holds the manifest: the root, or the one folder that somebody zipped around it. The error names another format that was recognised. */
function findRoot(entries: readonly ZipEntry[]): Result<string, string | undefined> {
  const manifests = entries
    .map((e) => e.path)
    .filter((p) => p === 'imsmanifest.xml' || /^[^/]+\/imsmanifest\.xml$/.test(p))
  if (manifests.includes('imsmanifest.xml')) return ok('')
  const [only] = manifests
  if (only !== undefined && manifests.length === 1) return ok(only.slice(0, -'imsmanifest.xml'.length))
  const known: Readonly<Record<string, string>> = {
    'h5p.json': 'H5P',
    'cmi5.xml': 'cmi5',
    'tincan.xml': 'xAPI (Tin Can)',
  }
  return err(entries.map((e) => known[e.path]).find((format) => format !== undefined))
}

/** Manifests are UTF-8 or, by their byte order mark, UTF-16. */
function decodeXml(bytes: Uint8Array): string {
  const isUtf16 = (bytes[0] === 0xff && bytes[1] === 0xfe) || (bytes[0] === 0xfe && bytes[1] === 0xff)
  const encoding = !isUtf16 ? 'utf-8' : bytes[0] === 0xff ? 'utf-16le' : 'utf-16be'
  return new TextDecoder(encoding).decode(bytes)
}

/** The file behind an address: without parameters and anchor, with its escapes resolved. */
export function startFile(href: string): string {
  const plain = href.split(/[?#]/)[0] ?? ''
  try {
    return decodeURIComponent(plain).normalize('NFC').replace(/^\.\//, '')
  } catch {
    return plain
  }
}

function warningsOf(manifest: Manifest, entries: readonly ZipEntry[]): readonly Warning[] {
  const external = manifest.externalLinks.map((detail): Warning => ({ kind: 'external-link', detail }))
  const nested = entries
    .filter((e) => e.path.endsWith('.zip'))
    .map((e): Warning => ({ kind: 'nested-zip', detail: e.path }))
  return [...external, ...nested].slice(0, 50)
}
