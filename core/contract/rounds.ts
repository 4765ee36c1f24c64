/** A person's rounds with one instrument: the trend by what could be compared, and what was done between. Part of the contract. */
import { eventIterator } from '@orpc/contract'
import { z } from 'zod'
import { bilingualSchema } from '../domain/bilingual.ts'
import { recordIdSchema } from '../record.ts'
import { base } from './base.ts'

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
  rounds: z.array(z.object({ response: z.string(), at })),
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
  /** Finished responses with too few answers for a score: they are no rounds. */
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

export const roundsContract = {
  /** The rounds up to this response. */
  watch: base.input(z.object({ response: recordIdSchema })).output(eventIterator(roundsViewSchema)),
}
