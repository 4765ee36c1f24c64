/** An open PDF: its pages, the bar above them, its contents beside them, finding. */
import type { PDFDocumentProxy } from 'pdfjs-dist'
import { type KeyboardEvent, useEffect, useEffectEvent, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { isSelectionKey } from '../../../../reading/extend-selection.ts'
import { FindField } from '../find-field.tsx'
import type { MarkKey } from '../open-reader.ts'
import { useOpenLink } from '../../../../ui/open-link.tsx'
import { hasNoText } from './find-in-pages.ts'
import type { PageLink } from './page-links.ts'
import { PdfBar } from './pdf-bar.tsx'
import { PdfOutline } from './pdf-outline.tsx'
import { type PagesHandle, PdfPages } from './pdf-pages.tsx'
import type { PdfViewerProps } from './pdf-viewer.tsx'
import { useFind } from './use-find.ts'
import { useOutline } from './use-outline.ts'
import { usePdfHandle } from './use-pdf-handle.ts'
import { nextZoom, type Zoom } from './zoom.ts'
import classes from './pdf.module.css'

export function PdfReader({
  pdf,
  file,
  start,
  marking,
  isSlides = false,
  onPlace,
  onReader,
}: PdfViewerProps & { readonly pdf: PDFDocumentProxy }) {
  const { t } = useTranslation('files')
  const pages = useRef<PagesHandle>(null)
  const [page, setPage] = useState(start?.page ?? 1)
  const [zoom, setZoom] = useState<Zoom>(isSlides ? 'page' : 'width')
  const [isSingle, setSingle] = useState(isSlides)
  const [isFinding, setFinding] = useState(false)
  const [isOutlineOpen, setOutlineOpen] = useState(false)
  const outline = useOutline(pdf)
  const isScanned = useIsScanned(pdf)
  const goTo = (to: number): void => pages.current?.goTo(Math.min(Math.max(1, to), pdf.numPages))
  const find = useFind(pdf, page, goTo)
  const openLink = useOpenLink()
  const handleLink = (link: PageLink): void => (link.kind === 'web' ? openLink(link.url) : goTo(link.page))
  usePdfHandle({ file, pdf, pages, page, onReader, marking })
  const tellPlace = useEffectEvent((at: number) => onPlace?.({ file, page: at }, at / pdf.numPages))
  useEffect(() => tellPlace(page), [page])

  // The hit stays selected, so that it can be marked by a key.
  const closeFind = (): void => {
    pages.current?.selectHit()
    setFinding(false)
    pages.current?.focus()
  }
  const handleKey = (event: KeyboardEvent): void => {
    if (event.defaultPrevented) return
    const command = commandOf(event)
    if (command === undefined || (isWriting(event.target) && command !== 'find')) return
    event.preventDefault()
    if (command === 'find') setFinding(true)
    else if (command === 'highlight' || command === 'note' || command === 'bookmark') marking.onKey(command)
    else if (command === 'larger' || command === 'smaller')
      setZoom(nextZoom(zoom, pages.current?.scale() ?? 1, command))
    else goTo(command === 'first' ? 1 : command === 'last' ? pdf.numPages : page + (command === 'next' ? 1 : -1))
  }
  return (
    // oxlint-disable-next-line jsx-a11y/no-static-element-interactions -- keys of the pages and of the bar are heard together
    <div className={classes['frame']} onKeyDown={handleKey}>
      <PdfBar
        page={page}
        total={pdf.numPages}
        zoom={zoom}
        isSingle={isSingle}
        hasOutline={outline.length > 0}
        isOutlineOpen={isOutlineOpen}
        onPage={goTo}
        onZoom={(wanted) =>
          setZoom(
            wanted === 'larger' || wanted === 'smaller' ? nextZoom(zoom, pages.current?.scale() ?? 1, wanted) : wanted,
          )
        }
        onSingle={(wanted) => {
          setSingle(wanted)
          setZoom(wanted ? 'page' : 'width')
        }}
        onOutline={() => setOutlineOpen(!isOutlineOpen)}
        onFind={() => setFinding(!isFinding)}
        tools={marking.tools}
      />
      {isFinding && <FindField find={find} onClose={closeFind} />}
      {isScanned && <p className={classes['remark']}>{t('pdf.scanned')}</p>}
      <div className={classes['body']}>
        {isOutlineOpen && <PdfOutline items={outline} page={page} onGo={goTo} />}
        <PdfPages
          ref={pages}
          pdf={pdf}
          zoom={zoom}
          isSingle={isSingle}
          first={start?.page ?? 1}
          page={page}
          words={isFinding ? find.words : ''}
          hit={find.hit}
          marks={marking.marks}
          onPage={setPage}
          onLink={handleLink}
          onMark={marking.onMark}
        />
        {marking.aside}
      </div>
    </div>
  )
}

const isWriting = (target: EventTarget): boolean =>
  target instanceof Element && target.closest('input, textarea') !== null

type Command = MarkKey | 'find' | 'larger' | 'smaller' | 'first' | 'last' | 'next' | 'previous'
/** Marks by the place of their letters on the keyboard, so that they work in both layouts. */
const marks: Readonly<Record<string, MarkKey>> = { KeyH: 'highlight', KeyN: 'note', KeyB: 'bookmark' }

function commandOf({ key, code, ctrlKey, metaKey, altKey, shiftKey }: KeyboardEvent): Command | undefined {
  if (ctrlKey || metaKey) return key.toLowerCase() === 'f' || key.toLowerCase() === 'а' ? 'find' : undefined
  if (altKey || isSelectionKey({ key, shiftKey })) return undefined
  if (!shiftKey && Object.hasOwn(marks, code)) return marks[code]
  const commands: Readonly<Record<string, Command>> = {
    '+': 'larger',
    '=': 'larger',
    '-': 'smaller',
    Home: 'first',
    End: 'last',
    ArrowRight: 'next',
    ArrowLeft: 'previous',
  }
  return Object.hasOwn(commands, key) ? commands[key] : undefined
}

const lookMs = 1_500
function useIsScanned(pdf: PDFDocumentProxy): boolean {
  const [isScanned, setScanned] = useState(false)
  useEffect(() => {
    let isHere = true
    // The first page goes before: looking costs as much as drawing.
    const timer = setTimeout(() => {
      hasNoText(pdf).then(
        (answer) => {
          if (isHere) setScanned(answer)
        },
        () => undefined,
      )
    }, lookMs)
    return () => {
      clearTimeout(timer)
      isHere = false
    }
  }, [pdf])
  return isScanned
}
