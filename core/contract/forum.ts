/** Discussions and their replies. */
import { eventIterator } from '@orpc/contract'
import { z } from 'zod'
import { limits } from '../domain/limits.ts'
import { recordIdSchema } from '../record.ts'
import { base, done, id, made, watch } from './base.ts'
import { discussionRowSchema, discussionViewSchema } from './forum-views.ts'

/** `draft`: where the change was kept while it was written; it ends with it. */
const changed = id.extend({ body: z.string().min(1).max(limits.post), draft: recordIdSchema.optional() })

export const forumContract = {
  watchList: watch(z.array(discussionRowSchema)),
  watchDiscussion: base.input(id).output(eventIterator(discussionViewSchema)),
  publishDiscussion: base.input(z.object({ draft: recordIdSchema })).output(made),
  publishReply: base.input(z.object({ draft: recordIdSchema })).output(made),
  edit: base.input(changed).output(done),
  /** A post that was deleted while its author edited it: what he wrote goes out as a new one. */
  sendAsNew: base.input(changed).output(made),
  /** Takes back one's own post (or, for moderators, another's). */
  remove: base.input(id).output(done),
  markRead: base.input(id).output(done),
}
