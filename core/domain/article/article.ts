/**
 * A piece of the library: something to read, to hear, to fill in, or a person to ask. The body is Markdown (CommonMark + tables + footnotes), never HTML; a picture in it is
 * `![words](file:<uuid>)` and names a file record in the same space.
 */
import { z } from 'zod'
import { recordIdSchema, recordSchema } from '../../record.ts'
import { bilingualSchema, languageSchema } from '../bilingual.ts'
import { limits } from '../limits.ts'
import { userNameSchema } from '../user-name.ts'

export const articleKinds = [
  'article',
  'case',
  'guide',
  'regulation',
  'template',
  'reading-list',
  'video',
  'document',
  'expert',
] as const
export type ArticleKind = (typeof articleKinds)[number]

/** What a file is to the piece: in the text, the thing itself (a PDF, a book, a film), its subtitles, or something to take away. */
export const fileUseSchema = z.object({
  file: recordIdSchema,
  as: z.enum(['picture', 'main', 'subtitles', 'attachment']),
  language: languageSchema.optional(),
})
export type FileUse = Readonly<z.infer<typeof fileUseSchema>>

/** Whose text it is, for readers: a member by account name, or somebody else by name. Not who wrote the record: editors publish what members wrote. */
export const creditSchema = z
  .object({ user: userNameSchema.optional(), name: z.string().min(1).max(limits.displayName).optional() })
  .refine((credit) => credit.user !== undefined || credit.name !== undefined, 'must name somebody')

/** What is the author's: the same fields in a draft, in a submission and in the published piece. */
export const articleContentShape = {
  kind: z.enum(articleKinds),
  title: bilingualSchema(limits.title),
  summary: bilingualSchema(limits.summary).optional(),
  body: bilingualSchema(limits.article),
  /** Key of a topic (topic.ts). */
  topic: z.string().max(40),
  /** What came of it, in one line, in money or time (cases). */
  outcome: bilingualSchema(limits.title).optional(),
  /** Where it holds: a country or a region in the community's own words. */
  region: z.string().max(limits.displayName).optional(),
  /** Day (midnight UTC) after which a regulation must be looked at again. */
  validUntil: z.number().int().nonnegative().optional(),
  /** Where the original stands. */
  link: z
    .url({ protocol: /^https$/ })
    .max(2_000)
    .optional(),
  /** Who can be asked (kind `expert`). */
  expert: z
    .object({
      name: z.string().min(1).max(limits.displayName),
      company: z.string().max(limits.displayName).optional(),
      /** Address, telephone or page, as he gives it. */
      contact: z.string().max(400).optional(),
      member: userNameSchema.optional(),
    })
    .optional(),
  files: z.array(fileUseSchema).max(limits.filesPerArticle).optional(),
  credit: z.array(creditSchema).max(limits.creditsPerArticle).optional(),
  /** A case made of several real ones, not one company (shown to readers). */
  composite: z.boolean().optional(),
  licence: z.string().max(80).optional(),
} as const

export const articleSchema = recordSchema('article', {
  ...articleContentShape,
  minutes: z.number().int().nonnegative().optional(),
  /** Readers see it from this time on (milliseconds UTC); editors before. */
  visibleFrom: z.number().int().nonnegative().optional(),
  /** On Home until then. */
  featuredUntil: z.number().int().nonnegative().optional(),
  /** No longer in lists; whoever opens it is told why and led to the successor. */
  retired: z
    .object({
      at: z.number().int().nonnegative(),
      successor: recordIdSchema.optional(),
      reason: z.string().max(limits.summary).optional(),
    })
    .optional(),
})
export type Article = Readonly<z.infer<typeof articleSchema>>
