/** The words of a chapter, and the way from places in them to the chapter's own nodes: what is selected is quoted by them, and what was quoted is found again. */
import { anchorParts } from '#core/domain/annotation/anchor-parts.ts'
import { quoteOf } from '#core/domain/annotation/anchor.ts'
import type { Quote } from '#core/domain/annotation/spot.ts'

export interface Chapter {
  readonly createDocument: () => Promise<Document>
}
export interface WantedPassage {
  readonly quote: Quote
  /** Where it stood in the other edition. */
  readonly cfi?: string | undefined
}

/** @param most letters of it that are quoted */
export function quoteOfRange(range: Range, most = Number.POSITIVE_INFINITY): Quote | undefined {
  const document = range.startContainer.ownerDocument
  if (document === null) return undefined
  const root = rootOf(document)
  const before = document.createRange()
  before.setStart(root, 0)
  before.setEnd(range.startContainer, range.startOffset)
  const start = before.toString().length
  const length = Math.min(most, range.toString().length)
  return quoteOf(root.textContent ?? '', start, start + length)
}

/** For each passage its place in this book, or null when it is gone. */
export async function locatePassages(
  chapters: readonly Chapter[],
  wanted: readonly WantedPassage[],
  cfiOf: (chapter: number, range: Range) => string,
): Promise<(string | null)[]> {
  const texts: string[] = []
  for (const chapter of chapters) {
    const document = await open(chapter)
    texts.push(document === undefined ? '' : (rootOf(document).textContent ?? ''))
  }
  const anchored = anchorParts(texts)
  const places: (string | null)[] = []
  for (const { quote, cfi } of wanted) {
    const found = anchored.find(quote, chapterOf(cfi))
    const document = found === undefined ? undefined : await open(chapters[found.part])
    const range = document === undefined || found === undefined ? undefined : rangeIn(document, found.start, found.end)
    places.push(found === undefined || range === undefined ? null : cfiOf(found.part, range))
  }
  return places
}

/** A chapter that can't be read holds no passage; that it can't be read is told when the book is opened. */
const open = (chapter: Chapter | undefined): Promise<Document | undefined> =>
  chapter === undefined ? Promise.resolve(undefined) : chapter.createDocument().catch(() => undefined)

/** The second step of a place counts the chapters by twos. */
function chapterOf(cfi: string | undefined): number | undefined {
  const [, step] = /^epubcfi\(\/\d+\/(\d+)/.exec(cfi ?? '') ?? []
  return step === undefined ? undefined : Math.max(0, Number(step) / 2 - 1)
}

/** A damaged page may have no body. */
const rootOf = (document: Document): Element => document.getElementsByTagName('body')[0] ?? document.documentElement

function rangeIn(document: Document, start: number, end: number): Range | undefined {
  const walker = document.createTreeWalker(rootOf(document), NodeFilter.SHOW_TEXT | NodeFilter.SHOW_CDATA_SECTION)
  const range = document.createRange()
  let length = 0
  let isBegun = false
  for (let node = walker.nextNode(); node !== null; node = walker.nextNode()) {
    const size = node.textContent?.length ?? 0
    if (!isBegun && start < length + size) {
      range.setStart(node, start - length)
      isBegun = true
    }
    if (isBegun && end <= length + size) {
      range.setEnd(node, end - length)
      return range
    }
    length += size
  }
  return undefined
}
