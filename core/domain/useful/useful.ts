/** "Useful to me", with one line how: one for each member and piece, so that counting needs no summary that two devices could fight over. */
import { z } from 'zod'
import { recordIdSchema, recordSchema } from '../../record.ts'
import { languageSchema } from '../bilingual.ts'
import { limits } from '../limits.ts'

export const usefulSchema = recordSchema('useful', {
  of: recordIdSchema,
  /** False when she took it back. */
  isOn: z.boolean(),
  how: z.string().max(limits.title).optional(),
  language: languageSchema.optional(),
})
export type Useful = Readonly<z.infer<typeof usefulSchema>>

export const usefulId = (of: string, user: string): string => `useful:${of.replaceAll(':', '.')}.${user}`
