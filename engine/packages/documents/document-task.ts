/** What the reading thread is asked and what it answers. */
import { z } from 'zod'
import { documentKinds, type ReadDocument } from './read-document.ts'
import type { UnreadableDocument } from './unreadable.ts'

export const documentTaskSchema = z.object({
  /** Where the bytes lie on this disk. */
  file: z.string(),
  kind: z.enum(documentKinds),
  /** Where the document stood in what is imported. */
  path: z.string(),
  /** Of slides and pages: few lessons by the parts that it has, or one of each. */
  parts: z.enum(['few', 'each']).optional(),
})
export type DocumentTask = z.infer<typeof documentTaskSchema>
export type DocumentAnswer = { readonly document: ReadDocument } | { readonly unreadable: UnreadableDocument['reason'] }
