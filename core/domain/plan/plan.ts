/** What a person has set out to learn and in which order: hers alone, made before joining too. Two devices of hers meet field by field; the items are a set with an order. */
import { z } from 'zod'
import { recordIdSchema, recordSchema } from '../../record.ts'
import { limits } from '../limits.ts'

/** Monday is 1, Sunday 7. */
export const weekdaySchema = z.number().int().min(1).max(7)
export const rhythmSchema = z.object({
  /** A week. */
  minutes: z.number().int().min(10).max(1_200),
  days: z.array(weekdaySchema).max(7),
})
export type Rhythm = Readonly<z.infer<typeof rhythmSchema>>

/** Names a goal of the starter. */
export const goalKeySchema = z.string().regex(/^[a-z0-9-]{1,40}$/)

export const planSchema = recordSchema('plan', {
  /** Courses, lessons and pieces of the library, in her order; one that isn't here is left out of what is shown, not of the record. */
  items: z.array(recordIdSchema).max(limits.itemsPerPlan),
  /** What for, in her words. */
  goal: z.string().max(limits.title).optional(),
  goalKey: goalKeySchema.optional(),
  rhythm: rhythmSchema.optional(),
  /** Pieces of the library that she says she is done with. Courses and lessons are done by their statements. */
  done: z.record(recordIdSchema, z.object({ doneAt: z.number().int().nonnegative() })),
})
export type Plan = Readonly<z.infer<typeof planSchema>>

/** One per person: in her space there is no other. */
export const planId = 'plan:mine'

/** What can stand in a plan. */
export const planKinds = ['course', 'lesson', 'article'] as const
export type PlanKind = (typeof planKinds)[number]
