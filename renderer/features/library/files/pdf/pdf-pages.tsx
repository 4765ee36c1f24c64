/** The pages one below the other (or one at a time): each keeps its room, those near what is seen are drawn. */
import type { PDFDocumentProxy } from 'pdfjs-dist'
import { memo, type Ref, useCallback, useEffect, useImperativeHandle, useLayoutEffect, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Quote } from '#core/domain/annotation/spot.ts'
import { isSelectionKey } from '../../../../reading/extend-selection.ts'
import type { ShownMark } from '../open-reader.ts'
import type { Hit } from './find-in-pages.ts'
import type { PageLink } from './page-links.ts'
import { createDrawQueue } from './draw-queue.ts'
import { createPageTexts } from './page-texts.ts'
import { selectByKey } from './select-by-key.ts'
import { scrollToPage, useNearPages, useRoom, useStayAtPage } from './pages-pane.ts'
import { type PageSize, PdfPage } from './pdf-page.tsx'
import { scaleOf, type Zoom } from './zoom.ts'
import classes from './pdf.module.css'

export interface PagesHandle {
  readonly goTo: (page: number, quote?: Quote) => void
  readonly scale: () => number
  readonly selection: () => { readonly page: number; readonly quote: Quote } | undefined
  readonly beginning: (page: number) => Quote | undefined
  readonly selectHit: () => void
  readonly focus: () => void
}
interface PdfPagesProps {
  readonly ref: Ref<PagesHandle>
  readonly pdf: PDFDocumentProxy
  readonly zoom: Zoom
  readonly isSingle: boolean
  readonly first: number
  readonly page: number
  readonly words: string
  readonly hit: Hit | undefined
  readonly marks: readonly ShownMark[]
  readonly onPage: (page: number) => void
  readonly onLink: (link: PageLink) => void
  readonly onMark: (id: string | undefined) => void
}

const Page = memo(PdfPage)
const a4: PageSize = { width: 794, height: 1123 }

export function PdfPages(props: PdfPagesProps) {
  const { ref, pdf, zoom, isSingle, page, onPage } = props
  const { t } = useTranslation('files')
  const pane = useRef<HTMLDivElement>(null)
  const room = useRoom(pane)
  const [sizes, setSizes] = useState<ReadonlyMap<number, PageSize>>(new Map())
  const first = sizes.get(1) ?? sizes.values().next().value ?? a4
  const scale = room === undefined ? undefined : scaleOf(zoom, (isSingle ? sizes.get(page) : undefined) ?? first, room)
  const near = useNearPages(pane, scale !== undefined && !isSingle, onPage)
  const [queue] = useState(createDrawQueue)
  useLayoutEffect(() => queue.look(page), [queue, page])
  const [texts] = useState(createPageTexts)
  const { words, hit, marks } = props
  useEffect(() => texts.paint({ words, hit, marks }), [texts, words, hit, marks])
  useEffect(() => texts.clear, [texts])
  const keepSize = useCallback((of: number, size: PageSize) => {
    setSizes((known) => {
      // Pages without a size of their own take the first one's: three hundred equal ones are told once.
      const before = known.get(of) ?? known.get(1)
      return before?.width === size.width && before.height === size.height ? known : new Map(known).set(of, size)
    })
  }, [])
  const go = (to: number): void => {
    if (isSingle) onPage(to)
    else scrollToPage(pane.current, to)
  }
  useImperativeHandle(ref, () => ({
    goTo: (to, quote) => {
      if (quote !== undefined) texts.show(to, quote)
      go(to)
    },
    scale: () => scale ?? 1,
    selection: texts.selection,
    beginning: texts.beginning,
    selectHit: texts.selectHit,
    focus: () => pane.current?.focus({ preventScroll: true }),
  }))
  useStayAtPage(pane, scale, isSingle, props.first, page)
  const shown = isSingle ? [page] : Array.from({ length: pdf.numPages }, (_, i) => i + 1)
  return (
    // oxlint-disable-next-line jsx-a11y/no-noninteractive-element-interactions -- words are selected by keys, and a mark under the pointer opens its note; both can be done beside the pages too
    <section
      ref={pane}
      className={classes['pane']}
      aria-label={t('pdf.pages')}
      // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- it scrolls, so keys must reach it
      tabIndex={0}
      data-single={isSingle || undefined}
      onKeyDown={(event) => {
        if (isSelectionKey(event)) selectByKey(event, pane.current, page)
      }}
      onClick={({ clientX, clientY }) => {
        if (getSelection()?.isCollapsed !== false) props.onMark(texts.markAt(clientX, clientY))
      }}
    >
      {scale !== undefined &&
        shown.map((n) => (
          <Page
            key={n}
            pdf={pdf}
            page={n}
            size={sizes.get(n) ?? first}
            scale={scale}
            isNear={isSingle || near.has(n)}
            onSize={keepSize}
            onText={texts.keep}
            onLink={props.onLink}
            queue={queue}
          />
        ))}
    </section>
  )
}
