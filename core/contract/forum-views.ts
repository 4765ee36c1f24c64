/** What the forums show. */
import { z } from 'zod'
import { languageSchema } from '../domain/bilingual.ts'
import { personSchema, recordStateSchema } from './views.ts'

const at = z.number()

export const discussionRowSchema = z.object({
  id: z.string(),
  title: z.string(),
  topic: z.string(),
  language: languageSchema,
  author: personSchema,
  createdAt: at,
  lastAt: at,
  replies: z.number(),
  waiting: z.number(),
  isUnread: z.boolean(),
  isMine: z.boolean(),
  state: recordStateSchema.optional(),
  /** The question was deleted, by its author or a moderator; the replies stand on. Its title is empty for everybody but its author. */
  removed: z.enum(['author', 'moderator']).optional(),
})
export type DiscussionRow = z.infer<typeof discussionRowSchema>
export const postViewSchema = z.object({
  id: z.string(),
  body: z.string(),
  language: languageSchema,
  author: personSchema,
  createdAt: at,
  updatedAt: at,
  state: recordStateSchema.optional(),
  canEdit: z.boolean(),
  canDelete: z.boolean(),
  conflicts: z.number(),
})
export type PostView = z.infer<typeof postViewSchema>
export const discussionViewSchema = discussionRowSchema.extend({
  post: postViewSchema,
  replyPosts: z.array(postViewSchema),
})
export type DiscussionView = z.infer<typeof discussionViewSchema>
