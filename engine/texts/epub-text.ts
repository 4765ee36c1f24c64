/** The text of an EPUB, part by part in reading order. Scripts, styles and whatever lies outside of the book are not looked at. */
import { posix } from 'node:path'
import { XMLParser } from 'fast-xml-parser'
import { z } from 'zod'
import { openSafeZip, type SafeZip, type ZipEntry } from '../packages/safe-zip.ts'
import { htmlText } from './html-text.ts'
import { type OnPage, TextFailure } from './text-messages.ts'

/** A part larger than this is no chapter. */
const mostPartBytes = 20_000_000

/** @returns how many parts of the book could not be read and were left out */
export async function readEpubText(path: string, onPage: OnPage): Promise<number> {
  const zip = await openSafeZip(path, 'book')
  if (!zip.ok) throw new TextFailure(troubles[zip.error.code] ?? 'broken')
  try {
    return await readBook(zip.value, onPage)
  } finally {
    zip.value.close()
  }
}

const troubles: Readonly<Record<string, 'encrypted' | 'too-big'>> = {
  'package.encrypted': 'encrypted',
  'package.bomb': 'too-big',
}

async function readBook(zip: SafeZip, onPage: OnPage): Promise<number> {
  const entries = new Map(zip.entries.map((entry) => [entry.path, entry]))
  // A book under DRM says here which of its parts are locked; fonts may be, and don't matter.
  const locked = await readText(entries.get('META-INF/encryption.xml'))
  const container = containerSchema.parse(parser.parse(await needText(entries.get('META-INF/container.xml'))))
  const opfPath = container.container.rootfiles.rootfile[0]?.['@full-path'] ?? ''
  const { manifest, spine } = packageSchema.parse(parser.parse(await needText(entries.get(opfPath)))).package
  const items = new Map(manifest.item.map((item) => [item['@id'], item]))
  let isLocked = false
  let [read, unread] = [0, 0]
  for (const [i, { '@idref': idref }] of spine.itemref.entries()) {
    const href = items.get(idref)?.['@href']
    const entry = href === undefined ? undefined : entries.get(pathIn(opfPath, href))
    if (entry === undefined) {
      unread++
      continue
    }
    if (locked?.includes(`"${entry.path}"`) === true) {
      isLocked = true
      continue
    }
    // A damaged or far too large part is left out and counted: the others are read all the same.
    const html = await readText(entry).catch(() => undefined)
    if (html === undefined) {
      unread++
      continue
    }
    read++
    const { heading, text } = htmlText(html)
    const cfi = `epubcfi(/6/${(i + 1) * 2})`
    if (text !== '') onPage({ number: i + 1, text, cfi, ...(heading !== undefined && { chapter: heading }) })
  }
  if (isLocked) throw new TextFailure('encrypted')
  // A book of which nothing can be read is broken, not empty.
  if (read === 0 && unread > 0) throw new TextFailure('broken')
  return unread
}

/** By its first bytes, else by what the XML says of itself, else UTF-8. */
function decodeXml(bytes: Uint8Array): string {
  const [a, b] = bytes
  if (a === 0xff && b === 0xfe) return new TextDecoder('utf-16le').decode(bytes)
  if (a === 0xfe && b === 0xff) return new TextDecoder('utf-16be').decode(bytes)
  const head = new TextDecoder('latin1').decode(bytes.subarray(0, 200))
  const label = /<\?xml[^>]*\bencoding\s*=\s*["']([\w.:-]{1,40})["']/.exec(head)?.[1] ?? 'utf-8'
  try {
    return new TextDecoder(label).decode(bytes)
  } catch {
    // An encoding that nobody knows: most of it is readable all the same.
    return new TextDecoder('utf-8').decode(bytes)
  }
}

function pathIn(opfPath: string, href: string): string {
  const [file = ''] = href.split('#')
  return posix.normalize(posix.join(posix.dirname(opfPath), decodePath(file))).normalize('NFC')
}

function decodePath(path: string): string {
  try {
    return decodeURIComponent(path)
  } catch {
    // A name with a percent sign of its own.
    return path
  }
}

async function readText(entry: ZipEntry | undefined): Promise<string | undefined> {
  if (entry === undefined) return undefined
  if (entry.size > mostPartBytes) throw new TextFailure('too-big')
  return decodeXml(await entry.read())
}

async function needText(entry: ZipEntry | undefined): Promise<string> {
  const text = await readText(entry)
  if (text === undefined) throw new TextFailure('broken')
  return text
}

const lists = new Set(['rootfile', 'item', 'itemref'])
const parser = new XMLParser({
  ignoreAttributes: false,
  attributeNamePrefix: '@',
  removeNSPrefix: true,
  processEntities: false,
  isArray: (name) => lists.has(name),
})
const containerSchema = z.object({
  container: z.object({ rootfiles: z.object({ rootfile: z.array(z.object({ '@full-path': z.string() })) }) }),
})
const packageSchema = z.object({
  package: z.object({
    manifest: z.object({ item: z.array(z.object({ '@id': z.string(), '@href': z.string() })) }),
    spine: z.object({ itemref: z.array(z.object({ '@idref': z.string() })) }),
  }),
})
