/**
 * What a company gives to the comparison: scores of areas and the fields that set its class, never an answer, never a free text. One
 * per questionnaire and company, in the personal space of who opted in; it is deleted when she leaves the comparison.
 */
import { z } from 'zod'
import { recordIdSchema, recordSchema } from '../../record.ts'
import { spaceIdSchema } from '../../replication/spaces.ts'
import { companyProfileSchema } from '../questionnaire/company-profile.ts'
import { userNameSchema } from '../user-name.ts'

/** 0-100 by the key of the area. */
export const areaScoresSchema = z.record(z.string().regex(/^[a-z0-9-]{1,40}$/), z.number().min(0).max(100))

/** Sets the class; more of the company's profile doesn't leave. */
export const classProfileSchema = companyProfileSchema.pick({ sector: true, size: true })
export type ClassProfile = Readonly<z.infer<typeof classProfileSchema>>

export const benchmarkEntrySchema = recordSchema('benchmark-entry', {
  questionnaire: recordIdSchema,
  edition: z.number().int().positive(),
  /** The space of the company's group or, where there is none, the person's name. */
  company: z.union([spaceIdSchema, userNameSchema]),
  scores: areaScoresSchema,
  profile: classProfileSchema,
  /** When the result was finished that these scores are of. */
  resultAt: z.number().int().nonnegative(),
})
export type BenchmarkEntryRecord = Readonly<z.infer<typeof benchmarkEntrySchema>>

export const benchmarkEntryId = (questionnaire: string, company: string): string =>
  `benchmark-entry:${questionnaire.replaceAll(':', '.')}.${company}`

/** From the finest class to the coarsest; everybody is in `all` besides. */
export const benchmarkClasses = ({ sector, size }: ClassProfile): readonly string[] => [`${sector}/${size}`, sector]
