/** What the library shows. */
import { z } from 'zod'
import { bilingualSchema } from '../domain/bilingual.ts'
import { articleContentSchema } from './writing.ts'
import { personSchema, recordStateSchema } from './views.ts'

const text = bilingualSchema(1_000_000)
const at = z.number()

export const articleRowSchema = z.object({
  id: z.string(),
  kind: z.string(),
  title: text,
  summary: text.optional(),
  topic: z.string(),
  minutes: z.number().optional(),
  author: personSchema,
  updatedAt: at,
  isNew: z.boolean(),
  state: recordStateSchema.optional(),
  conflicts: z.number(),
})
export type ArticleRow = z.infer<typeof articleRowSchema>
export const articleViewSchema = articleRowSchema.extend({
  body: text,
  composite: z.boolean(),
  licence: z.string().optional(),
  ...articleContentSchema.pick({
    outcome: true,
    region: true,
    validUntil: true,
    link: true,
    expert: true,
    files: true,
    credit: true,
  }).shape,
  /** Those whose text it is: `credit`, or who published it. A name without `user` has no account here. */
  writers: z.array(z.object({ displayName: z.string(), company: z.string().optional(), user: z.string().optional() })),
  /** A regulation past its day. */
  isOverdue: z.boolean(),
  visibleFrom: at.optional(),
  featuredUntil: at.optional(),
  retired: z
    .object({ at, reason: z.string().optional(), successor: z.object({ id: z.string(), title: text }).optional() })
    .optional(),
  /** The text has changed since this person read it here: the edition she read. */
  readEdition: z.string().optional(),
  /** The original as it was when the translation was made, where it has changed since. */
  sourceThen: z.string().optional(),
  createdAt: at,
  canEdit: z.boolean(),
})
export type ArticleView = z.infer<typeof articleViewSchema>
