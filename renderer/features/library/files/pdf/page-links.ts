/** Links of a page: inside of the document, and to the web by https. Whatever else a PDF would like to open, start or send is left out. */
import type { PDFDocumentProxy } from 'pdfjs-dist'

interface Box {
  readonly left: number
  readonly top: number
  readonly width: number
  readonly height: number
}
export type PageLink =
  | { readonly kind: 'web'; readonly url: string; readonly box: Box }
  | { readonly kind: 'inside'; readonly page: number; readonly box: Box }

const pointsPerInch = 96 / 72

export async function pageLinks(pdf: PDFDocumentProxy, page: number, scale: number): Promise<readonly PageLink[]> {
  const proxy = await pdf.getPage(page)
  const viewport = proxy.getViewport({ scale: scale * pointsPerInch })
  const links: PageLink[] = []
  for (const annotation of await proxy.getAnnotations()) {
    if (annotation.subtype !== 'Link') continue
    const [x1 = 0, y1 = 0, x2 = 0, y2 = 0]: readonly number[] = annotation.rect
    const box = boxOf([...viewport.convertToViewportPoint(x1, y1), ...viewport.convertToViewportPoint(x2, y2)])
    const url: unknown = annotation.url
    if (typeof url === 'string' && /^https:\/\//i.test(url)) links.push({ kind: 'web', url, box })
    else {
      const to = await pageOfDestination(pdf, annotation.dest)
      if (to !== undefined) links.push({ kind: 'inside', page: to, box })
    }
  }
  return links
}

/** @param destination as links and outlines name it: a name, or an array that begins with a page */
export async function pageOfDestination(pdf: PDFDocumentProxy, destination: unknown): Promise<number | undefined> {
  try {
    const explicit: unknown = typeof destination === 'string' ? await pdf.getDestination(destination) : destination
    const first: unknown = Array.isArray(explicit) ? explicit[0] : undefined
    if (typeof first === 'number') return first + 1
    return isReference(first) ? (await pdf.getPageIndex(first)) + 1 : undefined
  } catch {
    // It names a page that is not there.
    return undefined
  }
}

const isReference = (value: unknown): value is { readonly num: number; readonly gen: number } =>
  value !== null && typeof value === 'object' && 'num' in value && 'gen' in value

function boxOf([x1 = 0, y1 = 0, x2 = 0, y2 = 0]: readonly number[]): Box {
  return { left: Math.min(x1, x2), top: Math.min(y1, y2), width: Math.abs(x2 - x1), height: Math.abs(y2 - y1) }
}
