/** What the search shows. */
import { z } from 'zod'
import { spotSchema } from '../domain/annotation/spot.ts'
import { languageSchema } from '../domain/bilingual.ts'
import { personSchema } from './views.ts'

/** Hits stand together by what a person would call them, in this order; `files` is the text of PDFs and books. */
export const searchGroups = [
  'learning',
  'library',
  'files',
  'glossary',
  'forums',
  'comments',
  'assessment',
  'people',
  'notes',
] as const
export const searchGroupSchema = z.enum(searchGroups)
export type SearchGroup = z.infer<typeof searchGroupSchema>

/** What was asked for in place of what was typed: with the other keyboard layout, or without a typing mistake. */
export const shownForSchema = z.object({ query: z.string(), why: z.enum(['layout', 'mistake']) })
export type ShownFor = Readonly<z.infer<typeof shownForSchema>>

/** Range [start, end) in UTF-16 units. */
const marks = z.array(z.tuple([z.number(), z.number()]))

export const searchHitSchema = z.object({
  id: z.string(),
  type: z.string(),
  group: searchGroupSchema,
  title: z.string(),
  language: languageSchema.optional(),
  updatedAt: z.number(),
  titleMarks: marks,
  snippet: z.string(),
  snippetMarks: marks,
  /** Kind of an article. */
  kind: z.string().optional(),
  author: personSchema,
  /** Page of a PDF. */
  page: z.number().optional(),
  /** Chapter of a book. */
  chapter: z.string().optional(),
  /** Only some of the words were found. */
  isPartial: z.boolean(),
  /** Route of the screen that shows it, and where it goes there: the spot, and the found words as they are written. */
  opens: z.string(),
  spot: spotSchema.optional(),
  words: z.array(z.string()),
})
export type SearchHit = z.infer<typeof searchHitSchema>

/** What the search knows of a file: its text, that it has none (a scanned one), why it couldn't be read, or that it wasn't read yet. */
export const fileTextSchema = z.object({ state: z.enum(['text', 'none', 'encrypted', 'broken', 'too-big', 'unread']) })

export const searchRequestSchema = z.object({
  query: z.string().max(200),
  limit: z.number().int().min(1).max(200),
  group: searchGroupSchema.optional(),
  topic: z.string().max(40).optional(),
  kind: z.string().max(40).optional(),
  language: languageSchema.optional(),
  author: z.string().max(64).optional(),
  /** Changed since, ms. */
  since: z.number().int().nonnegative().optional(),
  /** As it was typed and no other way: no other layout, no correction. */
  isExact: z.boolean().optional(),
})
export type SearchRequest = z.infer<typeof searchRequestSchema>

export const searchViewSchema = z.object({
  hits: z.array(searchHitSchema),
  /** All that match, shown or not, without partial ones. */
  total: z.number(),
  /** How many by group, whatever group was asked for; only those that have any. */
  groups: z.array(z.object({ group: searchGroupSchema, count: z.number() })),
  /** What was searched in the other language too, by the glossary. */
  also: z.array(z.object({ language: languageSchema, text: z.string() })),
  shownFor: shownForSchema.optional(),
  /** Would find more, where little was found. */
  rather: shownForSchema.extend({ total: z.number() }).optional(),
  /** What the hits can be narrowed by. */
  choices: z.object({ topics: z.array(z.string()), kinds: z.array(z.string()), authors: z.array(personSchema) }),
})
export type SearchView = z.infer<typeof searchViewSchema>
