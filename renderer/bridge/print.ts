/** Printing what is on the page, and keeping it as a PDF, which only the shell can do. */
import type { PdfPage } from '#core/contract/bridge.ts'
import { shell } from './shell.ts'

export const canSavePdf = shell !== undefined
/** True when it was saved; false when the person changed her mind. */
export const savePdf = async (page: PdfPage): Promise<boolean> => (await shell?.savePdf(page)) ?? false
export const printPage = (): void => window.print()
