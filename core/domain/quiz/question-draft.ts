/**
 * A question while it is being written. The same fields as a question of a quiz, but looser: an answer may not be chosen yet, a text may be
 * empty. What a complete question keeps is exactly what the quiz's own schema asks for.
 */
import { z } from 'zod'
import { bilingualSchema } from '../bilingual.ts'
import { limits } from '../limits.ts'
import { type QuestionKind, regionSchema } from './quiz.ts'

const text = bilingualSchema(limits.recordBytes)
const share = z.number().min(-1).max(1).optional()
const option = z.object({ key: z.string(), text, feedback: text.optional(), share })
export type OptionDraft = Readonly<z.infer<typeof option>>
const common = {
  key: z.string(),
  prompt: text,
  feedback: text.optional(),
  points: z.number().int().positive().max(100),
  credit: z.enum(['parts', 'all']).optional(),
  tag: z.string().optional(),
}
const tolerant = { isExact: z.boolean().optional(), isTypoForgiven: z.boolean().optional() }
const criterion = z.object({
  key: z.string(),
  name: text,
  levels: z.array(z.object({ key: z.string(), text, points: z.number().int().nonnegative().max(100) })),
})
export type CriterionDraft = Readonly<z.infer<typeof criterion>>
const marked = { marking: z.enum(['trainer', 'self']), rubric: z.array(criterion) }

export const questionDraftSchema = z.discriminatedUnion('kind', [
  z.object({ ...common, kind: z.literal('single'), options: z.array(option), answer: z.string() }),
  z.object({ ...common, kind: z.literal('multiple'), options: z.array(option), answers: z.array(z.string()) }),
  z.object({ ...common, kind: z.literal('true-false'), answer: z.boolean() }),
  z.object({
    ...common,
    kind: z.literal('number'),
    answer: z.number().optional(),
    tolerance: z.number().nonnegative(),
    toleranceIn: z.enum(['units', 'percent']).optional(),
    unit: text.optional(),
    units: z.array(z.object({ unit: text, factor: z.number().positive() })).optional(),
    isUnitRequired: z.boolean().optional(),
  }),
  z.object({ ...common, ...tolerant, kind: z.literal('fill-in'), accepted: z.array(z.string()) }),
  z.object({
    ...common,
    ...tolerant,
    kind: z.literal('short-text'),
    accepted: z.array(z.object({ text: z.string(), share, feedback: text.optional() })),
  }),
  z.object({ ...common, kind: z.literal('ordering'), options: z.array(option) }),
  z.object({
    ...common,
    kind: z.literal('matching'),
    items: z.array(z.object({ key: z.string(), text, match: z.string() })),
    options: z.array(option),
  }),
  z.object({
    ...common,
    kind: z.literal('hotspot'),
    picture: z.string(),
    alt: text,
    regions: z.array(regionSchema),
  }),
  z.object({
    ...common,
    ...marked,
    kind: z.literal('essay'),
    minWords: z.number().int().positive().optional(),
    maxWords: z.number().int().positive().optional(),
    sample: text.optional(),
  }),
  z.object({
    ...common,
    ...marked,
    kind: z.literal('upload'),
    maxFiles: z.number().int().positive(),
    endings: z.array(z.string()),
  }),
])
export type QuestionDraft = Readonly<z.infer<typeof questionDraftSchema>>
export type DraftOf<K extends QuestionKind> = Extract<QuestionDraft, { kind: K }>
