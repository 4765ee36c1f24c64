/** Goals that a person may pick for her plan: what leads there, in an order that was thought out. Data of the starter, no records. */
import { z } from 'zod'
import type { Bilingual } from '../domain/bilingual.ts'
import { goalKeySchema, planKinds } from '../domain/plan/plan.ts'
import { limits } from '../domain/limits.ts'
import { idType } from '../kernel/ids.ts'
import { recordIdSchema } from '../record.ts'
import { both } from './starter-files.ts'

export const starterGoalsFile = 'goals.json'

const kinds: readonly string[] = planKinds
export const starterGoalsSchema = z.array(
  z.strictObject({
    key: goalKeySchema,
    title: both(limits.title),
    why: both(limits.summary),
    items: z.array(recordIdSchema.refine((id) => kinds.includes(idType(id)), 'can’t stand in a plan')).min(1),
  }),
)
export interface LearningGoal {
  readonly key: string
  readonly title: Bilingual
  readonly why: Bilingual
  readonly items: readonly string[]
}
