/** The page in the frame: it has a book and a port, no powers of ours and no network. Everything here is near to what the book brought. */
import { EPUB } from 'foliate-js/epub.js'
import { Overlayer } from 'foliate-js/overlayer.js'
import type { FoliateTocItem, View } from 'foliate-js/view.js'
import 'foliate-js/view.js'
import { type BookLook, bookPortMessage, type FromBook, type ToBook, toBookSchema } from '#core/contract/book-frame.ts'
import { assertNever } from '#core/kernel/assert-never.ts'
import { handleBookKey } from './book-keys.ts'
import { bookStyles } from './book-styles.ts'
import { type Chapter, locatePassages, quoteOfRange } from './book-words.ts'
import { BookError, readBook, type ReadableBook } from './read-book.ts'

window.addEventListener('message', (event) => {
  const [port] = event.ports
  if (event.source !== window.parent || event.data !== bookPortMessage || port === undefined) return
  serve(port)
})

function serve(port: MessagePort): void {
  const say = (message: FromBook): void => port.postMessage(message)
  const frame = createFrame(say)
  port.addEventListener('message', ({ data }) => {
    const message = toBookSchema.safeParse(data)
    if (!message.success) return
    frame(message.data).catch((cause: unknown) => {
      if (message.data.kind === 'open')
        say({ kind: 'broken', reason: cause instanceof BookError ? cause.reason : 'not-a-book' })
      else if (message.data.kind === 'find') say({ kind: 'found', places: [], isDone: true })
      else if (message.data.kind === 'locate')
        say({ kind: 'located', ask: message.data.ask, places: message.data.wanted.map(() => null) })
      // Turning and going to a place that isn't there: the book stays where it is, and the log has the reason.
      else reportError(cause)
    })
  })
  port.start()
}

function createFrame(say: (message: FromBook) => void): (message: ToBook) => Promise<void> {
  const view = createView()
  let look: BookLook | undefined
  let marks: readonly string[] = []
  let chapters: readonly Chapter[] = []
  let search = 0
  const applyLook = (): void => {
    if (look === undefined || view.renderer === undefined) return
    // Frames of another scheme than their surroundings get an opaque ground.
    document.documentElement.style.colorScheme = look.isDark ? 'dark' : 'light'
    view.renderer.setAttribute('flow', look.flow)
    view.renderer.setAttribute('max-inline-size', `${Math.round(look.size * 40)}px`)
    view.renderer.setAttribute('gap', '6%')
    view.renderer.setAttribute('margin', '16px')
    view.renderer.setStyles?.(bookStyles(look))
  }
  // A place that this book doesn't have can't be drawn; the note beside the book stays, and says where it was made.
  const draw = (value: string, isGone = false): Promise<unknown> =>
    view.addAnnotation({ value }, isGone).catch(() => undefined)
  const drawMarks = (): void => {
    for (const value of marks) void draw(value)
  }
  listen(view, say, drawMarks, () => look?.highlight ?? '')
  const open = async (message: Extract<ToBook, { kind: 'open' }>): Promise<void> => {
    if (!(message.book instanceof Blob)) throw new BookError('not-a-book')
    const source = await readBook(message.book)
    const book = await new EPUB(source).init()
    if (book.sections.length === 0) throw new BookError('not-a-book')
    if (book.sections.some(({ id }) => source.isLocked(id))) throw new BookError('locked')
    await view.open(book)
    look = message.look
    applyLook()
    chapters = book.sections
    say({ kind: 'opened', contents: contentsOf(book.toc ?? []) })
    await view.init({ lastLocation: message.start })
    await tellLeftOut(source, book.sections, say)
  }
  const find = async (words: string): Promise<void> => {
    const turn = ++search
    view.clearSearch()
    if (words.trim() === '') return
    const places: string[] = []
    for await (const found of view.search({ query: words })) {
      if (turn !== search) return
      if (found === 'done' || places.length >= 1_000) break
      if (found.subitems === undefined) continue
      places.push(...found.subitems.map(({ cfi }) => cfi))
      say({ kind: 'found', places: places.slice(0, 1_000), isDone: false })
    }
    say({ kind: 'found', places: places.slice(0, 1_000), isDone: true })
  }
  return async (message) => {
    switch (message.kind) {
      case 'open':
        return open(message)
      case 'look':
        look = message.look
        return applyLook()
      case 'go':
        return void (await view.goTo(message.to))
      case 'turn':
        return message.by === 'next' ? view.next() : view.prev()
      case 'find':
        return find(message.words)
      case 'marks':
        for (const value of marks) await draw(value, true)
        marks = message.places
        return drawMarks()
      case 'locate': {
        const places = await locatePassages(chapters, message.wanted, (chapter, range) => view.getCFI(chapter, range))
        return say({ kind: 'located', ask: message.ask, places })
      }
      case 'select':
        return message.at === undefined ? view.deselect() : view.select(message.at)
      default:
        return assertNever(message)
    }
  }
}

function createView(): View {
  // The element is registered by foliate's own module.
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- the registered element
  const view = document.createElement('foliate-view') as unknown as View
  document.body.append(view)
  return view
}

function listen(view: View, say: (message: FromBook) => void, onOverlay: () => void, colour: () => string): void {
  const on = (name: string, handle: (detail: Detail, event: Event) => void): void =>
    view.addEventListener(name, (event) => {
      if (event instanceof CustomEvent) handle(event.detail, event)
    })
  on('relocate', ({ cfi = '', fraction = 0, tocItem, range }) => {
    const quote = range === undefined ? undefined : quoteOfRange(range, 80)
    say({
      kind: 'place',
      cfi,
      share: Math.min(1, Math.max(0, fraction)),
      chapter: tocItem?.label?.trim().slice(0, 1_000) ?? '',
      ...(quote === undefined ? {} : { quote }),
    })
  })
  on('show-annotation', ({ value = '' }) => say({ kind: 'pressed', cfi: value }))
  on('external-link', ({ href = '' }, event) => {
    event.preventDefault()
    say({ kind: 'link', url: href })
  })
  on('create-overlay', onOverlay)
  on('draw-annotation', ({ draw }) =>
    draw?.((rects, options) => Overlayer.highlight(rects, options), { color: colour() }),
  )
  on('load', ({ doc, index = 0 }) => {
    if (doc === undefined) return
    doc.addEventListener('keydown', (event) => handleBookKey(view, event, (key) => say({ kind: 'key', key })))
    doc.addEventListener('selectionchange', () => say({ kind: 'selected', ...selectedIn(view, doc, index) }))
  })
  document.addEventListener('keydown', (event) => handleBookKey(view, event, (key) => say({ kind: 'key', key })))
}
interface Detail {
  readonly cfi?: string
  readonly fraction?: number
  readonly tocItem?: { readonly label?: string }
  readonly href?: string
  readonly range?: Range
  readonly value?: string
  readonly doc?: Document
  readonly index?: number
  readonly draw?: (
    how: (rects: unknown, options: { readonly color: string }) => SVGElement,
    options: { readonly color: string },
  ) => void
}

function selectedIn(view: View, doc: Document, index: number): Pick<Extract<FromBook, { kind: 'selected' }>, 'at'> {
  const selection = doc.getSelection()
  if (selection === null || selection.isCollapsed || selection.rangeCount === 0) return {}
  const range = selection.getRangeAt(0)
  const quote = quoteOfRange(range)
  return quote === undefined ? {} : { at: { cfi: view.getCFI(index, range), quote } }
}

function contentsOf(items: readonly FoliateTocItem[], depth = 0): Extract<FromBook, { kind: 'opened' }>['contents'] {
  return items
    .flatMap(({ label, href, subitems }) => [
      ...(label === undefined || href === undefined ? [] : [{ title: label.trim().slice(0, 1_000), to: href, depth }]),
      ...(depth < 8 ? contentsOf(subitems ?? [], depth + 1) : []),
    ])
    .slice(0, 5_000)
}

/** Looks through all chapters, also those that nobody will open, so that what is left out is told once and truly. */
async function tellLeftOut(
  source: ReadableBook,
  sections: readonly { readonly id: string }[],
  say: (message: FromBook) => void,
): Promise<void> {
  let unread = 0
  for (const { id } of sections) {
    const text = await source.loadText(id).catch(() => null)
    if (text === null) unread++
  }
  const found = source.leftOut()
  if (found.scripts + found.remote + unread > 0) say({ kind: 'left-out', ...found, unread })
}
