/** A piece of the library: article, case study, guide. Body is Markdown (CommonMark + tables), never HTML. */
import { z } from 'zod'
import { recordSchema } from '../../record.ts'
import { bilingualSchema } from '../bilingual.ts'
import { limits } from '../limits.ts'

export const articleKinds = ['article', 'case', 'guide'] as const
export const articleSchema = recordSchema('article', {
  kind: z.enum(articleKinds),
  title: bilingualSchema(limits.title),
  summary: bilingualSchema(limits.summary).optional(),
  body: bilingualSchema(limits.article),
  topic: z.string().max(40),
  minutes: z.number().int().nonnegative().optional(),
  /** A case made of several real ones, not one company (shown to readers). */
  composite: z.boolean().optional(),
  licence: z.string().max(80).optional(),
})
export type Article = Readonly<z.infer<typeof articleSchema>>
