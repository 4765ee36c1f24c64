/** The zip of a book, read entry by entry, within limits: what says it is small and is not is stopped while it unpacks. */
import { BlobReader, configure, type ZipEntry, ZipReader } from 'foliate-js/vendor/zip.js'
import { decodeEntry, otherNames, plainName, readLocks } from './entry-text.ts'
import { type LeftOut, stripEntry } from './strip-book.ts'

export interface ReadableBook {
  readonly loadText: (name: string) => Promise<string | null>
  readonly loadBlob: (name: string, type?: string) => Promise<Blob | null>
  readonly getSize: (name: string) => number
  /** Whether only a key of the seller opens it. */
  readonly isLocked: (name: string) => boolean
  /** Of the entries that were read so far. */
  readonly leftOut: () => LeftOut
}

export class BookError extends Error {
  readonly reason: 'not-a-book' | 'too-large' | 'locked'
  constructor(reason: 'not-a-book' | 'too-large' | 'locked') {
    super(reason)
    this.reason = reason
  }
}

const encryptionName = 'META-INF/encryption.xml'
const mostEntries = 20_000
const mostEntryBytes = 100_000_000
const mostBytes = 2_000_000_000
const mostTextBytes = 20_000_000

export async function readBook(blob: Blob): Promise<ReadableBook> {
  // A worker would be made of a blob's address, which the policy refuses.
  configure({ useWebWorkers: false })
  const entries = new Map<string, ZipEntry>()
  const all = await new ZipReader(new BlobReader(blob)).getEntries().catch(() => {
    throw new BookError('not-a-book')
  })
  if (all.length > mostEntries || all.reduce((sum, entry) => sum + entry.uncompressedSize, 0) > mostBytes)
    throw new BookError('too-large')
  const parts = all.filter(({ directory }) => !directory)
  for (const entry of parts) if (!entries.has(entry.filename)) entries.set(entry.filename, entry)
  for (const entry of parts) for (const name of otherNames(entry)) if (!entries.has(name)) entries.set(name, entry)
  const leftOut = new Map<string, LeftOut>()
  const entryOf = (name: string): ZipEntry | undefined => entries.get(name) ?? entries.get(plainName(name))
  const read = async (name: string, most: number): Promise<Blob | null> => {
    const entry = entryOf(name)
    return entry === undefined ? null : new Blob(await unpack(entry, Math.min(most, entry.uncompressedSize)))
  }
  const encryption = await read(encryptionName, mostTextBytes)
  const { locked, isTorn } = readLocks(encryption === null ? undefined : await encryption.text())
  return {
    isLocked: (name) => locked.has(name),
    loadText: async (name) => {
      // A torn list locks nothing; the book is read without it.
      if (name === encryptionName && isTorn) return null
      const bytes = await read(name, mostTextBytes)
      if (bytes === null) return null
      const { text, ...found } = stripEntry(name, decodeEntry(new Uint8Array(await bytes.arrayBuffer())))
      leftOut.set(name, found)
      return text
    },
    loadBlob: async (name, type = '') => {
      const bytes = await read(name, mostEntryBytes)
      return bytes && new Blob([bytes], { type })
    },
    getSize: (name) => entryOf(name)?.uncompressedSize ?? 0,
    leftOut: () => {
      const found = [...leftOut.values()]
      const sum = (of: keyof LeftOut): number => found.reduce((all_, one) => all_ + one[of], 0)
      return { scripts: sum('scripts'), remote: sum('remote') }
    },
  }
}

async function unpack(entry: ZipEntry, most: number): Promise<Uint8Array<ArrayBuffer>[]> {
  const pieces: Uint8Array<ArrayBuffer>[] = []
  let bytes = 0
  await entry.getData(
    new WritableStream({
      write: (piece) => {
        bytes += piece.length
        if (bytes > most) throw new BookError('too-large')
        pieces.push(new Uint8Array(piece))
      },
    }),
  )
  return pieces
}
