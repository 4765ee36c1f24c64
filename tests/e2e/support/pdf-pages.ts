/** The words of a saved PDF, page by page, as pdf.js reads them. */
import { readFile } from 'node:fs/promises'
import { loadPdfJs } from '#engine/packages/documents/pdf/load-pdf-js.ts'

export async function pdfPages(file: string): Promise<readonly string[]> {
  const { getDocument } = await loadPdfJs()
  const task = getDocument({ data: new Uint8Array(await readFile(file)), useSystemFonts: true, verbosity: 0 })
  const pdf = await task.promise
  const pages = await Promise.all(
    Array.from({ length: pdf.numPages }, async (_, i) => {
      const page = await pdf.getPage(i + 1)
      const { items } = await page.getTextContent()
      return items
        .map((item) => ('str' in item ? item.str + (item.hasEOL ? ' ' : '') : ''))
        .join('')
        .replaceAll(/\s+/g, ' ')
    }),
  )
  await task.destroy()
  return pages
}
