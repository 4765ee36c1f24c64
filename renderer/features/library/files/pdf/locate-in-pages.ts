/** Finds places of another edition in this PDF: by their words, over all pages as one text; the page where they stood is a hint. */
import type { PDFDocumentProxy } from 'pdfjs-dist'
import { anchorParts } from '#core/domain/annotation/anchor-parts.ts'
import type { Spot } from '#core/domain/annotation/spot.ts'
import { textOfPage } from './find-in-pages.ts'

/** Enough for the longest of books; what stands behind it is not looked at. */
const mostLetters = 8_000_000

export async function locateInPages(
  pdf: PDFDocumentProxy,
  file: string,
  spots: readonly Spot[],
): Promise<readonly (Spot | undefined)[]> {
  const texts: string[] = []
  let letters = 0
  for (let page = 1; page <= pdf.numPages && letters < mostLetters; page++) {
    // A page that can't be read holds no words.
    const text = await textOfPage(pdf, page).catch(() => '')
    letters += text.length
    texts.push(text)
  }
  const anchored = anchorParts(texts)
  return spots.map((spot) => {
    const { quote, page } = spot
    // Of a page without words only its number is known.
    if (quote === undefined) return page !== undefined && page <= pdf.numPages ? { ...spot, file } : undefined
    const found = anchored.find(quote, page === undefined ? undefined : page - 1)
    return found === undefined ? undefined : { ...spot, file, page: found.part + 1 }
  })
}
