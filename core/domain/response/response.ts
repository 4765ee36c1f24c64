/** One person's filled-in questionnaire: answers saved one by one, finished once. Lives in the personal space. */
import { z } from 'zod'
import { recordIdSchema, recordSchema } from '../../record.ts'
import { bilingualSchema } from '../bilingual.ts'
import { limits } from '../limits.ts'
import { companyProfileSchema } from '../questionnaire/company-profile.ts'

/** A level 1-5, "not applicable" (left out of the mean) or "don't know" (counts as 1 and is flagged). */
export const responseAnswerSchema = z.union([
  z.literal(1),
  z.literal(2),
  z.literal(3),
  z.literal(4),
  z.literal(5),
  z.literal('not-applicable'),
  z.literal('unknown'),
])
export type ResponseAnswer = z.infer<typeof responseAnswerSchema>

export const responseSchema = recordSchema('response', {
  questionnaire: recordIdSchema,
  edition: z.number().int().positive(),
  answers: z.record(z.string().max(40), responseAnswerSchema),
  /** Private evidence by question key. */
  evidence: z.record(z.string().max(40), z.string().max(limits.answerText)).optional(),
  /** Private evidence that is a file, by question key: `file` records of the same space. */
  evidenceFiles: z.record(z.string().max(40), z.array(recordIdSchema).max(limits.filesPerAnswer)).optional(),
  /** What each answered question meant (`questionMeaning`), so that a later edition compares only what stayed the same. */
  meanings: z.record(z.string().max(40), z.number().int().positive()).optional(),
  /** Sets the class the company is compared with. */
  profile: companyProfileSchema.optional(),
  /** How much an area matters to the company, 0-100 by its key; an area that isn't named matters `usualImportance`. */
  importance: z.record(z.string().max(40), z.number().min(0).max(100)).optional(),
  /** The named weights the result was made with: as they stood when it was begun, whatever the questionnaire says later. */
  weightSet: z
    .object({
      key: z.string().max(40),
      edition: z.number().int().positive(),
      title: bilingualSchema(limits.title).optional(),
      weights: z.record(z.string().max(40), z.number().nonnegative().max(100)).optional(),
    })
    .optional(),
  finishedAt: z.number().int().nonnegative().optional(),
})
export type Response = Readonly<z.infer<typeof responseSchema>>
