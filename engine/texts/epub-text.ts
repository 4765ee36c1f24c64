/** The text of an EPUB, part by part in reading order. Scripts, styles and whatever lies outside of the book are not looked at. */
import { posix } from 'node:path'
import { XMLParser } from 'fast-xml-parser'
import { z } from 'zod'
import { openSafeZip, type SafeZip, type ZipEntry } from '../packages/safe-zip.ts'
import { htmlText } from './html-text.ts'
import { type OnPage, TextFailure } from './text-messages.ts'

/** A part larger than this is no chapter. */
const mostPartBytes = 20_000_000

export async function readEpubText(path: string, onPage: OnPage): Promise<void> {
  const zip = await openSafeZip(path, 'book')
  if (!zip.ok) throw new TextFailure(troubles[zip.error.code] ?? 'broken')
  try {
    await readBook(zip.value, onPage)
  } finally {
    zip.value.close()
  }
}

const troubles: Readonly<Record<string, 'encrypted' | 'too-big'>> = {
  'package.encrypted': 'encrypted',
  'package.bomb': 'too-big',
}

async function readBook(zip: SafeZip, onPage: OnPage): Promise<void> {
  const entries = new Map(zip.entries.map((entry) => [entry.path, entry]))
  // A book under DRM says here which of its parts are locked; fonts may be, and don't matter.
  const locked = await readText(entries.get('META-INF/encryption.xml'))
  const container = containerSchema.parse(parser.parse(await needText(entries.get('META-INF/container.xml'))))
  const opfPath = container.container.rootfiles.rootfile[0]?.['@full-path'] ?? ''
  const { manifest, spine } = packageSchema.parse(parser.parse(await needText(entries.get(opfPath)))).package
  const items = new Map(manifest.item.map((item) => [item['@id'], item]))
  let isLocked = false
  for (const [i, { '@idref': idref }] of spine.itemref.entries()) {
    const href = items.get(idref)?.['@href']
    const entry = href === undefined ? undefined : entries.get(pathIn(opfPath, href))
    if (entry === undefined) continue
    if (locked?.includes(`"${entry.path}"`) === true) {
      isLocked = true
      continue
    }
    const html = await readText(entry).catch(() => undefined)
    const { heading, text } = htmlText(html ?? '')
    const cfi = `epubcfi(/6/${(i + 1) * 2})`
    if (text !== '') onPage({ number: i + 1, text, cfi, ...(heading !== undefined && { chapter: heading }) })
  }
  if (isLocked) throw new TextFailure('encrypted')
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
  return new TextDecoder('utf-8').decode(await entry.read())
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
