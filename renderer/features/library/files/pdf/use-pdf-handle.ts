/** Hands out what notes and search may ask of this PDF while it is open, and says what is selected and pressed in it. */
import type { PDFDocumentProxy } from 'pdfjs-dist'
import { type RefObject, useEffect, useEffectEvent } from 'react'
import type { ReaderProps } from '../open-reader.ts'
import { locateInPages } from './locate-in-pages.ts'
import type { PagesHandle } from './pdf-pages.tsx'

interface PdfHandle extends Pick<ReaderProps, 'file' | 'onReader' | 'marking'> {
  readonly pdf: PDFDocumentProxy
  readonly pages: RefObject<PagesHandle | null>
  readonly page: number
}

export function usePdfHandle({ file, pdf, pages, page, onReader, marking }: PdfHandle): void {
  const spotNow = useEffectEvent(() => {
    const quote = pages.current?.beginning(page)
    return { file, page, ...(quote === undefined ? {} : { quote }) }
  })
  const tell = useEffectEvent((reader: Parameters<NonNullable<typeof onReader>>[0]) => onReader?.(reader))
  useEffect(() => {
    tell({
      goTo: (spot) => {
        if (spot.page !== undefined) pages.current?.goTo(spot.page, spot.quote)
      },
      spot: () => spotNow(),
      selection: () => {
        const selected = pages.current?.selection()
        return selected && { file, ...selected }
      },
      unselect: () => getSelection()?.removeAllRanges(),
      locate: (spots) => locateInPages(pdf, file, spots),
      compare: (a, b) => (a.page ?? 0) - (b.page ?? 0),
      isShown: (spot, at) => spot.page === at.page,
    })
    return () => tell(undefined)
  }, [file, pdf, pages])
  useSelected(pages, marking.onSelected)
}

const quietMs = 120

/** When the selection has come to rest; at once when nothing is selected. */
function useSelected(pages: RefObject<PagesHandle | null>, onSelected: (isSelected: boolean) => void): void {
  const tell = useEffectEvent(() => onSelected(pages.current?.selection() !== undefined))
  useEffect(() => {
    let timer: ReturnType<typeof setTimeout> | undefined
    const onChange = (): void => {
      clearTimeout(timer)
      timer = setTimeout(() => tell(), getSelection()?.isCollapsed === false ? quietMs : 0)
    }
    document.addEventListener('selectionchange', onChange)
    return () => {
      clearTimeout(timer)
      document.removeEventListener('selectionchange', onChange)
    }
  }, [])
}
