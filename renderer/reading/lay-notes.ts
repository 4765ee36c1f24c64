/** Puts each note at the height of its words; notes push one another down. Where the margin is too narrow, room is made after the paragraph. */
import type { Mark } from './find-marks.ts'

/** rem: what a note needs beside the text, the gap to it included. */
const marginNeeded = 18.5
const gap = 10

export function layNotes(text: HTMLElement | null, layer: HTMLElement | null, marks: readonly Mark[]): void {
  if (text === null || layer === null) return
  const isBeside = marginOf(text) >= marginNeeded * remSize()
  layer.dataset['layout'] = isBeside ? 'margin' : 'below'
  for (const room of text.querySelectorAll<HTMLElement>('[data-room]')) {
    room.style.marginBottom = ''
    delete room.dataset['room']
  }
  const cards = marks.flatMap((mark) => {
    const card = layer.querySelector<HTMLElement>(`[data-note="${CSS.escape(mark.annotation.id)}"]`)
    return card === null || mark.place.kind !== 'here' ? [] : [{ card, place: mark.place }]
  })
  if (isBeside) layBeside(text, cards)
  else layBelow(text, cards)
}

interface Laid {
  readonly card: HTMLElement
  readonly place: Extract<Mark['place'], { readonly kind: 'here' }>
}

function layBeside(text: HTMLElement, cards: readonly Laid[]): void {
  const { top } = text.getBoundingClientRect()
  let free = 0
  for (const { card, place } of cards) {
    const wanted = place.range.getBoundingClientRect().top - top
    const at = Math.max(free, wanted)
    card.style.top = `${at}px`
    free = at + card.offsetHeight + gap
  }
}

function layBelow(text: HTMLElement, cards: readonly Laid[]): void {
  const byBlock = Map.groupBy(cards, ({ place }) => place.model.blocks[place.block]?.element)
  for (const [block, own] of byBlock) {
    if (block === undefined) continue
    const height = own.reduce((sum, { card }) => sum + card.offsetHeight + gap, 0)
    block.dataset['room'] = ''
    block.style.marginBottom = `${height + gap * 2}px`
  }
  const { top } = text.getBoundingClientRect()
  for (const [block, own] of byBlock) {
    let at = (block?.getBoundingClientRect().bottom ?? top) - top + gap
    for (const { card } of own) {
      card.style.top = `${at}px`
      at += card.offsetHeight + gap
    }
  }
}

function marginOf(text: HTMLElement): number {
  const frame = text.closest<HTMLElement>('[data-reading-frame]')
  return frame === null ? 0 : frame.getBoundingClientRect().right - text.getBoundingClientRect().right
}
const remSize = (): number => Number.parseFloat(getComputedStyle(document.documentElement).fontSize)
