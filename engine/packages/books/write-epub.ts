/** A book as EPUB 3 (https://www.w3.org/TR/epub-33/), with the old table of contents (NCX) beside the new one for readers that know only that. */
import { createWriteStream } from 'node:fs'
import { pipeline } from 'node:stream/promises'
import yazl from 'yazl'
import type { Language } from '#core/domain/bilingual.ts'

export interface BookChapter {
  /** File name without a folder, `chapter-1.xhtml`. */
  readonly file: string
  readonly title: string
  readonly language: Language
  /** Who wrote it and under which licence, in words. */
  readonly credit: string
  /** The inner part of the body (chapter.ts). */
  readonly xhtml: string
}
export interface Book {
  /** A stable name of the book, a URN. */
  readonly id: string
  readonly title: string
  readonly language: Language
  readonly summary: string
  readonly creators: readonly string[]
  readonly licence: string | undefined
  /** Milliseconds UTC. */
  readonly date: number
  readonly contentsTitle: string
  readonly chapters: readonly BookChapter[]
  readonly pictures: readonly { readonly file: string; readonly mime: string; readonly bytes: Uint8Array }[]
}

/** Writes the book to `path`. Equal books give equal bytes. */
export async function writeEpub(book: Book, path: string): Promise<void> {
  const zip = new yazl.ZipFile()
  const mtime = new Date(book.date)
  const add = (name: string, text: string): void => zip.addBuffer(Buffer.from(text), name, { mtime })
  // First and not compressed, so that a reader knows the file by its first bytes.
  zip.addBuffer(Buffer.from('application/epub+zip'), 'mimetype', { mtime, compress: false })
  add('META-INF/container.xml', container)
  add('book/content.opf', packageDocument(book))
  add('book/nav.xhtml', navigation(book))
  add('book/toc.ncx', oldContents(book))
  add('book/style.css', style)
  for (const chapter of book.chapters) add(`book/${chapter.file}`, page(chapter))
  for (const { file, bytes } of book.pictures)
    zip.addBuffer(Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength), `book/${file}`, {
      mtime,
      compress: false,
    })
  zip.end()
  await pipeline(zip.outputStream, createWriteStream(path))
}

/** Characters that XML can't hold at all are left out. */
export const escapeXml = (text: string): string =>
  text
    // oxlint-disable-next-line no-control-regex -- these are the characters meant
    .replaceAll(/[\u0000-\u0008\u000B\u000C\u000E-\u001F\uFFFE\uFFFF]/g, '')
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;')

const head = '<?xml version="1.0" encoding="UTF-8"?>\n'
const container = `${head}<container version="1.0" xmlns="urn:oasis:names:tc:opendocument:xmlns:container"><rootfiles><rootfile full-path="book/content.opf" media-type="application/oebps-package+xml"/></rootfiles></container>`
const style =
  'body{line-height:1.5}h1{line-height:1.2}table{border-collapse:collapse}th,td{border-bottom:1px solid #999;padding:.3em .6em;text-align:left;vertical-align:top}img{max-width:100%}.credit{color:#555;font-size:.9em}'

function packageDocument(book: Book): string {
  const e = escapeXml
  const items = [
    ...book.chapters.map(({ file }, i) => `<item id="c${i}" href="${e(file)}" media-type="application/xhtml+xml"/>`),
    ...book.pictures.map(({ file, mime }, i) => `<item id="p${i}" href="${e(file)}" media-type="${e(mime)}"/>`),
  ]
  return `${head}<package xmlns="http://www.idpf.org/2007/opf" version="3.0" unique-identifier="id" xml:lang="${book.language}"><metadata xmlns:dc="http://purl.org/dc/elements/1.1/"><dc:identifier id="id">${e(book.id)}</dc:identifier><dc:title>${e(book.title)}</dc:title><dc:language>${book.language}</dc:language>${book.creators.map((name) => `<dc:creator>${e(name)}</dc:creator>`).join('')}${book.licence === undefined ? '' : `<dc:rights>${e(book.licence)}</dc:rights>`}${book.summary === '' ? '' : `<dc:description>${e(book.summary)}</dc:description>`}<meta property="dcterms:modified">${new Date(book.date).toISOString().replace(/\.\d+Z$/, 'Z')}</meta></metadata><manifest><item id="nav" href="nav.xhtml" media-type="application/xhtml+xml" properties="nav"/><item id="ncx" href="toc.ncx" media-type="application/x-dtbncx+xml"/><item id="style" href="style.css" media-type="text/css"/>${items.join('')}</manifest><spine toc="ncx"><itemref idref="nav"/>${book.chapters.map((_, i) => `<itemref idref="c${i}"/>`).join('')}</spine></package>`
}

function navigation({ language, contentsTitle, title, summary, chapters }: Book): string {
  const rows = chapters.map((c) => `<li><a href="${escapeXml(c.file)}">${escapeXml(c.title)}</a></li>`)
  return document(
    language,
    title,
    `<h1>${escapeXml(title)}</h1>${summary === '' ? '' : `<p>${escapeXml(summary)}</p>`}<nav epub:type="toc"><h2>${escapeXml(contentsTitle)}</h2><ol>${rows.join('')}</ol></nav>`,
  )
}

function oldContents({ id, title, chapters }: Book): string {
  const points = chapters.map(
    (c, i) =>
      `<navPoint id="n${i}" playOrder="${i + 1}"><navLabel><text>${escapeXml(c.title)}</text></navLabel><content src="${escapeXml(c.file)}"/></navPoint>`,
  )
  return `${head}<ncx xmlns="http://www.daisy.org/z3986/2005/ncx/" version="2005-1"><head><meta name="dtb:uid" content="${escapeXml(id)}"/></head><docTitle><text>${escapeXml(title)}</text></docTitle><navMap>${points.join('')}</navMap></ncx>`
}

const page = ({ language, title, credit, xhtml }: BookChapter): string =>
  document(
    language,
    title,
    `<h1>${escapeXml(title)}</h1>${credit === '' ? '' : `<p class="credit">${escapeXml(credit)}</p>`}${xhtml}`,
  )

const document = (language: Language, title: string, body: string): string =>
  `${head}<!DOCTYPE html><html xmlns="http://www.w3.org/1999/xhtml" xmlns:epub="http://www.idpf.org/2007/ops" lang="${language}" xml:lang="${language}"><head><title>${escapeXml(title)}</title><link rel="stylesheet" href="style.css"/></head><body>${body}</body></html>`
