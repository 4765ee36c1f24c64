/** A reply in a discussion; Markdown. */
import { z } from 'zod'
import { recordIdSchema, recordSchema } from '../../record.ts'
import { languageSchema } from '../bilingual.ts'
import { limits } from '../limits.ts'

export const replySchema = recordSchema('reply', {
  discussion: recordIdSchema,
  body: z.string().min(1).max(limits.post),
  language: languageSchema,
})
export type Reply = Readonly<z.infer<typeof replySchema>>
