/** Selecting words of the pages by keys: it begins at the first line that is seen of the page that is read. */
import type { KeyboardEvent } from 'react'
import { extendSelection, type SelectionStart } from '../../../../reading/extend-selection.ts'

export function selectByKey(event: KeyboardEvent, pane: HTMLElement | null, page: number): void {
  const selection = getSelection()
  if (pane === null || selection === null) return
  event.preventDefault()
  extendSelection(event, selection, pane, () => firstSeen(pane, page))
}

function firstSeen(pane: HTMLElement, page: number): SelectionStart | undefined {
  const { top } = pane.getBoundingClientRect()
  const lines = pane.querySelectorAll(`[data-page="${page}"] span`)
  for (const line of lines) {
    const node = line.firstChild
    if (node instanceof Text && line.getBoundingClientRect().top >= top) return { node, offset: 0 }
  }
  return undefined
}
