/** The text of a drawn page as one string, and the way from places in it to places on the page and back. */

export interface PageText {
  readonly text: string
  /** Undefined where nothing of it is drawn. */
  readonly rangeOf: (start: number, end: number) => Range | undefined
  /** Where a place of a selection is in the text. */
  readonly placeOf: (node: Node, offset: number) => number | undefined
}

export function pageTextOf(layer: HTMLElement): PageText {
  const pieces: { readonly node: Text; readonly start: number }[] = []
  let text = ''
  const walker = document.createTreeWalker(layer, NodeFilter.SHOW_TEXT | NodeFilter.SHOW_ELEMENT)
  for (let node = walker.nextNode(); node !== null; node = walker.nextNode()) {
    if (node instanceof Text) {
      pieces.push({ node, start: text.length })
      text += node.data
    } else if (node.nodeName === 'BR') text += '\n'
  }
  const pieceAt = (place: number) => pieces.findLast(({ start }) => start <= place)
  return {
    text,
    rangeOf: (start, end) => {
      const first = pieceAt(start)
      const last = pieceAt(Math.max(start, end - 1))
      if (first === undefined || last === undefined) return undefined
      const range = document.createRange()
      range.setStart(first.node, Math.min(start - first.start, first.node.length))
      range.setEnd(last.node, Math.min(end - last.start, last.node.length))
      return range
    },
    placeOf: (node, offset) => {
      const inside = pieces.find((piece) => piece.node === node)
      if (inside !== undefined) return inside.start + offset
      // Between two pieces: the next one that is drawn behind it.
      const after = node.childNodes[offset] ?? node
      return pieces.find((piece) => after.contains(piece.node) || isBehind(after, piece.node))?.start
    },
  }
}

const isBehind = (place: Node, node: Node): boolean =>
  (place.compareDocumentPosition(node) & Node.DOCUMENT_POSITION_FOLLOWING) !== 0
