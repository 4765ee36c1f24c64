/** What Home shows: something of each area. */
import { z } from 'zod'
import { discussionRowSchema } from './forum-views.ts'
import { courseRowSchema } from './learning-views.ts'
import { articleRowSchema } from './library-views.ts'
import { draftViewSchema, personSchema } from './views.ts'

export const homeViewSchema = z.object({
  displayName: z.string(),
  continue: z.array(courseRowSchema),
  news: z.array(articleRowSchema),
  discussions: z.array(discussionRowSchema),
  people: z.array(personSchema),
  drafts: z.array(draftViewSchema),
  answered: z.number(),
  counts: z.object({ library: z.number(), learning: z.number(), forums: z.number() }),
})
export type HomeView = z.infer<typeof homeViewSchema>
