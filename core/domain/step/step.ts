/**
 * A step that somebody has taken on: what to do, who does it, by when, and where it stands. In the company's group it is everybody's to move; a person alone keeps hers in
 * her personal space.
 */
import { z } from 'zod'
import { recordIdSchema, recordSchema } from '../../record.ts'
import { bilingualSchema } from '../bilingual.ts'
import { limits } from '../limits.ts'
import { userNameSchema } from '../user-name.ts'

export const stepStates = ['planned', 'doing', 'done'] as const
export type StepState = (typeof stepStates)[number]

/** A day of the calendar, `2026-11-23`: the same day wherever one reads it. */
export const daySchema = z.iso.date()

/** What can be begun today: two hours or less. */
export const firstStepSchema = z.object({
  text: bilingualSchema(limits.summary),
  minutes: z.number().int().min(5).max(120),
})
export type FirstStep = Readonly<z.infer<typeof firstStepSchema>>

const key = z.string().regex(/^[a-z0-9-]{1,40}$/)

export const stepSchema = recordSchema('step', {
  title: bilingualSchema(limits.title),
  /** The instrument whose area it is about. */
  questionnaire: recordIdSchema.optional(),
  area: key.optional(),
  /** What it opens. */
  object: recordIdSchema.optional(),
  /** The rule of the instrument that proposed it, and the result, a response or a company's round; a step that somebody made up has neither. */
  rule: z.string().max(40).optional(),
  response: recordIdSchema.optional(),
  /** What taking the proposal put here, before anybody said more. */
  taken: z.object({ title: bilingualSchema(limits.title), first: firstStepSchema, due: daySchema }).optional(),
  first: firstStepSchema.optional(),
  /** Who does it; in a personal space always its owner. */
  owner: userNameSchema.optional(),
  due: daySchema.optional(),
  note: z.string().max(limits.answerText).optional(),
  state: z.enum(stepStates),
  /** When it was moved last. */
  movedAt: z.number().int().nonnegative(),
  /** Proposed by an adviser of the company; stands from the first state on. */
  asAdviser: z.literal(true).optional(),
})
export type Step = Readonly<z.infer<typeof stepSchema>>

export type DueState = 'none' | 'later' | 'soon' | 'overdue'

/** What is due within three days is soon; what is done is never due. Days compare as texts. */
export function dueState({ due, state }: Pick<Step, 'due' | 'state'>, today: string, soonest: string): DueState {
  if (due === undefined || state === 'done') return 'none'
  if (due < today) return 'overdue'
  return due <= soonest ? 'soon' : 'later'
}
