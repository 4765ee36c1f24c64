/** The board of steps: what was taken on, by whom, by when, and where it stands. All of it works without a line. */
import { eventIterator } from '@orpc/contract'
import { z } from 'zod'
import { bilingualSchema } from '../domain/bilingual.ts'
import { limits } from '../domain/limits.ts'
import { daySchema, firstStepSchema, stepStates } from '../domain/step/step.ts'
import { userNameSchema } from '../domain/user-name.ts'
import { recordIdSchema } from '../record.ts'
import { spaceIdSchema } from '../replication/spaces.ts'
import { base, done, id, made, reminderChoice } from './base.ts'
import { personSchema, recordStateSchema } from './views.ts'

const text = bilingualSchema(1_000_000)

const stepView = z.object({
  id: z.string(),
  title: text,
  /** Of the area, as the instrument calls it. */
  area: text.optional(),
  /** What it opens, where that is on this device. */
  opens: z.object({ object: z.string(), course: z.string().optional(), title: text }).optional(),
  questionnaire: z.string().optional(),
  rule: z.string().optional(),
  first: firstStepSchema.optional(),
  owner: personSchema.optional(),
  isMine: z.boolean(),
  due: z.string().optional(),
  dueState: z.enum(['none', 'later', 'soon', 'overdue']),
  note: z.string().optional(),
  state: z.enum(stepStates),
  movedAt: z.number(),
  /** The adviser who added it. */
  advisedBy: personSchema.optional(),
  mayRemove: z.boolean(),
  mark: recordStateSchema.optional(),
})
export interface StepView extends z.infer<typeof stepView> {}
/** By its name: spelled out, the contract's type would be longer than the compiler writes down. */
export const stepViewSchema: z.ZodType<StepView> = stepView

const boardView = z.object({
  space: z.string(),
  /** All boards that this person sees: one's own, the company's, those of companies one advises. */
  boards: z.array(
    z.object({ space: z.string(), kind: z.enum(['personal', 'company', 'advised']), title: text.optional() }),
  ),
  /** Of this device: a notification of the system for one's own steps that are due or overdue. */
  reminder: reminderChoice,
  /** Who may be given a step; empty for a person alone. */
  people: z.array(personSchema),
  /** By the day they are due, those without one behind. */
  steps: z.array(stepViewSchema),
})
export interface BoardView extends z.infer<typeof boardView> {}
export const boardViewSchema: z.ZodType<BoardView> = boardView

const fields = {
  owner: userNameSchema.nullable(),
  due: daySchema.nullable(),
  first: firstStepSchema.nullable(),
  note: z.string().max(limits.answerText).nullable(),
}
const title = bilingualSchema(limits.title)

export const stepsContract = {
  /** Without a space: the board of the step; without that the company's where there is one, else one's own. */
  watch: base
    .input(z.object({ space: spaceIdSchema.optional(), step: recordIdSchema.optional() }))
    .output(eventIterator(boardViewSchema)),
  /** A proposed step of a result, a person's response or a company's round: mine, due in two weeks; taken again, the same one. */
  take: base.input(z.object({ response: recordIdSchema, rule: z.string().max(40) })).output(made),
  add: base
    .input(
      z.object({ space: spaceIdSchema, title, ...fields }).partial({ owner: true, due: true, first: true, note: true }),
    )
    .output(made),
  /** Null takes a field out; what isn't named stays. */
  change: base
    .input(
      z
        .object({ id: recordIdSchema, title, ...fields })
        .partial({ title: true, owner: true, due: true, first: true, note: true }),
    )
    .output(done),
  move: base.input(z.object({ id: recordIdSchema, state: z.enum(stepStates) })).output(done),
  remove: base.input(id).output(done),
  /** On this device only. */
  setReminder: base.input(reminderChoice).output(done),
}
