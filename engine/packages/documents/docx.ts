/** A Word document as HTML. The zip is judged and read whole once before mammoth sees it: mammoth's own reader believes the sizes that a zip states. */
import mammoth from 'mammoth'
import yauzl from 'yauzl'
import type { Remark } from './read-document.ts'
import { UnreadableDocument } from './unreadable.ts'

/** Bytes when unpacked. */
const mostBytes = 200_000_000
const mostEntries = 5_000
const oleHead = Buffer.from([0xd0, 0xcf, 0x11, 0xe0])

export async function readDocx(bytes: Uint8Array): Promise<{
  readonly html: string
  /** In the order of `import:<n>` in the HTML. */
  readonly pictures: readonly Uint8Array[]
  readonly remarks: readonly Remark[]
}> {
  const buffer = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  // A document with a password is no zip but an OLE container.
  if (buffer.subarray(0, 4).equals(oleHead)) throw new UnreadableDocument('encrypted')
  const names = await judgedNames(buffer)
  const pictures: Uint8Array[] = []
  try {
    const { value } = await mammoth.convertToHtml(
      { buffer },
      {
        externalFileAccess: false,
        convertImage: mammoth.images.imgElement(async (image) => {
          pictures.push(await image.readAsBuffer())
          return { src: `import:${pictures.length - 1}` }
        }),
      },
    )
    const hasMacros = names.some((name) => /vbaproject/i.test(name))
    const hasEmbedded = names.filter((name) => /^word\/embeddings\//i.test(name))
    return {
      html: value,
      pictures,
      remarks: [
        ...(hasMacros ? [{ kind: 'macros', count: 1 } as const] : []),
        ...(hasEmbedded.length > 0 ? [{ kind: 'embedded', count: hasEmbedded.length } as const] : []),
      ],
    }
  } catch (cause) {
    throw new UnreadableDocument('broken', cause)
  }
}

/** Every entry is inflated once and let go, so that a size that lies is found here. */
function judgedNames(buffer: Buffer): Promise<readonly string[]> {
  return new Promise((resolve, reject) => {
    yauzl.fromBuffer(buffer, { lazyEntries: true, validateEntrySizes: true }, (error, zip) => {
      if (error) return reject(new UnreadableDocument('broken', error))
      const names: string[] = []
      let total = 0
      const refuse = (reason: UnreadableDocument['reason'], cause?: unknown): void => {
        zip.close()
        reject(new UnreadableDocument(reason, cause))
      }
      zip.on('error', (cause: Error) => refuse('broken', cause))
      zip.on('end', () => resolve(names))
      zip.on('entry', (entry: yauzl.Entry) => {
        names.push(entry.fileName)
        total += entry.uncompressedSize
        if (entry.isEncrypted()) return refuse('encrypted')
        if (names.length > mostEntries || total > mostBytes) return refuse('bomb')
        zip.openReadStream(entry, (failure, stream) => {
          if (failure) return refuse('broken', failure)
          stream.on('error', (cause) => refuse('broken', cause))
          stream.on('end', () => zip.readEntry())
          stream.resume()
        })
      })
      zip.readEntry()
    })
  })
}
