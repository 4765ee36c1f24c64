/** The text of an article as it was published once. Each publication adds one, in the same command; nothing is ever taken away, so every state can be compared and brought back. */
import { z } from 'zod'
import { recordIdSchema, recordSchema } from '../../record.ts'
import { bilingualSchema } from '../bilingual.ts'
import { limits } from '../limits.ts'

export const editionSchema = recordSchema('edition', {
  of: recordIdSchema,
  title: bilingualSchema(limits.title),
  summary: bilingualSchema(limits.summary).optional(),
  body: bilingualSchema(limits.article),
  /** What changed, in the editor's words. */
  note: z.string().max(limits.summary).optional(),
})
export type Edition = Readonly<z.infer<typeof editionSchema>>
