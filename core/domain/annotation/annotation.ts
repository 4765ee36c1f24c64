/** What a reader leaves in the margin for herself: a bookmark, or a highlight with or without a note. Nobody else ever sees it. */
import { z } from 'zod'
import { recordIdSchema, recordSchema } from '../../record.ts'
import { limits } from '../limits.ts'
import { spotSchema } from './spot.ts'

export const annotationSchema = recordSchema('annotation', {
  of: recordIdSchema,
  kind: z.enum(['highlight', 'bookmark']),
  spot: spotSchema,
  note: z.string().max(limits.answerText).optional(),
})
export type Annotation = Readonly<z.infer<typeof annotationSchema>>
