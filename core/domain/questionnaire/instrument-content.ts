/** An instrument apart from where it lives: what a file of it holds, and what its editor writes. */
import type { z } from 'zod'
import { questionnaireSchema, type Questionnaire } from './questionnaire.ts'

/** In a questionnaire's own words, without the envelope; the edition is given by who publishes. */
export const instrumentContentSchema = questionnaireSchema
  .pick({
    kind: true,
    title: true,
    summary: true,
    minutes: true,
    licence: true,
    asksProfile: true,
    areas: true,
    questions: true,
    weightSets: true,
    rules: true,
  })
  .strip()
export type InstrumentContent = Readonly<z.infer<typeof instrumentContentSchema>>

/** What of a questionnaire is said by its author. */
export const contentOf = (questionnaire: Questionnaire): InstrumentContent =>
  instrumentContentSchema.parse(questionnaire)
