/**
 * Grounds under words, drawn by the browser over the text as it is (CSS custom highlights): the text's own elements are not touched. Where the browser has none, marks stand in the
 * margin only.
 */
export type PaintName = 'artel-found' | 'artel-note' | 'artel-note-active' | 'artel-new' | 'artel-aloud' | 'artel-term'

export function paint(name: PaintName, ranges: readonly Range[]): () => void {
  if (!('highlights' in CSS)) return () => undefined
  const highlight = new Highlight(...ranges)
  highlight.priority = name === 'artel-note' ? 0 : 1
  CSS.highlights.set(name, highlight)
  return () => {
    if (CSS.highlights.get(name) === highlight) CSS.highlights.delete(name)
  }
}
