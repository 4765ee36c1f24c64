/** One step in the life of a submission. Steps are only ever added; where a submission stands is computed from them (review-rules.ts). */
import { z } from 'zod'
import { recordIdSchema, recordSchema } from '../../record.ts'
import { limits } from '../limits.ts'
import { userNameSchema } from '../user-name.ts'

export const reviewActs = ['submitted', 'withdrawn', 'assigned', 'returned', 'accepted'] as const

export const reviewSchema = recordSchema('review', {
  submission: recordIdSchema,
  act: z.enum(reviewActs),
  /** What must change (returned) or what the editor wishes to say. */
  remarks: z.string().max(limits.post).optional(),
  /** The editor who looks at it (assigned). */
  assignee: userNameSchema.optional(),
  /** When readers will see it (accepted for a later day), milliseconds UTC. */
  visibleFrom: z.number().int().nonnegative().optional(),
})
export type Review = Readonly<z.infer<typeof reviewSchema>>
