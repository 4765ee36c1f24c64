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

/** A term as a text shows it. */
export const shownTermSchema = fields.pick({ term: true, definition: true }).extend({ id: z.string() })
export type ShownTerm = z.infer<typeof shownTermSchema>
export const termsInSchema = z.object({
  terms: z.array(shownTermSchema),
  /** In the texts that were asked about: which of them, from where to where (UTF-16 code units), and which of `terms`; all from 0. */
  places: z.array(z.object({ text: z.number(), start: z.number(), end: z.number(), term: z.number() })),
})
export type TermsIn = z.infer<typeof termsInSchema>

export const glossaryContract = {
  /** In no particular order: a glossary sorts by the reader's language. */
  watch: base.output(eventIterator(z.array(termRowSchema))),
  /** Which terms stand in these texts, whatever the form of their words: each once in each text. */
  findIn: base.input(z.object({ texts: z.array(z.string().max(1_000_000)).max(2_000) })).output(termsInSchema),
  /** Makes a term, or changes the one of this id. */
  save: base.input(fields.extend({ id: recordIdSchema.optional() })).output(z.object({ id: z.string() })),
  remove: base.input(z.object({ id: recordIdSchema })).output(done),
}
