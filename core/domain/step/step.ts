/**
 * What a company, or one person, does next after an assessment: one card on a board. In the personal space it is one's own; in a company's group everybody moves it, and two who
 * were offline meet field by field.
 */
import { z } from 'zod'
import { recordIdSchema, recordSchema } from '../../record.ts'
import { bilingualSchema } from '../bilingual.ts'
import { dayKeySchema } from '../day-key.ts'
import { limits } from '../limits.ts'
import { userNameSchema } from '../user-name.ts'

export const stepStates = ['planned', 'doing', 'done'] as const
export const stepStateSchema = z.enum(stepStates)
export type StepState = z.infer<typeof stepStateSchema>

/** Two hours: what is longer is put off, and is more than one step. */
export const longestFirstStep = 120

export const stepSchema = recordSchema('step', {
  title: bilingualSchema(limits.title),
  state: stepStateSchema,
  /** When it came into this state. */
  stateAt: z.number().int().nonnegative(),
  /** What to begin with: something that can be done at once. */
  first: z
    .object({ text: bilingualSchema(limits.summary), minutes: z.number().int().min(1).max(longestFirstStep) })
    .optional(),
  /** What it opens. */
  object: recordIdSchema.optional(),
  /** The result that it follows from; none where somebody thought of it. */
  from: z
    .object({
      questionnaire: recordIdSchema,
      area: z.string().max(40).optional(),
      /** Key of the rule, so that one rule isn't taken twice. */
      rule: z.string().max(40).optional(),
    })
    .optional(),
  /** Who does it. */
  owner: userNameSchema.optional(),
  due: dayKeySchema.optional(),
  note: z.string().max(limits.answerText).optional(),
})
export type Step = Readonly<z.infer<typeof stepSchema>>
