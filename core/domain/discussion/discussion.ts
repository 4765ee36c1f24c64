/** A question or topic that members discuss; its replies name it as parent. */
import { z } from 'zod'
import { recordSchema } from '../../record.ts'
import { languageSchema } from '../bilingual.ts'
import { limits } from '../limits.ts'

export const discussionSchema = recordSchema('discussion', {
  title: z.string().min(1).max(limits.questionTitle),
  body: z.string().max(limits.post),
  topic: z.string().max(40),
  language: languageSchema,
})
export type Discussion = Readonly<z.infer<typeof discussionSchema>>
