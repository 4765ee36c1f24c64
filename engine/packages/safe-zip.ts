/**
 * Reads a zip that nobody vouches for. The central directory is judged before a byte is inflated; what is inflated is counted, not believed; entries go to hash names, so a path in the
 * archive never becomes a path on the disk.
 */
import { crc32 } from 'node:zlib'
import yauzl from 'yauzl'
import type { ArtelError } from '#core/contract/errors.ts'
import { err, ok, type Result } from '#core/kernel/result.ts'

/** Bytes unless said otherwise. */
export const zipLimits = {
  entries: 10_000,
  totalBytes: 2_000_000_000,
  entryBytes: 512_000_000,
  ratio: 200,
  ratioFromBytes: 1_000_000,
  depth: 20,
  nameBytes: 240,
} as const

export interface ZipEntry {
  /** `/`-separated, NFC, without `.` or `..`. */
  readonly path: string
  readonly size: number
  read(): Promise<Uint8Array>
}
export interface SafeZip {
  readonly entries: readonly ZipEntry[]
  close(): void
}

/** `name` is what the person calls the file, for the sentences. Errors: package.not-zip, unsafe-path, bomb, encrypted. */
export async function openSafeZip(path: string, name: string): Promise<Result<SafeZip, ArtelError>> {
  const opened = await openZip(path).catch((cause: unknown) => cause)
  if (!(opened instanceof yauzl.ZipFile)) return refuse('package.not-zip', { name })
  const listed = await listEntries(opened, name)
  if (!listed.ok) opened.close()
  return listed.ok ? ok({ entries: listed.value, close: () => opened.close() }) : listed
}

const refuse = (code: ArtelError['code'], facts: ArtelError['facts']) => err({ code, facts })

const openZip = (path: string): Promise<yauzl.ZipFile> =>
  new Promise((resolve, reject) => {
    yauzl.open(
      path,
      { lazyEntries: true, autoClose: false, strictFileNames: true, validateEntrySizes: true },
      (error, zip) => (error ? reject(error) : resolve(zip)),
    )
  })

function listEntries(zip: yauzl.ZipFile, name: string): Promise<Result<readonly ZipEntry[], ArtelError>> {
  return new Promise((resolve) => {
    if (zip.entryCount > zipLimits.entries)
      return resolve(refuse('package.bomb', { name, reason: `${zip.entryCount} > ${zipLimits.entries}` }))
    const judge = createJudge(name)
    const entries: ZipEntry[] = []
    zip.on('error', (error: Error) => resolve(refuseUnreadable(error, name)))
    zip.on('end', () => resolve(ok(entries)))
    zip.on('entry', (entry: yauzl.Entry) => {
      const refusal = judge(entry)
      if (refusal !== undefined) return resolve(err(refusal))
      if (!entry.fileName.endsWith('/'))
        entries.push({
          path: entry.fileName.normalize('NFC'),
          size: entry.uncompressedSize,
          read: () => readEntry(zip, entry),
        })
      zip.readEntry()
    })
    zip.readEntry()
  })
}

/** yauzl itself refuses absolute, drive, backslash and `..` names. */
function refuseUnreadable(error: Error, name: string) {
  const [, path] =
    /^(?:absolute path|invalid relative path|invalid characters in fileName): (.*)$/s.exec(error.message) ?? []
  return path === undefined ? refuse('package.not-zip', { name }) : refuse('package.unsafe-path', { name, path })
}

function createJudge(name: string) {
  const seen = new Set<string>()
  let total = 0
  return (entry: yauzl.Entry): ArtelError | undefined => {
    const path = entry.fileName
    const key = path.normalize('NFC').toLowerCase()
    const isLink = ((entry.externalFileAttributes >>> 16) & 0o170_000) === 0o120_000
    const isDeep = path.split('/').length > zipLimits.depth || Buffer.byteLength(path) > zipLimits.nameBytes
    if (isLink || isDeep || seen.has(key)) return { code: 'package.unsafe-path', facts: { name, path } }
    if (entry.isEncrypted()) return { code: 'package.encrypted', facts: { name } }
    seen.add(key)
    total += entry.uncompressedSize
    const ratio = entry.uncompressedSize / Math.max(1, entry.compressedSize)
    if (entry.uncompressedSize > zipLimits.entryBytes || total > zipLimits.totalBytes)
      return { code: 'package.bomb', facts: { name, reason: `${Math.round(total / 1_000_000)} MB` } }
    if (entry.uncompressedSize > zipLimits.ratioFromBytes && ratio > zipLimits.ratio)
      return { code: 'package.bomb', facts: { name, reason: `${Math.round(ratio)}:1` } }
    return undefined
  }
}

/** The whole entry, checked against its stated size (yauzl) and its CRC (which yauzl leaves out). Rejects when it is damaged. */
function readEntry(zip: yauzl.ZipFile, entry: yauzl.Entry): Promise<Uint8Array> {
  return new Promise((resolve, reject) => {
    zip.openReadStream(entry, (error, stream) => {
      if (error) return reject(error)
      const pieces: Buffer[] = []
      stream.on('data', (piece: Buffer) => pieces.push(piece))
      stream.on('error', reject)
      stream.on('end', () => {
        const bytes = Buffer.concat(pieces)
        if (crc32(bytes) === entry.crc32) resolve(bytes)
        else reject(new Error(`CRC of ${entry.fileName} does not match`))
      })
    })
  })
}
