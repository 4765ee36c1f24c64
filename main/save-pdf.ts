import { writeFile } from 'node:fs/promises'
import { type BrowserWindow, dialog } from 'electron/main'
import type { PdfPage } from '#core/contract/bridge.ts'

/** Asks where to, then prints the page as it would be printed, with its source and the page's number at the foot. False when the person changed her mind. */
export async function savePdf(window: BrowserWindow, { title, footer }: PdfPage): Promise<boolean> {
  const { canceled, filePath } = await dialog.showSaveDialog(window, {
    defaultPath: `${fileNameOf(title)}.pdf`,
    filters: [{ name: 'PDF', extensions: ['pdf'] }],
  })
  if (canceled || filePath === '') return false
  const pdf = await window.webContents.printToPDF({
    pageSize: 'A4',
    generateTaggedPDF: true,
    generateDocumentOutline: true,
    displayHeaderFooter: true,
    headerTemplate: '<span></span>',
    footerTemplate: footerOf(footer),
  })
  await writeFile(filePath, pdf)
  return true
}

/** What no file system takes is left out; a name that is nothing else is replaced. */
export function fileNameOf(title: string): string {
  const name = title
    .replaceAll(/[\p{Cc}<>:"/\\|?*]+/gu, ' ')
    .replaceAll(/\s+/g, ' ')
    .trim()
    .slice(0, 100)
  return name.replace(/[. ]+$/, '') || 'Artel'
}

/** The template is HTML of Chromium's own page, and the words come from what people wrote. */
export function footerOf(text: string): string {
  const words = text.replaceAll(/[&<>"']/g, (sign) => `&#${sign.charCodeAt(0)};`)
  return `<div style="width:100%;padding:0 40px;display:flex;justify-content:space-between;gap:24px;font-family:sans-serif;font-size:8px;color:#575247"><span>${words}</span><span><span class="pageNumber"></span>/<span class="totalPages"></span></span></div>`
}
