/**
 * What the page and the frame that shows a book say to each other. The frame stands in an origin of its own, without our powers and without a network; what it says is parsed like anything from outside: a book that
 * got the better of it could say no more than this.
 */
import { z } from 'zod'
import { quoteSchema } from '../domain/annotation/spot.ts'

/** Posted to the frame once, with one MessagePort. */
export const bookPortMessage = 'artel-book'

const cfi = z.string().max(1_000)

export const bookLookSchema = z.object({
  ink: z.string(),
  pine: z.string(),
  highlight: z.string(),
  isDark: z.boolean(),
  /** Of the text, CSS pixels. */
  size: z.number(),
  flow: z.enum(['paginated', 'scrolled']),
})
export type BookLook = z.infer<typeof bookLookSchema>

export const toBookSchema = z.discriminatedUnion('kind', [
  /** `book`: a Blob, which is no word of this room; the frame looks. */
  z.object({ kind: z.literal('open'), book: z.unknown(), look: bookLookSchema, start: cfi.optional() }),
  z.object({ kind: z.literal('look'), look: bookLookSchema }),
  /** A place (CFI) or an address of the book's contents. */
  z.object({ kind: z.literal('go'), to: z.string().max(4_000) }),
  z.object({ kind: z.literal('turn'), by: z.enum(['next', 'previous']) }),
  /** Empty words end it. */
  z.object({ kind: z.literal('find'), words: z.string().max(200) }),
  /** All passages that are to be drawn as marked. */
  z.object({ kind: z.literal('marks'), places: z.array(cfi).max(5_000) }),
  /** Where passages of another edition stand in this one; answered by `located`. */
  z.object({
    kind: z.literal('locate'),
    ask: z.number().int(),
    wanted: z.array(z.object({ quote: quoteSchema, cfi: cfi.optional() })).max(5_000),
  }),
  /** Selects the words at a place; absent: nothing is selected any more. */
  z.object({ kind: z.literal('select'), at: cfi.optional() }),
])
export type ToBook = z.infer<typeof toBookSchema>

export const fromBookSchema = z.discriminatedUnion('kind', [
  z.object({
    kind: z.literal('opened'),
    contents: z
      .array(
        z.object({ title: z.string().max(1_000), to: z.string().max(4_000), depth: z.number().int().min(0).max(8) }),
      )
      .max(5_000),
  }),
  z.object({ kind: z.literal('broken'), reason: z.enum(['not-a-book', 'too-large', 'locked']) }),
  /** `unread`: chapters that could not be read. */
  z.object({
    kind: z.literal('left-out'),
    scripts: z.number().int(),
    remote: z.number().int(),
    unread: z.number().int(),
  }),
  /** `quote`: the first words that are seen. */
  z.object({
    kind: z.literal('place'),
    cfi,
    share: z.number().min(0).max(1),
    chapter: z.string().max(1_000),
    quote: quoteSchema.optional(),
  }),
  z.object({ kind: z.literal('link'), url: z.string().max(4_000) }),
  z.object({ kind: z.literal('key'), key: z.enum(['find', 'leave', 'highlight', 'note', 'bookmark']) }),
  /** In the order asked; null for what is gone. */
  z.object({ kind: z.literal('located'), ask: z.number().int(), places: z.array(cfi.nullable()).max(5_000) }),
  /** A mark was pressed. */
  z.object({ kind: z.literal('pressed'), cfi }),
  z.object({ kind: z.literal('found'), places: z.array(cfi).max(1_000), isDone: z.boolean() }),
  z.object({ kind: z.literal('selected'), at: z.object({ cfi, quote: quoteSchema }).optional() }),
])
export type BookKey = Extract<FromBook, { kind: 'key' }>['key']
export type FromBook = z.infer<typeof fromBookSchema>
