/** Puts an edit into a text field as typing would, so that the browser's own undo takes it back. */
import type { TextEdit } from './markdown-acts.ts'

export function applyEdit(
  field: HTMLTextAreaElement,
  { from, to, insert, start, end }: TextEdit,
  onChange: (value: string) => void,
): void {
  field.focus()
  field.setSelectionRange(from, to)
  // Deprecated, and still the only way that keeps the undo of a text field; where it is refused, the value is set.
  const isTyped = typeof document.execCommand === 'function' && document.execCommand('insertText', false, insert)
  if (!isTyped) {
    field.setRangeText(insert, from, to, 'end')
    onChange(field.value)
  }
  field.setSelectionRange(start, end)
}
