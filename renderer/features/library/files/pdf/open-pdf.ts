/** Opens a PDF by pdf.js: read in ranges, in a worker of ours, without its scripts and forms, and without a request to anywhere else. */
import type { PDFDocumentProxy } from 'pdfjs-dist'
import { mostPoints } from '#core/domain/file/picture-size.ts'

export type PdfState =
  | { readonly kind: 'open'; readonly pdf: PDFDocumentProxy; readonly close: () => void }
  /** It asks for a password; `isWrong`: the one given was not it. */
  | { readonly kind: 'locked'; readonly isWrong: boolean }
  | { readonly kind: 'broken' }

/** Loaded when it is needed: most pages of the library never show a PDF. The build for older engines: the oldest Electron that starts us is 33. */
export const loadPdfLibrary = () => import('pdfjs-dist/legacy/build/pdf.mjs')
type PdfLibrary = Awaited<ReturnType<typeof loadPdfLibrary>>

const rangeBytes = 262_144

export async function openPdf(
  { address, size }: { readonly address: string; readonly size: number },
  password: string | undefined,
): Promise<PdfState> {
  const library = await loadPdfLibrary()
  const worker = new Worker(new URL('./pdf-worker.ts', import.meta.url), { type: 'module' })
  const task = library.getDocument({
    range: createRange(library, address, size, () => void task.destroy()),
    worker: library.PDFWorker.create({ port: worker }),
    rangeChunkSize: rangeBytes,
    // Only what is looked at is read: a file may be larger than the memory.
    disableAutoFetch: true,
    disableStream: true,
    enableXfa: false,
    maxImageSize: mostPoints,
    verbosity: 0,
    ...dataFolders(),
    ...(password === undefined ? {} : { password }),
  })
  const close = (): void => {
    void task.destroy().finally(() => worker.terminate())
  }
  try {
    return { kind: 'open', pdf: await task.promise, close }
  } catch (error) {
    close()
    const isLocked = error instanceof library.PasswordException
    return isLocked
      ? { kind: 'locked', isWrong: error.code === library.PasswordResponses.INCORRECT_PASSWORD }
      : { kind: 'broken' }
  }
}

/** Fonts and tables that a PDF may take for granted; the build puts them beside the page. */
function dataFolders() {
  const at = (folder: string): string => new URL(`./pdf/${folder}/`, document.baseURI).href
  return {
    cMapUrl: at('cmaps'),
    cMapPacked: true,
    standardFontDataUrl: at('standard_fonts'),
    wasmUrl: at('wasm'),
    iccUrl: at('iccs'),
  }
}

function createRange(library: PdfLibrary, address: string, size: number, onFault: () => void) {
  const stop = new AbortController()
  class FileRange extends library.PDFDataRangeTransport {
    override requestDataRange(begin: number, end: number): void {
      readRange(address, begin, end, stop.signal).then(
        (bytes) => this.onDataRange(begin, bytes),
        () => {
          if (!stop.signal.aborted) onFault()
        },
      )
    }
    override abort(): void {
      stop.abort()
    }
  }
  return new FileRange(size, null)
}

async function readRange(address: string, begin: number, end: number, signal: AbortSignal): Promise<Uint8Array> {
  const response = await fetch(address, { headers: { range: `bytes=${begin}-${end - 1}` }, signal })
  if (!response.ok) throw new Error(`The file answers ${response.status}`)
  return new Uint8Array(await response.arrayBuffer())
}
