/** Texts of the drawn pages: hits and marks are painted on them, and what is selected is read from them. */
import { anchorText, quoteOf } from '#core/domain/annotation/anchor.ts'
import type { Quote } from '#core/domain/annotation/spot.ts'
import type { ShownMark } from '../open-reader.ts'
import { createPaintedRanges } from '../painted-ranges.ts'
import { findInText, type Hit } from './find-in-pages.ts'
import type { PageText } from './page-text.ts'

export interface Painted {
  readonly words: string
  readonly hit: Hit | undefined
  readonly marks: readonly ShownMark[]
}
export interface PageTexts {
  /** The text of a page that was drawn; undefined when it is let go. */
  readonly keep: (page: number, text: PageText | undefined) => void
  readonly paint: (painted: Painted) => void
  /** Brings the passage into sight as soon as its page is drawn. */
  readonly show: (page: number, quote: Quote) => void
  readonly selection: () => { readonly page: number; readonly quote: Quote } | undefined
  /** The first words of a page that is drawn. */
  readonly beginning: (page: number) => Quote | undefined
  /** The mark under a point of the window. */
  readonly markAt: (x: number, y: number) => string | undefined
  /** Selects the hit that is shown, so that it can be marked. */
  readonly selectHit: () => void
  readonly clear: () => void
}

export function createPageTexts(): PageTexts {
  const texts = new Map<number, PageText>()
  const painters = {
    found: createPaintedRanges('artel-found'),
    now: createPaintedRanges('artel-found-now'),
    marked: createPaintedRanges('artel-marked'),
  }
  let painted: Painted = { words: '', hit: undefined, marks: [] }
  const marked = new Map<number, readonly MarkRange[]>()
  let hitRange: Range | undefined
  let waiting: { readonly page: number; readonly quote: Quote } | undefined
  const paintPage = (page: number): void => {
    const text = texts.get(page)
    const key = String(page)
    const { words, hit, marks } = painted
    const found = text === undefined ? [] : rangesOf(text, findInText(text.text, words))
    const now = hit?.page === page ? found.slice(hit.index, hit.index + 1) : []
    painters.found.set(key, found)
    painters.now.set(key, now)
    const own = text === undefined ? [] : markRanges(text, page, marks)
    marked.set(page, own)
    painters.marked.set(
      key,
      own.map(({ range }) => range),
    )
    if (hit?.page === page) hitRange = now[0]
    show(now[0])
  }
  const showWaiting = (): void => {
    const text = waiting === undefined ? undefined : texts.get(waiting.page)
    if (waiting === undefined || text === undefined) return
    const found = anchorText(text.text).find(waiting.quote)
    waiting = undefined
    if (found.kind === 'found') show(text.rangeOf(found.start, found.end))
  }
  return {
    keep: (page, text) => {
      if (text === undefined) texts.delete(page)
      else texts.set(page, text)
      paintPage(page)
      showWaiting()
    },
    paint: (wanted) => {
      painted = wanted
      for (const page of texts.keys()) paintPage(page)
    },
    show: (page, quote) => {
      waiting = { page, quote }
      showWaiting()
    },
    selection: () => selectedIn(texts),
    beginning: (page) => {
      const text = texts.get(page)?.text ?? ''
      return quoteOf(text, 0, Math.min(text.length, 80))
    },
    markAt: (x, y) =>
      [...marked.values()]
        .flat()
        .find(({ range }) =>
          [...range.getClientRects()].some((r) => x >= r.left && x <= r.right && y >= r.top && y <= r.bottom),
        )?.id,
    selectHit: () => {
      if (hitRange === undefined || painted.hit === undefined) return
      const selection = getSelection()
      selection?.removeAllRanges()
      selection?.addRange(hitRange.cloneRange())
    },
    clear: () => {
      for (const painter of Object.values(painters)) painter.clear()
    },
  }
}

const show = (range: Range | undefined): void =>
  range?.startContainer.parentElement?.scrollIntoView({ block: 'center', inline: 'nearest' })

function rangesOf(text: PageText, places: readonly (readonly [number, number])[]): readonly Range[] {
  return places.flatMap(([start, end]) => text.rangeOf(start, end) ?? [])
}

interface MarkRange {
  readonly id: string
  readonly range: Range
}

function markRanges(text: PageText, page: number, marks: readonly ShownMark[]): readonly MarkRange[] {
  const here = marks.filter(({ spot }) => spot.page === page && spot.quote !== undefined)
  if (here.length === 0) return []
  const anchored = anchorText(text.text)
  return here.flatMap(({ id, spot }) => {
    const found = spot.quote === undefined ? undefined : anchored.find(spot.quote)
    const range = found?.kind === 'found' ? text.rangeOf(found.start, found.end) : undefined
    return range === undefined ? [] : { id, range }
  })
}

/** Of a selection over several pages, the part on the first. */
function selectedIn(
  texts: ReadonlyMap<number, PageText>,
): { readonly page: number; readonly quote: Quote } | undefined {
  const selection = getSelection()
  if (selection === null || selection.isCollapsed || selection.rangeCount === 0) return undefined
  const range = selection.getRangeAt(0)
  for (const [page, text] of texts) {
    const start = text.placeOf(range.startContainer, range.startOffset)
    if (start === undefined || !isInside(range.startContainer, page)) continue
    const end = isInside(range.endContainer, page) ? text.placeOf(range.endContainer, range.endOffset) : undefined
    const quote = quoteOf(text.text, start, end ?? text.text.length)
    if (quote !== undefined) return { page, quote }
  }
  return undefined
}
const isInside = (node: Node, page: number): boolean =>
  (node instanceof Element ? node : node.parentElement)?.matches(`[data-page="${page}"] *`) === true
