/** A draft's field as text; a draft may come from another version of the program, so nothing is taken for granted. */
import type { DraftView } from '#core/contract/views.ts'

export function draftText(draft: DraftView | null, field: string): string {
  const value = draft?.fields[field]
  return typeof value === 'string' ? value : ''
}
