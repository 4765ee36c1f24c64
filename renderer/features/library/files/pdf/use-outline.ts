/** The contents of a PDF, flat with their depth, each with the page it leads to. */
import type { PDFDocumentProxy } from 'pdfjs-dist'
import { useEffect, useState } from 'react'
import { pageOfDestination } from './page-links.ts'

export interface OutlineItem {
  readonly title: string
  readonly depth: number
  readonly page: number
}

type Node = NonNullable<Awaited<ReturnType<PDFDocumentProxy['getOutline']>>>[number]
const mostItems = 2_000
const deepest = 6

export function useOutline(pdf: PDFDocumentProxy): readonly OutlineItem[] {
  const [items, setItems] = useState<readonly OutlineItem[]>([])
  useEffect(() => {
    let isHere = true
    readOutline(pdf).then(
      (found) => {
        if (isHere) setItems(found)
      },
      // A damaged outline is none.
      () => undefined,
    )
    return () => {
      isHere = false
    }
  }, [pdf])
  return items
}

async function readOutline(pdf: PDFDocumentProxy): Promise<readonly OutlineItem[]> {
  const items: OutlineItem[] = []
  const add = async (nodes: readonly Node[], depth: number): Promise<void> => {
    for (const node of nodes) {
      if (items.length >= mostItems) return
      const page = await pageOfDestination(pdf, node.dest)
      if (page !== undefined && node.title.trim() !== '') items.push({ title: node.title.trim(), depth, page })
      if (depth < deepest) await add(node.items, depth + 1)
    }
  }
  await add((await pdf.getOutline()) ?? [], 0)
  return items
}
