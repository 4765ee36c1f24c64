/** What the assessment shows. */
import { z } from 'zod'
import { bilingualSchema } from '../domain/bilingual.ts'
import { companyProfileSchema } from '../domain/questionnaire/company-profile.ts'
import { questionnaireSchema } from '../domain/questionnaire/questionnaire.ts'
import { responseAnswerSchema } from '../domain/response/response.ts'
import { recordStateSchema } from './views.ts'

const text = bilingualSchema(1_000_000)
const at = z.number()

/** A next step that opens something: three at most, the most needed first. */
export const nextStepSchema = z.object({
  key: z.string(),
  area: z.string(),
  object: z.string(),
  /** The course of a lesson. */
  course: z.string().optional(),
  title: text,
  text,
  minutes: z.number(),
})
export type NextStepView = z.infer<typeof nextStepSchema>

export const scoreViewSchema = z.object({
  areas: z.array(
    z.object({
      area: z.string(),
      score: z.number().optional(),
      answered: z.number(),
      applicable: z.number(),
      unknown: z.number(),
    }),
  ),
  overall: z.number().optional(),
  band: z.enum(['starting', 'developing', 'managed', 'leading']).optional(),
  cappedBy: z.string().optional(),
})
export type ScoreView = z.infer<typeof scoreViewSchema>

export const responseViewSchema = z.object({
  id: z.string(),
  answers: z.record(z.string(), responseAnswerSchema),
  evidence: z.record(z.string(), z.string()),
  /** What the questions meant when they were answered. */
  meanings: z.record(z.string(), z.number()).optional(),
  /** File records by question. */
  evidenceFiles: z.record(z.string(), z.array(z.string())).optional(),
  profile: companyProfileSchema.optional(),
  /** What was said of areas, 0-100. */
  importance: z.record(z.string(), z.number()).optional(),
  /** The named weights; none are those that stand at the areas. */
  weightSet: z.object({ key: z.string(), edition: z.number(), title: text.optional() }).optional(),
  finishedAt: at.optional(),
  startedAt: at,
  state: recordStateSchema.optional(),
  score: scoreViewSchema,
  steps: z.array(nextStepSchema),
})
export type ResponseView = z.infer<typeof responseViewSchema>
export const questionnaireRowSchema = z.object({
  id: z.string(),
  title: text,
  summary: text.optional(),
  minutes: z.number().optional(),
  questions: z.number(),
  /** Several people of a company can answer it together. */
  isAboutCompany: z.boolean(),
  latest: responseViewSchema.optional(),
})
export type QuestionnaireRow = z.infer<typeof questionnaireRowSchema>
export const questionnaireViewSchema = z.object({
  questionnaire: questionnaireSchema,
  responses: z.array(responseViewSchema),
  /** What was said last of the company, in whichever questionnaire. */
  profile: companyProfileSchema.optional(),
})
export type QuestionnaireView = z.infer<typeof questionnaireViewSchema>
