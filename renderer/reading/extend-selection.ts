/** Selecting by Shift and arrows, by words with Ctrl, by lines up and down; where nothing is selected yet, it begins at `start`. */
export interface SelectionKey {
  readonly key: string
  readonly ctrlKey: boolean
  readonly altKey: boolean
}
export interface SelectionStart {
  readonly node: Node
  readonly offset: number
}

export const isSelectionKey = ({ key, shiftKey }: { readonly key: string; readonly shiftKey: boolean }): boolean =>
  shiftKey && key.startsWith('Arrow')

/** @param root what is selected outside of it counts as nothing */
export function extendSelection(
  event: SelectionKey,
  selection: Selection,
  root: Node,
  start: () => SelectionStart | undefined,
): void {
  const isInText = selection.anchorNode !== null && root.contains(selection.anchorNode)
  if (!isInText || selection.rangeCount === 0) {
    const first = start()
    if (first !== undefined) selection.collapse(first.node, first.offset)
  }
  const isForward = event.key === 'ArrowRight' || event.key === 'ArrowDown'
  const isLine = event.key === 'ArrowDown' || event.key === 'ArrowUp'
  const step = isLine ? 'line' : event.ctrlKey || event.altKey ? 'word' : 'character'
  selection.modify('extend', isForward ? 'forward' : 'backward', step)
}
