/** The board of next steps: planned, doing, done. One's own, and the company's where there is one. */
import { z } from 'zod'
import { bilingualSchema } from '../domain/bilingual.ts'
import { dayKeySchema } from '../domain/day-key.ts'
import { stepSchema, stepStateSchema } from '../domain/step/step.ts'
import { recordIdSchema } from '../record.ts'
import { spaceIdSchema } from '../replication/spaces.ts'
import { base, done, id, made, watch } from './base.ts'
import { personSchema, recordStateSchema } from './views.ts'

const text = bilingualSchema(1_000_000)
const { title, first, object, from, owner, note } = stepSchema.shape

export const stepViewSchema = z.object({
  id: z.string(),
  title: text,
  state: stepStateSchema,
  stateAt: z.number(),
  first: z.object({ text, minutes: z.number() }).optional(),
  /** What it opens, as far as it is on this device; `course` of a lesson. */
  opens: z.object({ object: z.string(), title: text, course: z.string().optional() }).optional(),
  area: text.optional(),
  /** The result it follows from. */
  questionnaire: z.string().optional(),
  rule: z.string().optional(),
  owner: personSchema.optional(),
  /** Who put it on the board. */
  by: personSchema,
  due: dayKeySchema.optional(),
  note: z.string().optional(),
  /** Only this person sees it: it isn't on the company's board. */
  isOwn: z.boolean(),
  conflicts: z.number(),
  route: recordStateSchema.optional(),
})
export type StepView = z.infer<typeof stepViewSchema>

export const boardSchema = z.object({
  steps: z.array(stepViewSchema),
  /** Where new steps go; absent where there is no company: then they are one's own. */
  company: z.object({ title: text.optional(), people: z.array(personSchema) }).optional(),
})
export type Board = z.infer<typeof boardSchema>

/** Null takes a field out. */
const fields = {
  title,
  first: first.unwrap().nullable().optional(),
  owner: owner.unwrap().nullable().optional(),
  due: dayKeySchema.nullable().optional(),
  note: note.unwrap().nullable().optional(),
}
export const stepFieldsSchema = z.object(fields)
export type StepFields = z.infer<typeof stepFieldsSchema>

export const stepsContract = {
  watch: watch(boardSchema),
  /** Onto the board of `space`, without one the company's, without a company one's own; a rule that is on it already gives that step. */
  add: base.input(z.object({ ...fields, object, from, space: spaceIdSchema.optional() })).output(made),
  change: base.input(id.extend(fields).partial().required({ id: true })).output(done),
  move: base.input(id.extend({ state: stepStateSchema })).output(done),
  /** From one's own onto the company's board. */
  share: base.input(z.object({ id: recordIdSchema })).output(made),
  remove: base.input(id).output(done),
}
