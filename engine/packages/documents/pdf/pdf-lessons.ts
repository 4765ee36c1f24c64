/** Pages of a PDF parted into lessons. Pure. */
import type { BlockContent } from 'mdast'
import type { Language } from '#core/domain/bilingual.ts'
import { blocksToMarkdown } from '../blocks-to-markdown.ts'
import type { Outline, OutlineLesson } from '../outline-of.ts'
import type { PartChoice } from '../slides/read-pptx.ts'
import { isEnded, joined, type PdfBlock } from './page-blocks.ts'
import type { Bookmark } from './pdf-outline.ts'

export interface PdfPage {
  readonly number: number
  readonly blocks: readonly PdfBlock[]
  readonly pictures: readonly { readonly y: number; readonly key: string }[]
  /** Something of it is to be seen in the document only. */
  readonly isPartly: boolean
}
export interface PdfParting {
  readonly title: string
  readonly language: Language
  readonly parts: PartChoice
  /** What the file is called. */
  readonly name: string
}

/** Without bookmarks so many pages make a lesson. */
const pagesPerLesson = 10
const wordsBy = {
  ru: { page: 'Страница', pages: 'Страницы', whole: 'Документ целиком', seen: 'Эта страница — в самом документе' },
  en: { page: 'Page', pages: 'Pages', whole: 'The whole document', seen: 'This page is in the document itself' },
} as const

/** One thing on a page. */
interface Piece {
  readonly page: number
  readonly y: number
  readonly content: PdfBlock | { readonly kind: 'picture'; readonly key: string } | { readonly kind: 'seen' }
}
interface Cut {
  readonly title: string
  readonly page: number
  readonly y: number | undefined
  readonly module: number | undefined
}

export function lessonsOfPages(
  pages: readonly PdfPage[],
  bookmarks: readonly Bookmark[],
  parting: PdfParting,
): Outline {
  const words = wordsBy[parting.language]
  const { modules, cuts } = parting.parts === 'each' ? eachPage(pages, words.page) : fewCuts(pages, bookmarks, parting)
  const pieces = pages.flatMap(piecesOf)
  const starts = cuts.map((cut) => pieces.findIndex((piece) => isFrom(cut, piece)))
  const lessons: OutlineLesson[] = []
  const whole = `[${words.whole}: ${escaped(parting.name)}](import:whole)`
  // What stands before the first bookmark opens the first lesson.
  for (const [i, cut] of cuts.entries()) {
    const from = i === 0 ? 0 : at(starts, i, pieces.length)
    const to = i + 1 < cuts.length ? at(starts, i + 1, pieces.length) : pieces.length
    const body = bodyOf(
      pieces.slice(from, Math.max(from, to)),
      cut.title,
      `[${words.seen}: ${escaped(parting.name)}](import:whole)`,
    )
    lessons.push({
      title: cut.title,
      module: cut.module,
      body: i === 0 ? [body, whole].filter(Boolean).join('\n\n') : body,
    })
  }
  const filled = lessons.filter(({ body }) => body !== '')
  return { title: parting.title, modules, lessons: filled }
}

/** A cut that nothing stands behind begins where the next one does. */
function at(starts: readonly number[], i: number, end: number): number {
  const found = starts.slice(i).find((start) => start >= 0)
  return found ?? end
}

const isFrom = ({ page, y }: Cut, piece: Piece): boolean =>
  piece.page > page || (piece.page === page && (y === undefined || piece.y <= y + 2))

const escaped = (name: string): string => name.replace(/[[\]\\*_`]/g, (sign) => `\\${sign}`)

const eachPage = (pages: readonly PdfPage[], word: string) => ({
  modules: [],
  cuts: pages.map(({ number }): Cut => ({ title: `${word} ${number}`, page: number, y: undefined, module: undefined })),
})

function fewCuts(pages: readonly PdfPage[], bookmarks: readonly Bookmark[], { title, language }: PdfParting) {
  // A single bookmark above all others is the document's own name.
  const [only] = bookmarks
  const tops = bookmarks.length === 1 && only !== undefined && only.children.length > 1 ? only.children : bookmarks
  if (tops.length < 2) return { modules: [], cuts: tenByTen(pages, title, wordsBy[language].pages) }
  const deep = tops.filter(({ children }) => children.length > 1).length
  const flat = (mark: Bookmark, module: number | undefined): Cut => ({
    title: mark.title,
    page: mark.page,
    y: mark.y,
    module,
  })
  if (deep * 2 <= tops.length) return { modules: [], cuts: inOrder(tops.map((mark) => flat(mark, undefined))) }
  const cuts = tops.flatMap((mark, module) => [
    ...(mark.children[0] === undefined || isBefore(mark, mark.children[0]) ? [flat(mark, module)] : []),
    ...mark.children.map((child) => flat(child, module)),
  ])
  return { modules: tops.map((mark) => mark.title), cuts: inOrder(cuts) }
}

const isBefore = (a: Bookmark, b: Bookmark): boolean =>
  a.page < b.page || (a.page === b.page && (a.y ?? Infinity) > (b.y ?? Infinity) + 20)

/** Bookmarks may be listed as one likes; a text is read from the top. */
const inOrder = (cuts: readonly Cut[]): readonly Cut[] =>
  [...cuts].sort((a, b) => a.page - b.page || (b.y ?? Infinity) - (a.y ?? Infinity) || 0)

function tenByTen(pages: readonly PdfPage[], title: string, word: string): readonly Cut[] {
  if (pages.length <= pagesPerLesson + 2) return [{ title, page: 1, y: undefined, module: undefined }]
  return pages
    .filter((_, i) => i % pagesPerLesson === 0)
    .map(({ number }) => ({
      title: `${word} ${number}–${Math.min(number + pagesPerLesson - 1, pages.length)}`,
      page: number,
      y: undefined,
      module: undefined,
    }))
}

/** Words in the order in which the page gives them; a picture before the first words below it. */
function piecesOf({ number, blocks, pictures, isPartly }: PdfPage): readonly Piece[] {
  const pieces: Piece[] = blocks.map((content) => ({ page: number, y: content.y, content }))
  for (const { y, key } of pictures) {
    const place = pieces.findIndex((piece) => piece.y < y - 2)
    pieces.splice(place < 0 ? pieces.length : place, 0, { page: number, y, content: { kind: 'picture', key } })
  }
  return isPartly ? [...pieces, { page: number, y: 0, content: { kind: 'seen' } }] : pieces
}

function bodyOf(pieces: readonly Piece[], title: string, seen: string): string {
  const out: string[] = []
  let items: string[] = []
  let open: string | undefined
  const endItems = (): void => {
    if (items.length > 0) out.push(blocksToMarkdown([listOf(items)]))
    items = []
  }
  const endText = (): void => {
    if (open !== undefined) out.push(blocksToMarkdown([paragraph(open)]))
    open = undefined
  }
  for (const [i, { content }] of pieces.entries()) {
    if (content.kind === 'item') {
      endText()
      items.push(content.text)
      continue
    }
    endItems()
    // A paragraph may go on behind a page's end.
    if (content.kind === 'paragraph' && open !== undefined && !isEnded(open) && /^\p{Ll}/u.test(content.text)) {
      open = joined(open, content.text)
      continue
    }
    endText()
    if (content.kind === 'paragraph') open = content.text
    else if (content.kind === 'seen') {
      if (out.at(-1) !== seen) out.push(seen)
    } else if (content.kind === 'picture') out.push(`![](import:${content.key})`)
    else if (i > 0 || folded(content.text) !== folded(title))
      out.push(`## ${blocksToMarkdown([paragraph(content.text)])}`)
  }
  endItems()
  endText()
  return out.join('\n\n')
}

const folded = (text: string): string => text.toLowerCase().replace(/[^\p{L}\p{N}]+/gu, '')
const paragraph = (value: string): BlockContent => ({ type: 'paragraph', children: [{ type: 'text', value }] })
const listOf = (items: readonly string[]): BlockContent => ({
  type: 'list',
  ordered: false,
  spread: false,
  children: items.map((value) => ({
    type: 'listItem',
    spread: false,
    children: [{ type: 'paragraph', children: [{ type: 'text', value }] }],
  })),
})
