/**
 * A spot in something that is read, seen or heard, in terms that outlive an edition: the quoted words with what stands around them (W3C Web Annotation's TextQuoteSelector), and beside
 * them hints that are quick while the edition is the same.
 */
import { z } from 'zod'
import { recordIdSchema } from '../../record.ts'
import { languageSchema } from '../bilingual.ts'

export const quoteSchema = z.object({
  exact: z.string().min(1).max(4_000),
  prefix: z.string().max(64),
  suffix: z.string().max(64),
})
export type Quote = Readonly<z.infer<typeof quoteSchema>>

export const spotSchema = z.object({
  /** The language of the text, where there are two. */
  language: languageSchema.optional(),
  /** The file it is in (a PDF, a book, a film); absent in the text of an article or a lesson. */
  file: recordIdSchema.optional(),
  quote: quoteSchema.optional(),
  /** Paragraph of a text, counted from 0. */
  block: z.number().int().nonnegative().optional(),
  /** Page of a PDF, counted from 1. */
  page: z.number().int().positive().optional(),
  /** EPUB canonical fragment identifier. */
  cfi: z.string().max(1_000).optional(),
  /** Name of the chapter of a book as it was then: told to the reader, never searched for. */
  chapter: z.string().max(300).optional(),
  /** Seconds into a film or a recording. */
  seconds: z.number().nonnegative().optional(),
})
export type Spot = Readonly<z.infer<typeof spotSchema>>
