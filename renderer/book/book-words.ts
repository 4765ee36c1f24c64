/** What is selected in a book is quoted by its words, and what was quoted in another edition is found again in this one. */
import { anchorParts } from '#core/domain/annotation/anchor-parts.ts'
import { quoteOf } from '#core/domain/annotation/anchor.ts'
import type { Quote } from '#core/domain/annotation/spot.ts'
import { chapterText } from './chapter-text.ts'

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
  const { text, placeOf } = chapterText(document)
  const start = placeOf(range.startContainer, range.startOffset)
  const end = placeOf(range.endContainer, range.endOffset)
  return quoteOf(text, start, Math.min(end, start + most))
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
    texts.push(document === undefined ? '' : chapterText(document).text)
  }
  const anchored = anchorParts(texts)
  const places: (string | null)[] = []
  for (const { quote, cfi } of wanted) {
    const found = anchored.find(quote, chapterOf(cfi))
    const document = found === undefined ? undefined : await open(chapters[found.part])
    const range =
      document === undefined || found === undefined ? undefined : chapterText(document).rangeOf(found.start, found.end)
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
