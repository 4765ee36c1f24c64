/**
 * Reads a zip that nobody vouches for. The central directory is judged before a byte is inflated; what is inflated is counted, not believed; entries go to hash names, so a path in the
 * archive never becomes a path on the disk.
 */
import { crc32 } from 'node:zlib'
import yauzl from 'yauzl'
import type { ArtelError } from '#core/contract/errors.ts'
import { err, ok, type Result } from '#core/kernel/result.ts'
import { asUtf8, oldNameDecoder } from './zip-names.ts'

/** Bytes unless said otherwise. */
export const zipLimits = {
  entries: 30_000,
  totalBytes: 6_000_000_000,
  entryBytes: 4_500_000_000,
  ratio: 200,
  ratioFromBytes: 1_000_000,
  depth: 20,
  nameBytes: 240,
  nameBytesInAll: 8_000_000,
  /** The most that is ever held in memory of one entry. */
  wholeBytes: 256_000_000,
} as const

export interface ZipEntry {
  /** `/`-separated, NFC, without `.` or `..`. */
  readonly path: string
  readonly size: number
  /** The whole entry in memory: for small ones. Rejects when it is damaged. */
  read(): Promise<Uint8Array>
  /** Piece by piece; throws at the end when it is damaged. */
  pieces(): AsyncIterable<Uint8Array>
}
export interface SafeZip {
  readonly entries: readonly ZipEntry[]
  /** Names were written in an old Russian code page and have been read as such. */
  readonly hasOldNames: boolean
  close(): void
}

/** `name` is what the person calls the file, for the sentences. Errors: package.not-zip, unsafe-path, bomb, encrypted. */
export async function openSafeZip(path: string, name: string): Promise<Result<SafeZip, ArtelError>> {
  const opened = await openZip(path).catch((cause: unknown) => cause)
  if (!(opened instanceof yauzl.ZipFile)) return refuse('package.not-zip', { name })
  const listed = await listEntries(opened, name)
  if (!listed.ok) opened.close()
  return listed.ok ? ok({ ...listed.value, close: () => opened.close() }) : listed
}

const refuse = (code: ArtelError['code'], facts: ArtelError['facts']) => err({ code, facts })

const openZip = (path: string): Promise<yauzl.ZipFile> =>
  new Promise((resolve, reject) => {
    yauzl.open(
      path,
      { lazyEntries: true, autoClose: false, decodeStrings: false, validateEntrySizes: true },
      (error, zip) => (error ? reject(error) : resolve(zip)),
    )
  })

type Listed = Pick<SafeZip, 'entries' | 'hasOldNames'>

async function listEntries(zip: yauzl.ZipFile, name: string): Promise<Result<Listed, ArtelError>> {
  if (zip.entryCount > zipLimits.entries)
    return refuse('package.bomb', { name, reason: `${zip.entryCount} > ${zipLimits.entries}` })
  const all = await readDirectory(zip)
  if (all === undefined) return refuse('package.not-zip', { name })
  const decodeOld = oldNameDecoder(all.map((e) => ({ bytes: e.fileNameRaw, flags: e.generalPurposeBitFlag })))
  const judge = createJudge(name)
  const entries: ZipEntry[] = []
  for (const entry of all) {
    const path = nameOf(entry, decodeOld)
    const refusal = judge(entry, path)
    if (refusal !== undefined) return err(refusal)
    if (path.endsWith('/') || isLitter(path)) continue
    const pieces = (): AsyncIterable<Uint8Array> => readPieces(zip, entry, path)
    const size = entry.uncompressedSize
    entries.push({ path: path.normalize('NFC'), size, pieces, read: () => readWhole(pieces(), size) })
  }
  return ok({ entries, hasOldNames: decodeOld !== undefined })
}

/** All entries of the central directory; undefined when it can't be read. */
const readDirectory = (zip: yauzl.ZipFile): Promise<readonly yauzl.Entry[] | undefined> =>
  new Promise((resolve) => {
    const entries: yauzl.Entry[] = []
    let nameBytes = 0
    zip.on('error', () => resolve(undefined))
    zip.on('end', () => resolve(entries))
    zip.on('entry', (entry: yauzl.Entry) => {
      nameBytes += entry.fileNameRaw.length
      if (nameBytes > zipLimits.nameBytesInAll) return resolve(undefined)
      entries.push(entry)
      zip.readEntry()
    })
    zip.readEntry()
  })

/** The flag and the Unicode extra field first; then what the bytes are. Windows tools of old wrote `\`. */
function nameOf(entry: yauzl.Entry, decodeOld: ((bytes: Uint8Array) => string) | undefined): string {
  const said = yauzl.getFileNameLowLevel(entry.generalPurposeBitFlag, entry.fileNameRaw, entry.extraFields, false)
  const hasUnicode = (entry.generalPurposeBitFlag & 0x800) !== 0 || entry.extraFields.some(({ id }) => id === 0x7075)
  if (hasUnicode) return said
  return (decodeOld?.(entry.fileNameRaw) ?? asUtf8(entry.fileNameRaw) ?? said).replace(/\\/g, '/')
}

/** What a Mac and a file manager add by themselves. */
const isLitter = (path: string): boolean =>
  path.startsWith('__MACOSX/') || /(?:^|\/)(?:\.DS_Store|Thumbs\.db|\._[^/]*)$/.test(path)

function createJudge(name: string) {
  const seen = new Set<string>()
  let total = 0
  return (entry: yauzl.Entry, path: string): ArtelError | undefined => {
    const key = path.normalize('NFC').toLowerCase()
    const isLink = ((entry.externalFileAttributes >>> 16) & 0o170_000) === 0o120_000
    const isDeep = path.split('/').length > zipLimits.depth || Buffer.byteLength(path) > zipLimits.nameBytes
    // yauzl knows absolute, drive and `..` names; a NUL ends a name on some disks.
    const isOutside = yauzl.validateFileName(path) !== null || path.includes('\0')
    if (isLink || isDeep || isOutside || seen.has(key)) return { code: 'package.unsafe-path', facts: { name, path } }
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

const openEntry = (zip: yauzl.ZipFile, entry: yauzl.Entry): Promise<AsyncIterable<Buffer>> =>
  new Promise((resolve, reject) => {
    zip.openReadStream(entry, (error, stream) => (error ? reject(error) : resolve(stream)))
  })

/** Checked against the stated size (yauzl) and the CRC (which yauzl leaves out). */
async function* readPieces(zip: yauzl.ZipFile, entry: yauzl.Entry, path: string): AsyncGenerator<Uint8Array> {
  let sum = 0
  for await (const piece of await openEntry(zip, entry)) {
    sum = crc32(piece, sum)
    yield piece
  }
  if (sum !== entry.crc32) throw new Error(`CRC of ${path} does not match`)
}

async function readWhole(pieces: AsyncIterable<Uint8Array>, size: number): Promise<Uint8Array> {
  if (size > zipLimits.wholeBytes) throw new Error(`${size} bytes are not held in memory`)
  const all: Uint8Array[] = []
  for await (const piece of pieces) all.push(piece)
  return Buffer.concat(all)
}
