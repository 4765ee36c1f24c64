/** A self-assessment instrument: areas, questions with five anchored statements, weights and rules for next steps. Data, not code. */
import { z } from 'zod'
import { recordIdSchema, recordSchema } from '../../record.ts'
import { bilingualSchema } from '../bilingual.ts'
import { limits } from '../limits.ts'
import { bands } from './bands.ts'

const key = z.string().regex(/^[a-z0-9-]{1,40}$/)
export const levels = [1, 2, 3, 4, 5] as const
/** The whole company, one area of it, a person's skills, or a checklist for who builds a community. */
export const instrumentKinds = ['company', 'area', 'skills', 'checklist'] as const
export type InstrumentKind = (typeof instrumentKinds)[number]

/** No first step is longer than this, in minutes. */
export const longestFirstStep = 120

const areaSchema = z.object({
  key,
  title: bilingualSchema(limits.title),
  /** One or two words for the radar's axis. */
  short: bilingualSchema(40),
  weight: z.number().nonnegative().max(100),
  /** What a result in each band (starting, developing, managed, leading) says. */
  interpretations: z.array(bilingualSchema(limits.questionText)).length(4).optional(),
  /** What the next band looks like in practice, for who stands at starting, developing and managed. */
  nextLevels: z.array(bilingualSchema(limits.questionText)).length(3).optional(),
})

const questionSchema = z.object({
  key,
  area: key,
  prompt: bilingualSchema(limits.questionText),
  why: bilingualSchema(limits.questionText).optional(),
  /** What one could show a colleague as proof of the answer. */
  evidence: bilingualSchema(limits.questionText).optional(),
  /** Raised when the statements mean something else than before; a better wording leaves it. None is 1. */
  meaning: z.number().int().positive().optional(),
  /** Statements for the levels 1 to 5, in this order. */
  statements: z.array(bilingualSchema(limits.questionText)).length(5),
  /** A point of a checklist: how to tell, and what to do when it isn't so. */
  tell: bilingualSchema(limits.questionText).optional(),
  act: bilingualSchema(limits.questionText).optional(),
})

const conditionSchema = z.discriminatedUnion('kind', [
  /** The answer to the rule's question is at most this level ("don't know" is 1). */
  z.object({ kind: z.literal('level'), atMost: z.number().int().min(1).max(5) }),
  /** The score of the rule's area lies in this band or below. */
  z.object({ kind: z.literal('band'), atMost: z.enum(bands) }),
  /** The area lies at least so many points (0-100) below the median of the company's class. */
  z.object({ kind: z.literal('gap'), atLeast: z.number().positive().max(100) }),
])

const ruleSchema = z.object({
  key,
  area: key,
  /** Where the rule is about one question of the area. */
  question: key.optional(),
  when: conditionSchema,
  /** What to open: an article (templates too), course, lesson, term, event, offer, company or member. */
  object: recordIdSchema,
  /** What can be done about it at once. */
  step: z.object({
    text: bilingualSchema(limits.questionText),
    minutes: z.number().int().positive().max(longestFirstStep),
  }),
  /** Rules that come first: this one waits while one of them applies too. */
  after: z.array(key).max(20).optional(),
})
export type RecommendationRule = Readonly<z.infer<typeof ruleSchema>>

/** Weights by name, instead of those that stand at the areas; a result says which set, of which edition, made it. */
const weightSetSchema = z.object({
  key,
  title: bilingualSchema(limits.title),
  edition: z.number().int().positive(),
  weights: z.record(key, z.number().nonnegative().max(100)),
})
export type WeightSet = Readonly<z.infer<typeof weightSetSchema>>

export const questionnaireSchema = recordSchema('questionnaire', {
  /** None means the whole company: the first instruments had no kind. */
  kind: z.enum(instrumentKinds).optional(),
  title: bilingualSchema(limits.title),
  summary: bilingualSchema(limits.summary).optional(),
  minutes: z.number().int().positive().optional(),
  licence: z.string().min(1).max(limits.displayName).optional(),
  /** The company's profile is asked before the questions. */
  asksProfile: z.boolean().optional(),
  /** Raised with every publication; a response remembers the version it answered. */
  edition: z.number().int().positive(),
  areas: z.array(areaSchema).min(1).max(20),
  questions: z.array(questionSchema).min(1).max(200),
  weightSets: z.array(weightSetSchema).max(20).optional(),
  rules: z.array(ruleSchema).max(500).optional(),
  /** Nobody begins it any more; what was answered stays. */
  retired: z.object({ at: z.number().int() }).optional(),
})
export type Questionnaire = Readonly<z.infer<typeof questionnaireSchema>>
export type QuestionnaireQuestion = Questionnaire['questions'][number]

export const instrumentKind = (questionnaire: Pick<Questionnaire, 'kind'>): InstrumentKind =>
  questionnaire.kind ?? 'company'

/** Two answers may be compared when their questions have the same identity: the key and what the statements mean. */
export const questionMeaning = (question: Pick<QuestionnaireQuestion, 'meaning'>): number => question.meaning ?? 1
