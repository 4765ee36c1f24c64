/**
 * A PDF as lessons: by its bookmarks, else by its pages. Words come as paragraphs, pictures where they can be decoded here; the document itself goes along in any case (`import:whole`), so that nothing of it is
 * lost. No script is run, nothing is fetched.
 */
import { stat } from 'node:fs/promises'
import { posix } from 'node:path'
import type { PDFDocumentProxy } from 'pdfjs-dist'
import { languageOf, type FoundPicture, type ReadDocument, type Remark, type RemarkKind } from '../read-document.ts'
import type { PartChoice } from '../slides/read-pptx.ts'
import { UnreadableDocument } from '../unreadable.ts'
import { openPdf } from './open-pdf.ts'
import { blocksOf, bodySize, linesOf, runningLines, withoutRunning, type PdfLine } from './page-blocks.ts'
import { picturesOf, type PagePicture } from './page-pictures.ts'
import { bookmarksOf } from './pdf-outline.ts'
import { lessonsOfPages, type PdfPage } from './pdf-lessons.ts'

const mostBytes = 300_000_000
const mostPages = 3_000
const mostPictureBytes = 200_000_000
/** A larger picture is left out. */
const mostPixels = 60_000_000
/** After so long no more pictures are decoded: the words come first. */
const pictureTimeMs = 30_000

/** @throws UnreadableDocument */
export async function readPdf(file: string, path: string, parts?: PartChoice): Promise<ReadDocument> {
  const { size } = await stat(file)
  if (size > mostBytes) throw new UnreadableDocument('heavy')
  const { task, operations, isEncrypted } = await openPdf(file, mostPixels)
  try {
    const document = await task.promise.catch((cause: unknown) => {
      throw new UnreadableDocument(isEncrypted(cause) ? 'encrypted' : 'broken', cause)
    })
    if (document.numPages > mostPages) throw new UnreadableDocument('heavy')
    return await readOpened(document, operations, path, parts)
  } finally {
    await task.destroy()
  }
}

async function readOpened(
  document: PDFDocumentProxy,
  ops: Readonly<Record<string, number>>,
  path: string,
  parts: PartChoice | undefined,
): Promise<ReadDocument> {
  const name = posix.basename(path, posix.extname(path))
  const raw = await rawPages(document, ops)
  const running = runningLines(raw.map(({ lines }) => lines))
  const kept = raw.map((page) => ({ ...page, lines: withoutRunning(page.lines, running) }))
  const body = bodySize(kept.flatMap(({ lines }) => lines))
  const pictures: FoundPicture[] = []
  const keys = new Map<string, string>()
  const keep = ({ id, png }: PagePicture, page: number): string => {
    const key = keys.get(id.startsWith('g_') ? id : `${page} ${id}`) ?? String(pictures.length)
    if (key === String(pictures.length)) pictures.push({ key, source: { bytes: png } })
    keys.set(id.startsWith('g_') ? id : `${page} ${id}`, key)
    return key
  }
  const pages = kept.map(
    (page): PdfPage => ({
      number: page.number,
      blocks: blocksOf(page.lines, body),
      pictures: page.pictures.map((picture) => ({ y: picture.y, key: keep(picture, page.number) })),
      isPartly: page.lost > 0 || page.isUnread || (page.lines.length === 0 && page.pictures.length === 0),
    }),
  )
  const language = languageOf(pages.flatMap(({ blocks }) => blocks.map(({ text }) => text)).join(' ') || name)
  const title = (await titleOf(document)) ?? name
  const choice = parts ?? 'few'
  const outline = lessonsOfPages(pages, await bookmarksOf(document), {
    title,
    language,
    parts: choice,
    name: posix.basename(path),
  })
  return {
    title,
    language,
    markdown: outline.lessons.map((lesson) => `## ${lesson.title}\n\n${lesson.body}`).join('\n\n'),
    front: {},
    pictures,
    remarks: remarksOf(kept),
    outline,
    choice: { unit: 'page', parts: choice },
  }
}

interface RawPage {
  readonly number: number
  readonly lines: readonly PdfLine[]
  readonly pictures: readonly PagePicture[]
  /** Pictures that could not be had. */
  readonly lost: number
  readonly isUnread: boolean
}

async function rawPages(
  document: PDFDocumentProxy,
  ops: Readonly<Record<string, number>>,
): Promise<readonly RawPage[]> {
  const pages: RawPage[] = []
  const began = performance.now()
  let bytes = 0
  for (let number = 1; number <= document.numPages; number += 1) {
    // One page that can't be read doesn't take the others with it.
    const hasRoom = bytes < mostPictureBytes && performance.now() - began < pictureTimeMs
    const read = await rawPage(document, ops, number, hasRoom).catch(() => ({
      number,
      lines: [],
      pictures: [],
      lost: 0,
      isUnread: true,
    }))
    bytes += read.pictures.reduce((sum, { png }) => sum + png.length, 0)
    pages.push(read)
  }
  return pages
}

async function rawPage(
  document: PDFDocumentProxy,
  ops: Readonly<Record<string, number>>,
  number: number,
  hasRoom: boolean,
): Promise<RawPage> {
  const page = await document.getPage(number)
  try {
    const { items } = await page.getTextContent({ includeMarkedContent: false, disableNormalization: false })
    const lines = linesOf(
      items.flatMap((item) => {
        if (!('str' in item)) return []
        const [, , c = 0, d = 0, x = 0, y = 0]: number[] = item.transform
        return [{ text: item.str, x, y, size: Math.hypot(c, d), isLast: item.hasEOL }]
      }),
    )
    const nothing = { pictures: [], lost: hasRoom ? 0 : 1 }
    const found = hasRoom ? await picturesOf(page, ops).catch(() => ({ pictures: [], lost: 1 })) : nothing
    return { number, lines, ...found, isUnread: false }
  } finally {
    page.cleanup()
  }
}

async function titleOf(document: PDFDocumentProxy): Promise<string | undefined> {
  const { info } = await document.getMetadata().catch(() => ({ info: {} }))
  const said: unknown = Object(info)['Title']
  const title = typeof said === 'string' ? said.replace(/\s+/g, ' ').trim() : ''
  // What a word processor writes there is a file's name.
  return title === '' || /^(?:microsoft word|untitled|без имени)|\.(?:docx?|indd|pptx?|rtf|odt)$/i.test(title)
    ? undefined
    : title
}

function remarksOf(pages: readonly RawPage[]): readonly Remark[] {
  const numbers = (isIt: (page: RawPage) => boolean): readonly number[] =>
    pages.filter(isIt).map(({ number }) => number)
  const remark = (kind: RemarkKind, found: readonly number[]): readonly Remark[] =>
    found.length === 0 ? [] : [{ kind, count: found.length, example: listed(found) }]
  const scanned = numbers(({ lines, isUnread }) => lines.length === 0 && !isUnread)
  return [
    ...remark(
      'page',
      numbers(({ isUnread }) => isUnread),
    ),
    ...remark('scanned', scanned),
    ...remark(
      'picture-kind',
      numbers(({ lost }) => lost > 0),
    ),
  ]
}

const listed = (numbers: readonly number[]): string =>
  numbers.length > 12 ? `${numbers.slice(0, 12).join(', ')}…` : numbers.join(', ')
