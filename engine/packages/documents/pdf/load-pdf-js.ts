/** pdf.js asks for a browser's drawing classes when it is loaded, and for its own worker by address; here it gets empty classes and the worker's code in this same thread. */
export async function loadPdfJs() {
  const drawing = { DOMMatrix: class {}, ImageData: class {}, Path2D: class {} }
  const worker: unknown = await import('pdfjs-dist/legacy/build/pdf.worker.mjs')
  Object.assign(globalThis, drawing, { pdfjsWorker: worker })
  return await import('pdfjs-dist/legacy/build/pdf.mjs')
}
