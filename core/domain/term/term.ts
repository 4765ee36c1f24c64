/** A term of the glossary: what it is called in both languages, and what it means. One query searches both languages by it. */
import { z } from 'zod'
import { recordSchema } from '../../record.ts'
import { bilingualSchema } from '../bilingual.ts'
import { limits } from '../limits.ts'

const names = z.array(z.string().min(1).max(limits.title)).max(12)

export const termSchema = recordSchema('term', {
  term: bilingualSchema(limits.title),
  /** Synonyms and abbreviations. */
  also: z.object({ ru: names, en: names }).optional(),
  definition: bilingualSchema(limits.questionText),
  topic: z.string().max(40),
})
export type Term = Readonly<z.infer<typeof termSchema>>
