/** The parts of a presentation (.pptx): a zip that nobody vouches for, its parts found by the relationships that it states and never outside of it. */
import { open } from 'node:fs/promises'
import { posix } from 'node:path'
import { openSafeZip, type SafeZip, type ZipEntry } from '../../safe-zip.ts'
import { decodeXml } from '../../xml-node.ts'
import { UnreadableDocument } from '../unreadable.ts'
import { every, parseOrdered, type XmlElement } from './ordered-xml.ts'

export interface Relation {
  /** The last part of its type: `slide`, `image`, `notesSlide`… */
  readonly type: string
  /** Path in the zip, or the address as it is written where it lies outside. */
  readonly target: string
  readonly isOutside: boolean
}
export interface PresentationZip {
  readonly names: readonly string[]
  /** Undefined when it isn't there, is damaged or far too large. */
  xml(path: string): Promise<XmlElement | undefined>
  relations(path: string): Promise<ReadonlyMap<string, Relation>>
  /** Undefined when it isn't there, is damaged, or no more pictures are taken. */
  picture(path: string): Promise<Uint8Array | undefined>
  close(): void
}

const mostPartBytes = 20_000_000
const mostXmlBytes = 400_000_000
const mostPictureBytes = 50_000_000
const mostPicturesBytes = 300_000_000
const oleHead = Buffer.from([0xd0, 0xcf, 0x11, 0xe0])

/** @throws UnreadableDocument */
export async function openPresentation(file: string): Promise<PresentationZip> {
  // With a password it is no zip but an OLE container.
  if (await beginsWith(file, oleHead)) throw new UnreadableDocument('encrypted')
  const opened = await openSafeZip(file, 'presentation')
  if (!opened.ok) throw new UnreadableDocument(troubles[opened.error.code] ?? 'broken', opened.error)
  return partsOf(opened.value)
}
const troubles: Readonly<Record<string, 'encrypted' | 'bomb'>> = {
  'package.encrypted': 'encrypted',
  'package.bomb': 'bomb',
}

function partsOf(zip: SafeZip): PresentationZip {
  const entries = new Map(zip.entries.map((entry) => [entry.path, entry]))
  let xmlBytes = 0
  let pictureBytes = 0
  const readXml = async (path: string): Promise<XmlElement | undefined> => {
    const entry = entries.get(path)
    if (entry === undefined || entry.size > mostPartBytes) return undefined
    xmlBytes += entry.size
    if (xmlBytes > mostXmlBytes) throw new UnreadableDocument('bomb')
    const bytes = await bytesOf(entry)
    return bytes === undefined ? undefined : parseOrdered(decodeXml(bytes))
  }
  // What many slides share (layouts) is read once.
  const shared = new Map<string, Promise<XmlElement | undefined>>()
  const xml = (path: string): Promise<XmlElement | undefined> => {
    if (!/slideLayouts?\//i.test(path)) return readXml(path)
    const known = shared.get(path) ?? readXml(path)
    shared.set(path, known)
    return known
  }
  return {
    names: [...entries.keys()],
    xml,
    relations: async (path) => relationsOf(path, await xml(relationsPath(path))),
    picture: async (path) => {
      const entry = entries.get(path)
      if (entry === undefined || entry.size > mostPictureBytes || pictureBytes + entry.size > mostPicturesBytes)
        return undefined
      pictureBytes += entry.size
      return bytesOf(entry)
    },
    close: () => zip.close(),
  }
}

/** A damaged part is as good as none: the others are read all the same. */
const bytesOf = (entry: ZipEntry): Promise<Uint8Array | undefined> => entry.read().catch(() => undefined)

const relationsPath = (path: string): string => posix.join(posix.dirname(path), '_rels', `${posix.basename(path)}.rels`)

function relationsOf(path: string, root: XmlElement | undefined): ReadonlyMap<string, Relation> {
  return new Map(
    every(root, 'Relationship').map(({ attributes }) => {
      const target = attributes.get('Target') ?? ''
      const isOutside = attributes.get('TargetMode') === 'External'
      const type = (attributes.get('Type') ?? '').split('/').at(-1) ?? ''
      const inside = target.startsWith('/') ? target.slice(1) : posix.join(posix.dirname(path), target)
      return [attributes.get('Id') ?? '', { type, isOutside, target: isOutside ? target : posix.normalize(inside) }]
    }),
  )
}

async function beginsWith(file: string, head: Buffer): Promise<boolean> {
  const handle = await open(file)
  try {
    const { buffer, bytesRead } = await handle.read(Buffer.alloc(head.length), 0, head.length, 0)
    return bytesRead === head.length && buffer.equals(head)
  } finally {
    await handle.close()
  }
}
