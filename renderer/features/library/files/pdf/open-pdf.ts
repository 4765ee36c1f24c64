/** Opens a PDF by pdf.js: read in ranges, in a worker of ours, without its scripts and forms, and without a request to anywhere else. */
import type { PDFDataRangeTransport, PDFDocumentProxy } from 'pdfjs-dist'
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
/** Up to here one reading of the whole is sooner done than some of its parts. */
const wholeBytes = 16_000_000

export async function openPdf(
  { address, size }: { readonly address: string; readonly size: number },
  password: string | undefined,
): Promise<PdfState> {
  // Three things that take their time, all at once.
  const worker = new Worker(new URL('./pdf-worker.ts', import.meta.url), { type: 'module' })
  const whole = size <= wholeBytes ? readWhole(address) : undefined
  const library = await loadPdfLibrary()
  const source = (await whole) ?? createRange(library, address, size, () => void task.destroy())
  const task = library.getDocument({
    ...(source instanceof Uint8Array ? { data: source } : rangesOf(source)),
    worker: library.PDFWorker.create({ port: worker }),
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

/** Only what is looked at is read: a file may be larger than the memory. */
const rangesOf = (range: PDFDataRangeTransport) => ({
  range,
  rangeChunkSize: rangeBytes,
  disableAutoFetch: true,
  disableStream: true,
})

/** Undefined where it can't be had: reading it in parts says what is the matter. */
async function readWhole(address: string): Promise<Uint8Array | undefined> {
  try {
    const response = await fetch(address)
    return response.ok ? new Uint8Array(await response.arrayBuffer()) : undefined
  } catch {
    // The disk spoilt a chunk of it.
    return undefined
  }
}

async function readRange(address: string, begin: number, end: number, signal: AbortSignal): Promise<Uint8Array> {
  const response = await fetch(address, { headers: { range: `bytes=${begin}-${end - 1}` }, signal })
  if (!response.ok) throw new Error(`The file answers ${response.status}`)
  return new Uint8Array(await response.arrayBuffer())
}
