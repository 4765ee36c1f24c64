/**
 * One step in the life of a submission. Steps are only ever added; where a submission stands is computed from them (review-rules.ts). The desk's owner writes the author's acts, and
 * only she; everybody else in the desk is an editor and writes the editors' acts (policy.ts).
 */
import { z } from 'zod'
import { recordIdSchema, recordSchema } from '../../record.ts'
import { limits } from '../limits.ts'
import { userNameSchema } from '../user-name.ts'

export const authorsActs = ['submitted', 'withdrawn'] as const
export const editorsActs = ['assigned', 'returned', 'accepted'] as const
export const reviewActs = [...authorsActs, ...editorsActs] as const

export const reviewSchema = recordSchema('review', {
  submission: recordIdSchema,
  act: z.enum(reviewActs),
  /**
   * One more than the greatest number among the steps that its writer knew. Two steps with the same number were made without knowing of each other, whatever the two clocks said.
   */
  step: z.number().int().positive(),
  /** What must change (returned) or what the editor wishes to say. */
  remarks: z.string().max(limits.post).optional(),
  /** The editor who looks at it (assigned). */
  assignee: userNameSchema.optional(),
  /** When readers will see it (accepted for a later day), milliseconds UTC. */
  visibleFrom: z.number().int().nonnegative().optional(),
})
export type Review = Readonly<z.infer<typeof reviewSchema>>
export type ReviewAct = Review['act']

export const isAuthorsAct = (act: unknown): boolean => authorsActs.some((name) => name === act)
