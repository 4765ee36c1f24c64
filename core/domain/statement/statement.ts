/**
 * The one event log of learning, for native lessons and packages alike (the shape of xAPI: actor = author, verb, object,
 * result). Append-only: a statement never changes, progress is a projection (`statement-projection.ts`).
 */
import { z } from 'zod'
import { recordIdSchema, recordSchema } from '../../record.ts'
import { limits } from '../limits.ts'
import { ratings } from '../card/rating.ts'
import { answerSchema, markSchema } from '../quiz/quiz.ts'

export const verbs = [
  'launched',
  'experienced',
  'answered',
  'submitted',
  'timed-out',
  'scored',
  'completed',
  'passed',
  'failed',
  'terminated',
  'reviewed',
  'voided',
] as const

export const statementSchema = recordSchema('statement', {
  /** Of a review of a card both are the card: it belongs to no attempt, and its card outlives its course. */
  attempt: recordIdSchema,
  course: recordIdSchema,
  verb: z.enum(verbs),
  /** What it was done to: a lesson, a quiz question (`<quiz id>#<question key>`), or a package item (`<course id>#<item id>`), a card; of `voided` the statement that doesn't count any more. */
  object: z.string().max(400),
  /** The go at a quiz that it belongs to: the id of the statement that began it. */
  go: recordIdSchema.optional(),
  /** Of the statement that begins a go: what is asked, in this order, and for how long. */
  begin: z
    .object({
      seed: z.number().int().nonnegative(),
      /** The course's edition whose questions these are. */
      edition: z.number().int().positive(),
      questions: z.array(z.string().max(40)).max(limits.questionsPerQuiz),
      limitMs: z.number().int().positive().optional(),
    })
    .optional(),
  /** The device's random name (place.ts), so that two devices in one go are told apart. */
  device: z.string().max(40).optional(),
  result: z
    .object({
      /** 0-1. */
      scaled: z.number().min(0).max(1).optional(),
      raw: z.number().optional(),
      max: z.number().optional(),
      isComplete: z.boolean().optional(),
      isPassed: z.boolean().optional(),
      durationMs: z.number().int().nonnegative().optional(),
      answer: answerSchema.optional(),
      /** How long the go had lasted. */
      elapsedMs: z.number().int().nonnegative().optional(),
      mark: markSchema.optional(),
    })
    .optional(),
  /** Of `reviewed`. */
  review: z
    .object({
      rating: z.enum(ratings),
      /** What the device's clock showed: `createdAt` is after all that was known of the card, wherever that clock was set. */
      wall: z.number().int().nonnegative(),
      /** The review that counted last when this one was made: two with the same one are of the same due. */
      after: recordIdSchema.optional(),
    })
    .optional(),
  /** A package's own xAPI statement, word for word (JSON), where it fits. */
  verbatim: z.string().max(limits.verbatimLength).optional(),
})
export type Statement = Readonly<z.infer<typeof statementSchema>>
export const questionObject = (quiz: string, question: string): string => `${quiz}#${question}`
export const itemObject = (course: string, item: string): string => `${course}#${item}`
