/** A member as the others see her: what she says of herself, and what she has given to the community. */
import { eventIterator } from '@orpc/contract'
import { z } from 'zod'
import { languageSchema } from '../domain/bilingual.ts'
import { limits } from '../domain/limits.ts'
import { userNameSchema } from '../domain/user-name.ts'
import { base } from './base.ts'
import { discussionRowSchema } from './forum-views.ts'
import { courseRowSchema } from './learning-views.ts'
import { shelfRowSchema } from './shelf.ts'
import { personSchema } from './views.ts'

export const memberViewSchema = z.object({
  person: personSchema,
  about: z.string().max(limits.summary).optional(),
  /** Languages she speaks here; empty where nothing is known of her. */
  languages: z.array(languageSchema),
  /** What readers see of hers, the newest first. */
  pieces: z.array(shelfRowSchema),
  courses: z.array(courseRowSchema),
  /** Where she asked or answered, the liveliest first, and how many more there are. */
  discussions: z.array(discussionRowSchema),
  moreDiscussions: z.number(),
})
export type MemberView = z.infer<typeof memberViewSchema>

export const membersContract = {
  /** Also of somebody whose profile hasn't come yet: then by the account's name alone. */
  watch: base.input(z.object({ user: userNameSchema })).output(eventIterator(memberViewSchema)),
}
