/** What the library shows. */
import { z } from 'zod'
import { bilingualSchema } from '../domain/bilingual.ts'
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
  createdAt: at,
  canEdit: z.boolean(),
})
export type ArticleView = z.infer<typeof articleViewSchema>
