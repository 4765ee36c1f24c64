/** What Home shows: something of each area. */
import { z } from 'zod'
import { bilingualSchema } from '../domain/bilingual.ts'
import { dueCardsSchema } from './cards.ts'
import { openRoundSchema } from './company.ts'
import { discussionRowSchema } from './forum-views.ts'
import { courseRowSchema } from './learning-views.ts'
import { shelfRowSchema } from './shelf.ts'
import { dueRoundSchema } from './rounds.ts'
import { stepViewSchema } from './steps.ts'
import { draftViewSchema, personSchema } from './views.ts'

const homeView = z.object({
  displayName: z.string(),
  /** Her plan's week; absent without a rhythm. */
  plan: z
    .object({
      doneMinutes: z.number(),
      minutes: z.number(),
      /** Today is one of her days, nothing was done yet, and this comes next. */
      today: z.object({ title: bilingualSchema(1_000_000), minutes: z.number() }).optional(),
    })
    .optional(),
  continue: z.array(courseRowSchema),
  cards: dueCardsSchema,
  /** What editors recommend now; the news are without it. */
  featured: z.array(shelfRowSchema),
  news: z.array(shelfRowSchema),
  discussions: z.array(discussionRowSchema),
  people: z.array(personSchema),
  drafts: z.array(draftViewSchema),
  /** Steps of hers that are due soon or overdue, three at most. */
  steps: z.array(stepViewSchema),
  /** Rounds of her company that wait for her answers. */
  rounds: z.array(openRoundSchema),
  /** One result that is half a year old, until she begins the next or says not now. */
  again: dueRoundSchema.optional(),
  answered: z.number(),
  desk: z.object({
    /** For an editor: texts of others that nobody has taken, and those that are hers to decide. */
    free: z.number(),
    taken: z.number(),
    /** For an author: what came back with remarks. */
    returned: z.array(z.object({ id: z.string(), title: bilingualSchema(1_000_000) })),
  }),
  counts: z.object({ library: z.number(), learning: z.number(), forums: z.number() }),
})
// By its name: spelled out, the contract's type would be longer than the compiler writes down.
export interface HomeView extends z.infer<typeof homeView> {}
export const homeViewSchema: z.ZodType<HomeView> = homeView
