/** Keys inside a book: turning, selecting, marking. Letters by their place on the keyboard, so that they work in both layouts. */
import type { View } from 'foliate-js/view.js'
import type { BookKey } from '#core/contract/book-frame.ts'
import { extendSelection, isSelectionKey } from '../reading/extend-selection.ts'

const marking: Readonly<Record<string, BookKey>> = { KeyH: 'highlight', KeyN: 'note', KeyB: 'bookmark' }

export function handleBookKey(view: View, event: KeyboardEvent, onKey: (key: BookKey) => void): void {
  const { key, code, ctrlKey, metaKey, altKey, shiftKey } = event
  if (isSelectionKey(event)) return selectByKey(view, event)
  const isPlain = !ctrlKey && !metaKey && !altKey
  const turn: Readonly<Record<string, () => Promise<void>>> = {
    ArrowLeft: () => view.goLeft(),
    ArrowRight: () => view.goRight(),
    PageUp: () => view.prev(),
    PageDown: () => view.next(),
    ' ': () => (shiftKey ? view.prev() : view.next()),
  }
  const mark = isPlain && !shiftKey ? marking[code] : undefined
  if (!isPlain && /^[fа]$/i.test(key) && !altKey) onKey('find')
  else if (key === 'Escape') onKey('leave')
  else if (mark !== undefined) onKey(mark)
  else if (!isPlain || !Object.hasOwn(turn, key)) return
  else void turn[key]?.()
  event.preventDefault()
}

/** Begins at the first words that are seen. */
function selectByKey(view: View, event: KeyboardEvent): void {
  const seen = view.lastLocation?.range
  const document = seen?.startContainer.ownerDocument ?? view.renderer.getContents()[0]?.doc
  const selection = document?.getSelection()
  if (document === undefined || document === null || selection === undefined || selection === null) return
  event.preventDefault()
  extendSelection(event, selection, document, () => seen && { node: seen.startContainer, offset: seen.startOffset })
}
