/** What the text worker and the engine say to each other. */
import { z } from 'zod'

export type TextKind = 'pdf' | 'epub'

export interface TextTask {
  readonly path: string
  readonly kind: TextKind
}

/** Letters of one page at most, and of one file: more is no book. */
export const textLimits = {
  pages: 5_000,
  pageLetters: 200_000,
  fileLetters: 40_000_000,
  fileBytes: 300_000_000,
} as const

const pageSchema = z.object({
  /** Page of a PDF, or part of a book in reading order; counted from 1. */
  number: z.number().int().positive(),
  /** What the part of a book is called. */
  chapter: z.string().max(300).optional(),
  /** EPUB canonical fragment identifier of the part. */
  cfi: z.string().max(100).optional(),
  text: z.string().max(textLimits.pageLetters),
})
export type TextPage = Readonly<z.infer<typeof pageSchema>>

/** Why there is no text: a password, no file of its kind, too much of it. */
export const textTroubleSchema = z.enum(['encrypted', 'broken', 'too-big'])
export type TextTrouble = z.infer<typeof textTroubleSchema>

export const workerMessageSchema = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('page'), page: pageSchema }),
  /** `unread`: parts of it that could not be read, and were left out. */
  z.object({ kind: z.literal('done'), unread: z.number().int().nonnegative() }),
  z.object({ kind: z.literal('failed'), why: textTroubleSchema }),
])
export type WorkerMessage = z.infer<typeof workerMessageSchema>

/** What a reader of a format does with each page, and how it says that there is no text to be had. */
export type OnPage = (page: TextPage) => void
export class TextFailure extends Error {
  override readonly name = 'TextFailure'
  readonly why: TextTrouble
  constructor(why: TextTrouble, cause?: unknown) {
    super(why, { cause })
    this.why = why
  }
}
