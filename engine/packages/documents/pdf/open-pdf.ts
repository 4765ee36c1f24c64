/** Opens a PDF with pdf.js without a canvas: nothing is drawn, no font is loaded, no script is run, nothing is fetched. */
import { readFile } from 'node:fs/promises'
import { loadPdfJs } from './load-pdf-js.ts'

/** @param maxImageSize pixels of the largest picture that is decoded */
export async function openPdf(path: string, maxImageSize: number) {
  const { getDocument, PasswordException, OPS } = await loadPdfJs()
  const task = getDocument({
    data: new Uint8Array(await readFile(path)),
    verbosity: 0,
    disableFontFace: true,
    useSystemFonts: false,
    useWorkerFetch: false,
    useWasm: false,
    enableXfa: false,
    isOffscreenCanvasSupported: false,
    isImageDecoderSupported: false,
    maxImageSize,
  })
  return { task, operations: { ...OPS }, isEncrypted: (cause: unknown) => cause instanceof PasswordException }
}
