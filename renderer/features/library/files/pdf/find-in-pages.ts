/** Finds words in a PDF, page by page from the one that is read; as in search, ё is е, and case, quotes and line breaks make no difference. */
import type { PDFDocumentProxy } from 'pdfjs-dist'
import { foldText } from '#core/domain/annotation/folded-text.ts'

export interface Hit {
  readonly page: number
  /** Which of the page's hits, from 0. */
  readonly index: number
}

/** Places of the words in a text, each as start and end. */
export function findInText(text: string, words: string): readonly (readonly [number, number])[] {
  const wanted = foldText(words).text.trim()
  if (wanted === '') return []
  const folded = foldText(text)
  const found: [number, number][] = []
  for (let at = folded.text.indexOf(wanted); at >= 0; at = folded.text.indexOf(wanted, at + wanted.length)) {
    found.push([folded.origin[at] ?? 0, (folded.origin[at + wanted.length - 1] ?? 0) + 1])
  }
  return found
}

/** The text of a page as its text layer will have it. */
export async function textOfPage(pdf: PDFDocumentProxy, page: number): Promise<string> {
  const { items } = await (await pdf.getPage(page)).getTextContent()
  return items.map((item) => ('str' in item ? item.str + (item.hasEOL ? '\n' : '') : '')).join('')
}

const mostHits = 1_000

/** All hits, told again and again while it goes through the pages. */
export async function findInPages(
  pdf: PDFDocumentProxy,
  words: string,
  signal: AbortSignal,
  onHits: (hits: readonly Hit[], isDone: boolean) => void,
): Promise<void> {
  const hits: Hit[] = []
  for (let page = 1; page <= pdf.numPages && hits.length < mostHits; page++) {
    const text = await textOfPage(pdf, page)
    if (signal.aborted) return
    const found = findInText(text, words)
    hits.push(...found.map((_, index) => ({ page, index })))
    if (found.length > 0) onHits([...hits], false)
  }
  onHits(hits, true)
}

/** Whether there is nothing but pictures: looked at are the first pages and some of the others. */
export async function hasNoText(pdf: PDFDocumentProxy): Promise<boolean> {
  const pages = new Set([1, 2, 3, Math.ceil(pdf.numPages / 2), pdf.numPages])
  for (const page of pages) {
    if (page <= pdf.numPages && (await textOfPage(pdf, page)).trim() !== '') return false
  }
  return true
}
