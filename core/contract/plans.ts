/** A person's plan of learning. Part of the contract. */
import { eventIterator } from '@orpc/contract'
import { z } from 'zod'
import { bilingualSchema } from '../domain/bilingual.ts'
import { limits } from '../domain/limits.ts'
import { goalKeySchema, planKinds, rhythmSchema } from '../domain/plan/plan.ts'
import { recordIdSchema } from '../record.ts'
import { base, done, watch, reminderChoice } from './base.ts'
import { recordStateSchema } from './views.ts'

const title = bilingualSchema(1_000_000)

const itemSchema = z.object({
  id: z.string(),
  kind: z.enum(planKinds),
  title,
  /** Of a lesson. */
  course: z.string().optional(),
  courseTitle: title.optional(),
  /** Of an article. */
  form: z.string().optional(),
  minutes: z.number(),
})
export type PlanSuggestion = z.infer<typeof itemSchema>
const plannedSchema = itemSchema.extend({ minutesLeft: z.number(), share: z.number(), isDone: z.boolean() })
export type PlannedView = z.infer<typeof plannedSchema>

const goalSchema = z.object({ key: z.string(), title, why: title })
export type GoalView = z.infer<typeof goalSchema>

/** The week's minutes by the event log; `minutes`: what she has set out to do. */
export const planWeekSchema = z.object({
  from: z.number(),
  doneMinutes: z.number(),
  minutes: z.number().optional(),
  /** Ids of what is for this week, in order. */
  items: z.array(z.string()),
  /** Today is one of her days and nothing was done yet. */
  isToday: z.boolean(),
  weeksLeft: z.number().optional(),
})

const planView = z.object({
  items: z.array(plannedSchema),
  week: planWeekSchema,
  goal: z.string().optional(),
  /** The picked one. */
  picked: goalSchema.optional(),
  rhythm: rhythmSchema.optional(),
  /** Of this device. */
  reminder: reminderChoice,
  state: recordStateSchema.optional(),
  /** Plans can be made from a result of an assessment. */
  hasGaps: z.boolean(),
  goals: z.array(goalSchema),
})
export interface PlanView extends z.infer<typeof planView> {}
/** By its name: spelled out, the contract's type would be longer than the compiler writes down. */
export const planViewSchema: z.ZodType<PlanView> = planView

export const planSourceSchema = z.discriminatedUnion('from', [
  z.object({ from: z.literal('topics'), topics: z.array(z.string().max(40)).min(1).max(40) }),
  z.object({ from: z.literal('goal'), key: goalKeySchema }),
  z.object({ from: z.literal('words'), words: z.string().min(1).max(limits.title) }),
  z.object({ from: z.literal('assessment') }),
])
export type PlanSource = Readonly<z.infer<typeof planSourceSchema>>

const item = z.object({ item: recordIdSchema })

export const plansContract = {
  watch: watch(planViewSchema),
  /** Whether this is in the plan. */
  watchItem: base.input(item).output(eventIterator(z.object({ isIn: z.boolean(), isDone: z.boolean() }))),
  /** What could be taken into the plan, in a sensible order; nothing is written. */
  suggest: base.input(planSourceSchema).output(z.array(itemSchema)),
  /** At the end of the plan, in this order; what is there already stays where it is. */
  add: base
    .input(
      z.object({
        items: z.array(recordIdSchema).min(1).max(limits.itemsPerPlan),
        goal: z.string().max(limits.title).optional(),
        goalKey: goalKeySchema.optional(),
      }),
    )
    .output(done),
  remove: base.input(item).output(done),
  /** All items that are shown, in the order wanted. */
  order: base.input(z.object({ items: z.array(recordIdSchema).max(limits.itemsPerPlan) })).output(done),
  /** Only of a piece of the library: courses and lessons are done by what was done in them. */
  setDone: base.input(item.extend({ isDone: z.boolean() })).output(done),
  /** Null: no rhythm. */
  setRhythm: base.input(z.object({ rhythm: rhythmSchema.nullable() })).output(done),
  /** On this device only. */
  setReminder: base.input(reminderChoice).output(done),
}
