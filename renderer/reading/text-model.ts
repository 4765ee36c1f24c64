/**
 * The words of a text as they stand on the screen, for quoting and finding: all parts of one language (`data-text="ru"`) in order, its paragraphs, and a way from a place in the
 * words to a range of the page and back. Taken anew when the text is drawn anew.
 */
import { anchorText, type AnchoredText } from '#core/domain/annotation/anchor.ts'
import { type Language, languageSchema } from '#core/domain/bilingual.ts'

export interface TextBlock {
  readonly element: HTMLElement
  readonly start: number
  readonly end: number
}

export interface TextModel {
  readonly language: Language | undefined
  readonly text: string
  /** Paragraphs, headings, lists, tables: what stands at the top of the text. */
  readonly blocks: readonly TextBlock[]
  readonly anchors: AnchoredText
  readonly rangeOf: (start: number, end: number) => Range | undefined
  /** Undefined for what is not in this text. */
  readonly placeOf: (node: Node, offset: number) => number | undefined
}

interface Piece {
  readonly node: Text
  readonly start: number
}

/** One model for each language on the page. */
export function readTexts(root: HTMLElement): readonly TextModel[] {
  const parts = [...root.querySelectorAll<HTMLElement>('[data-text]')]
  return [...Map.groupBy(parts, (part) => part.dataset['text'] ?? '')].map(([language, own]) =>
    readText(own, languageSchema.safeParse(language).data),
  )
}

function readText(parts: readonly HTMLElement[], language: Language | undefined): TextModel {
  const pieces: Piece[] = []
  const blocks: TextBlock[] = []
  const words: string[] = []
  let length = 0
  const add = (text: string): void => {
    words.push(text)
    length += text.length
  }
  for (const element of parts.flatMap(blocksOf)) {
    if (length > 0) add('\n')
    const start = length
    let last: Element | null = null
    const walker = document.createTreeWalker(element, NodeFilter.SHOW_TEXT)
    for (let node = walker.nextNode(); node !== null; node = walker.nextNode()) {
      if (!(node instanceof Text)) continue
      const holder = node.parentElement?.closest(blockTags) ?? null
      if (last !== null && holder !== last) add('\n')
      last = holder
      pieces.push({ node, start: length })
      add(node.data)
    }
    blocks.push({ element, start, end: length })
  }
  const text = words.join('')
  let anchors: AnchoredText | undefined
  return {
    language,
    text,
    blocks,
    get anchors() {
      return (anchors ??= anchorText(text))
    },
    rangeOf: (start, end) => rangeOf(pieces, start, end),
    placeOf: (node, offset) => placeOf(pieces, node, offset),
  }
}

const blockTags = 'p, li, h1, h2, h3, h4, h5, h6, td, th, blockquote, pre, figcaption, dt, dd, div'

/** What a renderer of Markdown put at the top of its box. */
function blocksOf(part: HTMLElement): readonly HTMLElement[] {
  const box = part.querySelector('[data-markdown]') ?? part
  return [...box.children].filter((child) => child instanceof HTMLElement)
}

function rangeOf(pieces: readonly Piece[], start: number, end: number): Range | undefined {
  const [from, to] = [pieceAt(pieces, start), pieceAt(pieces, Math.max(start, end - 1))]
  if (from === undefined || to === undefined) return undefined
  const range = document.createRange()
  range.setStart(from.node, Math.min(from.node.length, start - from.start))
  range.setEnd(to.node, Math.min(to.node.length, end - to.start))
  return range
}

/** The piece that holds this place, or the last one before it. */
function pieceAt(pieces: readonly Piece[], place: number): Piece | undefined {
  let [low, high] = [0, pieces.length - 1]
  while (low < high) {
    const middle = (low + high + 1) >> 1
    if ((pieces[middle]?.start ?? 0) <= place) low = middle
    else high = middle - 1
  }
  return pieces[low]
}

function placeOf(pieces: readonly Piece[], node: Node, offset: number): number | undefined {
  if (node instanceof Text) {
    const piece = pieces.find((one) => one.node === node)
    return piece === undefined ? undefined : piece.start + offset
  }
  // Between elements: the first piece at or after that point.
  const point = document.createRange()
  point.setStart(node, offset)
  const after = pieces.find((piece) => point.comparePoint(piece.node, 0) >= 0)
  if (after !== undefined && node.contains(after.node)) return after.start
  const last = pieces.findLast((piece) => node.contains(piece.node))
  return last === undefined ? undefined : last.start + last.node.length
}

/** The block that holds a place in the words. */
export const blockAt = (model: TextModel, place: number): number =>
  Math.max(
    0,
    model.blocks.findLastIndex(({ start }) => start <= place),
  )
