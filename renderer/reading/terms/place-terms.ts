/** Puts the frames of terms over their words, and the open card under its own. */
import type { FoundTerm } from './use-terms.ts'

/** px: smaller a target would be hard to hit. */
const least = 24
const gap = 6

export function placeTerms(
  text: HTMLElement | null,
  layer: HTMLElement | null,
  terms: readonly FoundTerm[],
  open: number | undefined,
): void {
  if (text === null || layer === null) return
  const origin = text.getBoundingClientRect()
  const frames = layer.querySelectorAll<HTMLElement>('[data-block]')
  const rects = terms.map(({ range }) => range.getClientRects()[0])
  rects.forEach((rect, i) => {
    const frame = frames[i]
    if (frame === undefined || rect === undefined) return
    const [width, height] = [Math.max(least, rect.width + 4), Math.max(least, rect.height)]
    frame.style.left = `${rect.left - origin.left - (width - rect.width) / 2}px`
    frame.style.top = `${rect.top - origin.top - (height - rect.height) / 2}px`
    frame.style.width = `${width}px`
    frame.style.height = `${height}px`
  })
  const [card, rect] = [layer.querySelector<HTMLElement>('[data-card]'), open === undefined ? undefined : rects[open]]
  if (card === null || rect === undefined) return
  const isUnder = rect.bottom + gap + card.offsetHeight < window.innerHeight - 56
  card.style.left = `${Math.max(0, Math.min(rect.left - origin.left, text.clientWidth - card.offsetWidth))}px`
  card.style.top = `${isUnder ? rect.bottom - origin.top + gap : rect.top - origin.top - card.offsetHeight - gap}px`
}
