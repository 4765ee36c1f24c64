/** The glossary: terms in both languages. Searching both languages by one query follows from it. */
import { eventIterator } from '@orpc/contract'
import { z } from 'zod'
import { bilingualSchema } from '../domain/bilingual.ts'
import { limits } from '../domain/limits.ts'
import { recordIdSchema } from '../record.ts'
import { base, done } from './base.ts'
import { recordStateSchema } from './views.ts'

const names = z.array(z.string().min(1).max(limits.title)).max(12)
const fields = z.object({
  term: bilingualSchema(limits.title),
  /** Synonyms and abbreviations. */
  also: z.object({ ru: names, en: names }),
  definition: bilingualSchema(limits.questionText),
  topic: z.string().min(1).max(40),
})
export type TermFields = z.infer<typeof fields>

export const termRowSchema = fields.extend({
  id: z.string(),
  /** Key of the topic under which it is shown. */
  topic: z.string(),
  state: recordStateSchema.optional(),
})
export type TermRow = z.infer<typeof termRowSchema>

export const glossaryContract = {
  /** In no particular order: a glossary sorts by the reader's language. */
  watch: base.output(eventIterator(z.array(termRowSchema))),
  /** Makes a term, or changes the one of this id. */
  save: base.input(fields.extend({ id: recordIdSchema.optional() })).output(z.object({ id: z.string() })),
  remove: base.input(z.object({ id: recordIdSchema })).output(done),
}
