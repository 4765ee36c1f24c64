/** The library as lists show it: narrow rows of everything that readers see, without a text of a body, and what has changed since. */
import { eventIterator } from '@orpc/contract'
import { z } from 'zod'
import { bilingualSchema, languageSchema } from '../domain/bilingual.ts'
import { recordIdSchema } from '../record.ts'
import { base, done } from './base.ts'
import { recordStateSchema } from './views.ts'

export const shelfRowSchema = z.object({
  id: z.string(),
  kind: z.string(),
  title: bilingualSchema(1_000),
  /** Key of the topic under which it is shown (the successor's, when its own is retired). */
  topic: z.string(),
  region: z.string().optional(),
  minutes: z.number().optional(),
  /** Languages in which there is a text. */
  languages: z.array(languageSchema),
  /** Whose text it is; `key` is the same for the same person in all rows. */
  authors: z.array(z.object({ key: z.string(), name: z.string() })),
  /** When it came to the readers or was last changed, ms. */
  at: z.number(),
  /** Others' news that this person hasn't opened yet. */
  isNew: z.boolean(),
  /** When this person last opened it, on this device. */
  openedAt: z.number().optional(),
  isFeatured: z.boolean(),
  /** Members who say that it was useful to them. */
  useful: z.number(),
  /** Bytes of its own files (a PDF, a film) that are not on this device; absent when all are. */
  away: z.number().optional(),
  state: recordStateSchema.optional(),
  conflicts: z.number(),
})
export type ShelfRow = z.infer<typeof shelfRowSchema>

/** The first is whole; after it come the rows that changed and the ids of those that are gone. */
export const shelfEventSchema = z.discriminatedUnion('kind', [
  z.object({
    kind: z.literal('whole'),
    rows: z.array(shelfRowSchema),
    /** End of the person's visit before this one, ms; absent at the first. */
    visitBefore: z.number().optional(),
  }),
  z.object({ kind: z.literal('change'), put: z.array(shelfRowSchema), gone: z.array(z.string()) }),
])
export type ShelfEvent = z.infer<typeof shelfEventSchema>

/** Why a piece is offered after another. */
export const nextReasonSchema = z.enum(['collection', 'topic', 'author'])
export const nextReadSchema = z.object({ row: shelfRowSchema, because: nextReasonSchema })
export type NextRead = z.infer<typeof nextReadSchema>

export const shelfContract = {
  /** In no particular order. Retired pieces and those that readers don't see yet are not in it. */
  watch: base.output(eventIterator(shelfEventSchema)),
  /** The person is looking at the library: what came since the last time is new. A visit ends when she hasn't looked for an hour. */
  visit: base.output(done),
  /** What to read after an article: its collections first, then its topic, then its author; at most four, unread ones first. */
  watchNext: base.input(z.object({ id: recordIdSchema })).output(eventIterator(z.array(nextReadSchema))),
}
