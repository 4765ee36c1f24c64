/** What members say under a piece of the library, and whom it was useful to. */
import { eventIterator } from '@orpc/contract'
import { z } from 'zod'
import { languageSchema } from '../domain/bilingual.ts'
import { limits } from '../domain/limits.ts'
import { recordIdSchema } from '../record.ts'
import { base, done } from './base.ts'
import { postViewSchema } from './forum-views.ts'
import { personSchema } from './views.ts'

export const talkViewSchema = z.object({
  /** Oldest first; those under pieces that were merged into this one are among them. */
  comments: z.array(postViewSchema),
  useful: z.object({
    count: z.number(),
    mine: z.object({ isOn: z.boolean(), how: z.string().optional() }).optional(),
    /** Who said how, newest first. */
    ways: z.array(z.object({ by: personSchema, how: z.string(), language: languageSchema.optional(), at: z.number() })),
  }),
  canWrite: z.boolean(),
})
export type TalkView = z.infer<typeof talkViewSchema>

const id = z.object({ id: recordIdSchema })
/** `draft`: where the change was kept while it was written; it ends with it. */
const changed = id.extend({ body: z.string().trim().min(1).max(limits.post), draft: recordIdSchema.optional() })
export const commentsContract = {
  watch: base.input(z.object({ of: recordIdSchema })).output(eventIterator(talkViewSchema)),
  /** Publishes a comment draft; its target is the piece. */
  publish: base.input(z.object({ draft: recordIdSchema })).output(z.object({ id: z.string() })),
  edit: base.input(changed).output(done),
  /** A comment that was deleted while its author edited it: what he wrote goes out as a new one. */
  sendAsNew: base.input(changed).output(z.object({ id: z.string() })),
  /** One's own; moderators take away others'. */
  remove: base.input(id).output(done),
  setUseful: base
    .input(
      z.object({
        of: recordIdSchema,
        isOn: z.boolean(),
        how: z.string().trim().max(limits.title).optional(),
        language: languageSchema.optional(),
      }),
    )
    .output(done),
}
