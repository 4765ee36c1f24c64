/** Hands out what notes and search may ask of this PDF while it is open. */
import { type RefObject, useEffect, useEffectEvent } from 'react'
import type { OpenReader } from '../open-reader.ts'
import type { PagesHandle } from './pdf-pages.tsx'

interface PdfHandle {
  readonly file: string
  readonly pages: RefObject<PagesHandle | null>
  readonly page: number
  readonly onReader: ((reader: OpenReader | undefined) => void) | undefined
}

export function usePdfHandle({ file, pages, page, onReader }: PdfHandle): void {
  const spotNow = useEffectEvent(() => ({ file, page }))
  const tell = useEffectEvent((reader: OpenReader | undefined) => onReader?.(reader))
  useEffect(() => {
    tell({
      goTo: (spot) => {
        if (spot.page !== undefined) pages.current?.goTo(spot.page, spot.quote)
      },
      spot: spotNow,
      selection: () => {
        const selected = pages.current?.selection()
        return selected && { file, ...selected }
      },
    })
    return () => tell(undefined)
  }, [file, pages])
}
