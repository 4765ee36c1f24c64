/** What a member says under a piece of the library. It lives in the community, where every member may write. */
import { z } from 'zod'
import { recordIdSchema, recordSchema } from '../../record.ts'
import { languageSchema } from '../bilingual.ts'
import { limits } from '../limits.ts'

export const commentSchema = recordSchema('comment', {
  of: recordIdSchema,
  body: z.string().min(1).max(limits.post),
  language: languageSchema,
})
export type Comment = Readonly<z.infer<typeof commentSchema>>
