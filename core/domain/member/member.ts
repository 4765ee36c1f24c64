/** A person as the others see them; exactly one per account, so the id is derived: `member:<user name>`. */
import { z } from 'zod'
import { recordSchema } from '../../record.ts'
import { languageSchema } from '../bilingual.ts'
import { limits } from '../limits.ts'

export const memberSchema = recordSchema('member', {
  displayName: z.string().min(1).max(limits.displayName),
  company: z.string().max(limits.displayName).optional(),
  place: z.string().max(limits.displayName).optional(),
  about: z.string().max(limits.summary).optional(),
  languages: z.array(languageSchema).max(2),
})
export type Member = Readonly<z.infer<typeof memberSchema>>
export const memberId = (user: string): string => `member:${user}`
