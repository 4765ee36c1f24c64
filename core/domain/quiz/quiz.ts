/** A quiz of one lesson. Six kinds of question; `quiz-rules.ts` scores them. */
import { z } from 'zod'
import { recordIdSchema, recordSchema } from '../../record.ts'
import { bilingualSchema } from '../bilingual.ts'
import { limits } from '../limits.ts'

const text = bilingualSchema(limits.questionText)
const key = z.string().regex(/^[a-z0-9-]{1,40}$/)
const option = z.object({ key, text, /** Said when a person chose this one. */ feedback: text.optional() })
const common = { key, prompt: text, feedback: text.optional(), points: z.number().int().positive().max(100) }

export const questionSchema = z.discriminatedUnion('kind', [
  z.object({
    ...common,
    kind: z.literal('single'),
    options: z.array(option).min(2).max(limits.optionsPerQuestion),
    answer: key,
  }),
  z.object({
    ...common,
    kind: z.literal('multiple'),
    options: z.array(option).min(2).max(limits.optionsPerQuestion),
    answers: z.array(key).min(1),
  }),
  z.object({ ...common, kind: z.literal('true-false'), answer: z.boolean() }),
  z.object({
    ...common,
    kind: z.literal('number'),
    answer: z.number(),
    tolerance: z.number().nonnegative(),
    unit: text.optional(),
  }),
  /** Accepted forms in both languages; compared without case, ё = е, outer spaces. */
  z.object({ ...common, kind: z.literal('fill-in'), accepted: z.array(z.string().min(1).max(200)).min(1).max(40) }),
  /** `options` stand in the right order; the screen shuffles them by the attempt's seed. */
  z.object({ ...common, kind: z.literal('ordering'), options: z.array(option).min(2).max(limits.optionsPerQuestion) }),
])
export type Question = Readonly<z.infer<typeof questionSchema>>
export type QuestionKind = Question['kind']
export const questionKinds = [
  'single',
  'multiple',
  'true-false',
  'number',
  'fill-in',
  'ordering',
] as const satisfies readonly QuestionKind[]

export const quizSchema = recordSchema('quiz', {
  course: recordIdSchema,
  lesson: recordIdSchema,
  questions: z.array(questionSchema).min(1).max(limits.questionsPerQuiz),
  /** Share of points (0-1) from which the quiz counts as passed. */
  passShare: z.number().min(0).max(1),
})
export type Quiz = Readonly<z.infer<typeof quizSchema>>

/** What a person answered; one shape for each kind of question. */
export const answerSchema = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('single'), choice: key }),
  z.object({ kind: z.literal('multiple'), choices: z.array(key).max(limits.optionsPerQuestion) }),
  z.object({ kind: z.literal('true-false'), value: z.boolean() }),
  z.object({ kind: z.literal('number'), value: z.number() }),
  z.object({ kind: z.literal('fill-in'), text: z.string().max(limits.answerText) }),
  z.object({ kind: z.literal('ordering'), order: z.array(key).max(limits.optionsPerQuestion) }),
])
export type Answer = Readonly<z.infer<typeof answerSchema>>
