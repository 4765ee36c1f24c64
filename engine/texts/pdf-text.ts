/** The text of a PDF, page by page. */
import { stat } from 'node:fs/promises'
import type { PDFDocumentProxy } from 'pdfjs-dist'
import { openPdf } from '../packages/documents/pdf/open-pdf.ts'
import { joinLines } from './join-lines.ts'
import { type OnPage, TextFailure, textLimits } from './text-messages.ts'

/** @returns how many pages could not be read and were left out */
export async function readPdfText(path: string, onPage: OnPage): Promise<number> {
  if ((await stat(path)).size > textLimits.fileBytes) throw new TextFailure('too-big')
  const { task, isEncrypted } = await openPdf(path, 1)
  try {
    const document = await task.promise.catch((cause: unknown) => {
      throw new TextFailure(isEncrypted(cause) ? 'encrypted' : 'broken', cause)
    })
    if (document.numPages > textLimits.pages) throw new TextFailure('too-big')
    let unread = 0
    for (let number = 1; number <= document.numPages; number++) {
      // One page that can't be read doesn't take the others with it.
      const text = await pageText(document, number).catch(() => {
        unread++
        return ''
      })
      if (text !== '') onPage({ number, text })
    }
    return unread
  } finally {
    await task.destroy()
  }
}

async function pageText(document: PDFDocumentProxy, number: number): Promise<string> {
  const page = await document.getPage(number)
  const { items } = await page.getTextContent({ includeMarkedContent: false, disableNormalization: false })
  page.cleanup()
  return joinLines(items.map((item) => ('str' in item ? item.str + (item.hasEOL ? '\n' : '') : '')).join(''))
}
