/** Rounds of a person or of a company with one instrument: the trend by what could be compared, and what was done between. Part of the contract. */
import { eventIterator } from '@orpc/contract'
import { z } from 'zod'
import { bilingualSchema } from '../domain/bilingual.ts'
import { companyProfileSchema } from '../domain/questionnaire/company-profile.ts'
import { firstStepSchema } from '../domain/step/step.ts'
import { recordIdSchema } from '../record.ts'
import { base, done } from './base.ts'
import { personSchema } from './views.ts'

const text = bilingualSchema(1_000_000)
const at = z.number()
/** One for each round, oldest first; null where too few questions could be compared. */
const scores = z.array(z.number().nullable())

export const doneKinds = ['course', 'lesson', 'worksheet', 'useful', 'step'] as const
const doneItemSchema = z.object({
  kind: z.enum(doneKinds),
  /** Of the course, the lesson, the article; of a worksheet its key. */
  id: z.string(),
  /** Of a lesson and of a worksheet. */
  course: z.string().optional(),
  /** Of a worksheet. */
  lesson: z.string().optional(),
  title: text,
})
export type DoneItem = z.infer<typeof doneItemSchema>

export const roundsViewSchema = z.object({
  /** By the response or the company's round. */
  rounds: z.array(z.object({ id: z.string(), at })),
  overall: scores,
  areas: z.array(z.object({ area: z.string(), title: text, scores })),
  /** Questions that every round has a level for and that mean the same in all of them. */
  compared: z.number(),
  questions: z.number(),
  leftOut: z.array(
    z.object({
      question: z.string(),
      /** Of a question that the instrument still has. */
      prompt: text.optional(),
      reason: z.enum(['changed', 'not-applicable', 'unanswered', 'gone']),
    }),
  ),
  /** Finished responses, or closed rounds, with too few answers for a score: they are not compared. */
  withoutScore: z.number(),
  /** Against the round before, from the questions of both. */
  since: z
    .object({
      at,
      overall: z.number().optional(),
      compared: z.number(),
      total: z.number(),
      /** Earlier scores that may stand beside the later ones, by area. */
      before: z.record(z.string(), z.number()),
    })
    .optional(),
  /** Oldest first; without `to` since this round until now. */
  between: z.array(z.object({ from: at, to: at.optional(), items: z.array(doneItemSchema) })),
  /** When it is time for the next round; only of the newest. */
  nextFrom: at.optional(),
})
export type RoundsView = z.infer<typeof roundsViewSchema>

/** What comes next for a company: what stands on its board, then what the questionnaire's rules propose. */
const ownStepSchema = z.object({
  key: z.string(),
  title: text,
  first: firstStepSchema.optional(),
  owner: personSchema.optional(),
  /** A day, `2026-11-23`. */
  due: z.string().optional(),
})
export type CompanyStep = z.infer<typeof ownStepSchema>

const companyRoundsView = z.object({
  trend: roundsViewSchema,
  /** Three at most. */
  steps: z.array(ownStepSchema),
  /** As the one who answered last said. */
  profile: companyProfileSchema.optional(),
})
export interface CompanyRoundsView extends z.infer<typeof companyRoundsView> {}
/** By its name: spelled out, the contract's type would be longer than the compiler writes down. */
export const companyRoundsViewSchema: z.ZodType<CompanyRoundsView> = companyRoundsView

/** Half a year has passed since the newest result. */
export const dueRoundSchema = z.object({
  questionnaire: z.string(),
  title: text,
  /** Whose round it would be: one's own, or the company's that one owns. */
  whose: z.enum(['own', 'company']),
  /** When the newest one was finished or closed. */
  lastAt: at,
})
export type DueRound = z.infer<typeof dueRoundSchema>

export const roundsContract = {
  /** The rounds up to this response. */
  watch: base.input(z.object({ response: recordIdSchema })).output(eventIterator(roundsViewSchema)),
  /** The closed rounds of a company up to this one; of one's own company, or of one that one advises: then without what one studied oneself. */
  watchCompany: base.input(z.object({ round: recordIdSchema })).output(eventIterator(companyRoundsViewSchema)),
  /** Home proposes the next round of this questionnaire no more, on this device, until there is a newer result. */
  notNow: base.input(dueRoundSchema.pick({ questionnaire: true, lastAt: true })).output(done),
}
