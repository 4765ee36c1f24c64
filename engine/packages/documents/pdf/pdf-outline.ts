/** The bookmarks of a PDF as places in it. */
import type { PDFDocumentProxy } from 'pdfjs-dist'

export interface Bookmark {
  readonly title: string
  /** From 1. */
  readonly page: number
  /** Height on the page in points from below; undefined: its top. */
  readonly y: number | undefined
  readonly children: readonly Bookmark[]
}

const mostBookmarks = 2_000
type Node = Awaited<ReturnType<PDFDocumentProxy['getOutline']>>[number]

/** Those that lead nowhere are left out with what is below them. */
export async function bookmarksOf(document: PDFDocumentProxy): Promise<readonly Bookmark[]> {
  let left = mostBookmarks
  const read = async (nodes: readonly Node[], depth: number): Promise<readonly Bookmark[]> => {
    const all: Bookmark[] = []
    for (const node of nodes) {
      left -= 1
      if (left < 0 || depth > 3) break
      const place = await placeOf(document, node)
      const title = node.title.replace(/\s+/g, ' ').trim()
      if (place !== undefined && title !== '')
        all.push({ title, ...place, children: await read(node.items, depth + 1) })
    }
    return all
  }
  // A book that says nothing of its parts has null here.
  const outline: readonly Node[] | null = await document.getOutline()
  return read(outline ?? [], 0)
}

async function placeOf(document: PDFDocumentProxy, { dest }: Node) {
  try {
    const place: unknown = typeof dest === 'string' ? await document.getDestination(dest) : dest
    if (!Array.isArray(place)) return undefined
    const [page, , , y]: readonly unknown[] = place
    const index = typeof page === 'number' ? page : await document.getPageIndex(Object(page))
    return index < document.numPages ? { page: index + 1, y: typeof y === 'number' ? y : undefined } : undefined
  } catch {
    // It leads to a page that isn't there.
    return undefined
  }
}
