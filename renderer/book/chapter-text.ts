/** The words of a chapter as one text, a line for each of its blocks, and the way from places in it to the chapter's own nodes and back. */

export interface ChapterText {
  readonly text: string
  /** Undefined where nothing of it is left. */
  readonly rangeOf: (start: number, end: number) => Range | undefined
  readonly placeOf: (node: Node, offset: number) => number
}

interface Piece {
  readonly node: Node
  readonly start: number
  readonly end: number
}

const blocks =
  'p, li, h1, h2, h3, h4, h5, h6, td, th, blockquote, pre, figcaption, dt, dd, div, section, article, aside, header, footer, body'

export function chapterText(document: Document): ChapterText {
  // A damaged page may have no body.
  const root = document.getElementsByTagName('body')[0] ?? document.documentElement
  const pieces: Piece[] = []
  const words: string[] = []
  let length = 0
  let last: Element | null | undefined
  const walker = document.createTreeWalker(root, NodeFilter.SHOW_TEXT | NodeFilter.SHOW_CDATA_SECTION)
  for (let node = walker.nextNode(); node !== null; node = walker.nextNode()) {
    const text = node.textContent ?? ''
    const holder = node.parentElement?.closest(blocks) ?? null
    if (last !== undefined && holder !== last) {
      words.push('\n')
      length++
    }
    last = holder
    pieces.push({ node, start: length, end: length + text.length })
    words.push(text)
    length += text.length
  }
  return {
    text: words.join(''),
    rangeOf: (start, end) => rangeOf(document, pieces, start, end),
    placeOf: (node, offset) => placeOf(document, pieces, node, offset),
  }
}

function rangeOf(document: Document, pieces: readonly Piece[], start: number, end: number): Range | undefined {
  const first = pieces.find((piece) => piece.end > start)
  const last = pieces.findLast((piece) => piece.start < end)
  if (first === undefined || last === undefined) return undefined
  const range = document.createRange()
  range.setStart(first.node, Math.max(0, start - first.start))
  range.setEnd(last.node, Math.min(end, last.end) - last.start)
  return range
}

/** Between elements: the first piece at or after that point. */
function placeOf(document: Document, pieces: readonly Piece[], node: Node, offset: number): number {
  const inside = pieces.find((piece) => piece.node === node)
  if (inside !== undefined) return inside.start + offset
  const point = document.createRange()
  point.setStart(node, offset)
  const after = pieces.find((piece) => point.comparePoint(piece.node, 0) >= 0)
  return after?.start ?? pieces.at(-1)?.end ?? 0
}
