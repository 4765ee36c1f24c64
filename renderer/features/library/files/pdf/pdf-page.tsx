/** One page: its room is always kept; drawn only while it is near, and let go with its memory when it is far. */
import type { PDFDocumentProxy, PDFPageProxy } from 'pdfjs-dist'
import { useEffect, useEffectEvent, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { DrawQueue } from './draw-queue.ts'
import { loadPdfLibrary } from './open-pdf.ts'
import { type PageLink, pageLinks } from './page-links.ts'
import { type PageText, pageTextOf } from './page-text.ts'
import classes from './pdf.module.css'

export interface PageSize {
  readonly width: number
  readonly height: number
}
export interface PdfPageProps {
  readonly pdf: PDFDocumentProxy
  readonly page: number
  /** In CSS pixels at scale 1. */
  readonly size: PageSize
  readonly scale: number
  readonly isNear: boolean
  readonly onSize: (page: number, size: PageSize) => void
  /** The text is drawn; undefined when it is let go. */
  readonly onText: (page: number, text: PageText | undefined) => void
  readonly onLink: (link: PageLink) => void
  readonly queue: DrawQueue
}

export function PdfPage({ pdf, page, size, scale, isNear, onSize, onText, onLink, queue }: PdfPageProps) {
  const { t } = useTranslation('files')
  const canvas = useRef<HTMLDivElement>(null)
  const layer = useRef<HTMLDivElement>(null)
  const [links, setLinks] = useState<readonly PageLink[]>([])
  const tellSize = useEffectEvent(onSize)
  const tellText = useEffectEvent(onText)
  useEffect(() => {
    const [paper, words] = [canvas.current, layer.current]
    if (!isNear || paper === null || words === null) return undefined
    const stop = new AbortController()
    drawPage({ pdf, page, scale, paper, words, queue, signal: stop.signal }, (drawn, text) => {
      tellSize(page, drawn)
      if (text === undefined) return
      tellText(page, text)
      void pageLinks(pdf, page, scale).then((found) => {
        if (!stop.signal.aborted) setLinks(found)
      })
    }).catch(() => undefined)
    return () => {
      stop.abort()
      tellText(page, undefined)
      setLinks([])
      // A canvas of no size gives its memory back at once.
      for (const old of paper.querySelectorAll('canvas')) old.width = old.height = 0
      paper.replaceChildren()
      words.replaceChildren()
    }
  }, [pdf, page, scale, isNear, queue])
  return (
    <section
      className={classes['page']}
      data-page={page}
      aria-label={t('pdf.pageOf', { n: page, total: pdf.numPages })}
      style={{ width: size.width * scale, height: size.height * scale }}
    >
      <div ref={canvas} className={classes['paper']} />
      <div ref={layer} className={classes['textLayer']} />
      {links.map((link, i) => (
        <button
          key={i}
          type="button"
          className={classes['link']}
          style={link.box}
          title={link.kind === 'web' ? link.url : undefined}
          aria-label={link.kind === 'web' ? link.url : t('pdf.linkInside')}
          onClick={() => onLink(link)}
        />
      ))}
    </section>
  )
}

interface Drawing {
  readonly pdf: PDFDocumentProxy
  readonly page: number
  readonly scale: number
  readonly paper: HTMLElement
  readonly words: HTMLElement
  readonly queue: DrawQueue
  readonly signal: AbortSignal
}

/** Above it a page would take a hundred megabytes. */
const mostCanvasPoints = 16_000_000
const pointsPerInch = 96 / 72

async function drawPage(
  drawing: Drawing,
  onDrawn: (size: PageSize, text: PageText | undefined) => void,
): Promise<void> {
  const { page, queue, signal } = drawing
  let layer: (() => Promise<void>) | undefined
  await queue.run({ page, what: 'paper', signal }, async () => {
    layer = await drawPaper(drawing, onDrawn)
  })
  if (layer !== undefined) await queue.run({ page, what: 'text', signal }, layer)
}

/** @returns what lays the text over it; undefined when the page went away meanwhile */
async function drawPaper(
  { pdf, page, scale, paper, words, signal }: Drawing,
  onDrawn: (size: PageSize, text: PageText | undefined) => void,
): Promise<(() => Promise<void>) | undefined> {
  const library = await loadPdfLibrary()
  const proxy = await pdf.getPage(page)
  if (signal.aborted) return undefined
  const { width, height } = proxy.getViewport({ scale: pointsPerInch })
  onDrawn({ width, height }, undefined)
  const viewport = proxy.getViewport({ scale: scale * pointsPerInch })
  const sharp = Math.min(devicePixelRatio, Math.sqrt(mostCanvasPoints / (viewport.width * viewport.height)))
  const canvas = document.createElement('canvas')
  canvas.width = Math.max(1, Math.floor(viewport.width * sharp))
  canvas.height = Math.max(1, Math.floor(viewport.height * sharp))
  const task = proxy.render({ canvas, viewport, transform: [sharp, 0, 0, sharp, 0, 0] })
  signal.addEventListener('abort', () => {
    task.cancel()
    release(proxy)
  })
  await task.promise
  if (signal.aborted) return undefined
  paper.replaceChildren(canvas)
  return async () => {
    words.style.setProperty('--total-scale-factor', String(scale * pointsPerInch))
    const layer = new library.TextLayer({ textContentSource: await proxy.getTextContent(), container: words, viewport })
    await layer.render()
    if (!signal.aborted) onDrawn({ width, height }, pageTextOf(words))
  }
}

function release(page: PDFPageProxy): void {
  // Refused while it is still being drawn; then it goes with the document.
  page.cleanup()
}
