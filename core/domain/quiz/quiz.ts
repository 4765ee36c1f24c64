/** A quiz of one lesson: eleven kinds of question and what a person may answer to each. `quiz-rules.ts` scores them, `quiz-settings.ts` says how it is taken. */
import { z } from 'zod'
import { recordIdSchema, recordSchema } from '../../record.ts'
import { bilingualSchema } from '../bilingual.ts'
import { limits } from '../limits.ts'
import { quizSettingsSchema } from './quiz-settings.ts'

const text = bilingualSchema(limits.questionText)
const key = z.string().regex(/^[a-z0-9-]{1,40}$/)
/** A place on a picture or a length on it, as a share of the picture's width or height. */
const share = z.number().min(0).max(1)
const option = z.object({
  key,
  text,
  /** Said when a person chose this one. */
  feedback: text.optional(),
  /** What choosing it is worth, as a share of the question's points; without it a right one is its equal part and a wrong one as much less. */
  share: z.number().min(-1).max(1).optional(),
})
const options = z.array(option).min(2).max(limits.optionsPerQuestion)
const common = {
  key,
  prompt: text,
  feedback: text.optional(),
  points: z.number().int().positive().max(100),
  /** 'all': the whole question or nothing. Without it each right part counts. */
  credit: z.enum(['parts', 'all']).optional(),
  /** What it is about: pools draw by it, the bank finds by it. */
  tag: z.string().min(1).max(80).optional(),
}

/** An accepted answer. `*` stands for any letters, `\*` for the star itself. */
const accepted = z.string().min(1).max(200)
const regionCommon = { key, name: text, isRight: z.boolean(), feedback: text.optional() }
/** A region in shares of the picture: `x` and `y` from its left upper corner; an ellipse by its middle and its two half-widths. */
export const regionSchema = z.discriminatedUnion('shape', [
  z.object({ ...regionCommon, shape: z.literal('rect'), x: share, y: share, width: share, height: share }),
  z.object({ ...regionCommon, shape: z.literal('ellipse'), x: share, y: share, rx: share, ry: share }),
  z.object({
    ...regionCommon,
    shape: z.literal('polygon'),
    points: z
      .array(z.object({ x: share, y: share }))
      .min(3)
      .max(40),
  }),
])
export type Region = Readonly<z.infer<typeof regionSchema>>

/** Criteria by which an answer is marked; each level is worth its points of the criterion's best. */
const rubric = z
  .array(
    z.object({
      key,
      name: text,
      levels: z
        .array(z.object({ key, text, points: z.number().int().nonnegative().max(100) }))
        .min(2)
        .max(limits.levelsPerCriterion),
    }),
  )
  .max(limits.criteriaPerRubric)
export type Rubric = Readonly<z.infer<typeof rubric>>
/** 'self': whoever answered marks the answer by the rubric; 'trainer': the trainer it was shared with. */
const marked = { marking: z.enum(['trainer', 'self']), rubric }

export const questionSchema = z.discriminatedUnion('kind', [
  z.object({ ...common, kind: z.literal('single'), options, answer: key }),
  z.object({ ...common, kind: z.literal('multiple'), options, answers: z.array(key).min(1) }),
  z.object({ ...common, kind: z.literal('true-false'), answer: z.boolean() }),
  z.object({
    ...common,
    kind: z.literal('number'),
    answer: z.number(),
    tolerance: z.number().nonnegative(),
    /** 'percent': the tolerance is that many hundredths of the answer. */
    toleranceIn: z.enum(['units', 'percent']).optional(),
    unit: text.optional(),
    /** Other units that may be written: a value in them times `factor` is a value in `unit`. */
    units: z
      .array(z.object({ unit: text, factor: z.number().positive() }))
      .max(12)
      .optional(),
    isUnitRequired: z.boolean().optional(),
  }),
  /** Accepted words in both languages; compared without case, ё = е, outer spaces, and in any form of the words. */
  z.object({
    ...common,
    kind: z.literal('fill-in'),
    accepted: z.array(accepted).min(1).max(40),
    /** Only the form that is written counts. */
    isExact: z.boolean().optional(),
    isTypoForgiven: z.boolean().optional(),
  }),
  z.object({
    ...common,
    kind: z.literal('short-text'),
    accepted: z
      .array(z.object({ text: accepted, share: z.number().min(0).max(1).optional(), feedback: text.optional() }))
      .min(1)
      .max(40),
    isExact: z.boolean().optional(),
    isTypoForgiven: z.boolean().optional(),
  }),
  /** `options` stand in the right order; the screen shuffles them by the attempt's seed. */
  z.object({ ...common, kind: z.literal('ordering'), options }),
  /** Each item belongs to one option; several may belong to the same one, an option may be nobody's. */
  z.object({
    ...common,
    kind: z.literal('matching'),
    items: z
      .array(z.object({ key, text, match: key }))
      .min(1)
      .max(limits.optionsPerQuestion),
    options,
  }),
  z.object({
    ...common,
    kind: z.literal('hotspot'),
    /** Id of the `file` record with the picture. */
    picture: recordIdSchema,
    /** What the picture shows, for who doesn't see it. */
    alt: text,
    regions: z.array(regionSchema).min(1).max(limits.regionsPerPicture),
  }),
  z.object({
    ...common,
    kind: z.literal('essay'),
    ...marked,
    minWords: z.number().int().positive().max(5_000).optional(),
    maxWords: z.number().int().positive().max(5_000).optional(),
    /** An answer by the author, shown beside one's own. */
    sample: bilingualSchema(limits.essayText).optional(),
  }),
  z.object({
    ...common,
    kind: z.literal('upload'),
    ...marked,
    maxFiles: z.number().int().positive().max(limits.filesPerAnswer),
    /** Endings without the dot; empty: any. */
    endings: z.array(z.string().regex(/^[a-z0-9]{1,10}$/)).max(20),
  }),
])
export type Question = Readonly<z.infer<typeof questionSchema>>
export type QuestionKind = Question['kind']
export const questionKinds = [
  'single',
  'multiple',
  'true-false',
  'number',
  'fill-in',
  'short-text',
  'ordering',
  'matching',
  'hotspot',
  'essay',
  'upload',
] as const satisfies readonly QuestionKind[]

export const quizSchema = recordSchema('quiz', {
  course: recordIdSchema,
  lesson: recordIdSchema,
  questions: z.array(questionSchema).min(1).max(limits.questionsPerQuiz),
  /** Share of points (0-1) from which the quiz counts as passed. */
  passShare: z.number().min(0).max(1),
  settings: quizSettingsSchema.optional(),
})
export type Quiz = Readonly<z.infer<typeof quizSchema>>

/** What a person answered; one shape for each kind of question. */
export const answerSchema = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('single'), choice: key }),
  z.object({ kind: z.literal('multiple'), choices: z.array(key).max(limits.optionsPerQuestion) }),
  z.object({ kind: z.literal('true-false'), value: z.boolean() }),
  z.object({
    kind: z.literal('number'),
    value: z.number(),
    /** As it was written beside the number. */
    unit: z.string().max(40).optional(),
  }),
  z.object({ kind: z.literal('fill-in'), text: z.string().max(limits.answerText) }),
  z.object({ kind: z.literal('short-text'), text: z.string().max(limits.answerText) }),
  z.object({ kind: z.literal('ordering'), order: z.array(key).max(limits.optionsPerQuestion) }),
  z.object({
    kind: z.literal('matching'),
    pairs: z.array(z.object({ item: key, option: key })).max(limits.optionsPerQuestion),
  }),
  z.object({
    kind: z.literal('hotspot'),
    spots: z.array(z.object({ x: share, y: share })).max(limits.regionsPerPicture),
  }),
  z.object({ kind: z.literal('essay'), text: z.string().max(limits.essayText) }),
  z.object({
    kind: z.literal('upload'),
    files: z
      .array(
        z.object({
          file: recordIdSchema,
          name: z.string().max(limits.fileNameLength),
          size: z.number().int().nonnegative(),
        }),
      )
      .max(limits.filesPerAnswer),
  }),
])
export type Answer = Readonly<z.infer<typeof answerSchema>>

/** How an answer was marked: a level for each criterion or, where there is no rubric, a share of the points. */
export const markSchema = z.object({
  levels: z.record(key, key),
  share: z.number().min(0).max(1).optional(),
  comment: z.string().max(limits.answerText).optional(),
})
export type Mark = Readonly<z.infer<typeof markSchema>>
