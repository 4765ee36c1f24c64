/** A self-assessment instrument: areas, questions with five anchored statements, weights. Data, not code. */
import { z } from 'zod'
import { recordSchema } from '../../record.ts'
import { bilingualSchema } from '../bilingual.ts'
import { limits } from '../limits.ts'

const key = z.string().regex(/^[a-z0-9-]{1,40}$/)
export const levels = [1, 2, 3, 4, 5] as const

export const questionnaireSchema = recordSchema('questionnaire', {
  title: bilingualSchema(limits.title),
  summary: bilingualSchema(limits.summary).optional(),
  minutes: z.number().int().positive().optional(),
  /** Raised with every publication; a response remembers the version it answered. */
  edition: z.number().int().positive(),
  areas: z
    .array(
      z.object({
        key,
        title: bilingualSchema(limits.title),
        /** One or two words for the radar's axis. */
        short: bilingualSchema(40),
        weight: z.number().nonnegative().max(100),
        /** What a result in each band (starting, developing, managed, leading) says. */
        interpretations: z.array(bilingualSchema(limits.questionText)).length(4).optional(),
      }),
    )
    .min(1)
    .max(20),
  questions: z
    .array(
      z.object({
        key,
        area: key,
        prompt: bilingualSchema(limits.questionText),
        why: bilingualSchema(limits.questionText).optional(),
        /** Statements for the levels 1 to 5, in this order. */
        statements: z.array(bilingualSchema(limits.questionText)).length(5),
      }),
    )
    .min(1)
    .max(200),
})
export type Questionnaire = Readonly<z.infer<typeof questionnaireSchema>>
