/**
 * A card: something learned that comes back. It holds what it asks by itself, so that it works when its source was changed or is gone. How well it is known is no part of it: that is
 * computed from its reviews (`card-projection.ts`). It lives in the person's own space and never leaves it.
 */
import { z } from 'zod'
import { recordIdSchema, recordSchema } from '../../record.ts'
import { quoteSchema, spotSchema } from '../annotation/spot.ts'
import { bilingualSchema, languageSchema } from '../bilingual.ts'
import { limits } from '../limits.ts'
import { questionSchema, type Question } from '../quiz/quiz.ts'

export const cardSourceSchema = z.discriminatedUnion('kind', [
  /** A question that was answered wrongly once. */
  z.object({
    kind: z.literal('quiz'),
    quiz: recordIdSchema,
    lesson: recordIdSchema,
    question: z.string().max(40),
  }),
  /** A highlight or a note, in what it was made in. */
  z.object({ kind: z.literal('mark'), of: recordIdSchema, annotation: recordIdSchema.optional(), spot: spotSchema }),
  z.object({ kind: z.literal('term'), term: recordIdSchema }),
  z.object({ kind: z.literal('own') }),
])
export type CardSource = Readonly<z.infer<typeof cardSourceSchema>>

const side = bilingualSchema(limits.answerText)
/** A passage with one place left out; `start` and `end` count UTF-16 code units of the text. */
export const gapSchema = z.object({
  kind: z.literal('gap'),
  text: quoteSchema.shape.exact,
  start: z.number().int().nonnegative(),
  end: z.number().int().positive(),
  language: languageSchema.optional(),
})
export const cardContentSchema = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('question'), question: questionSchema }),
  z.object({ kind: z.literal('pair'), front: side, back: side }),
  gapSchema,
])
export type CardContent = Readonly<z.infer<typeof cardContentSchema>>

export const cardSchema = recordSchema('card', {
  source: cardSourceSchema,
  content: cardContentSchema,
  /** The course it belongs to, where there is one. */
  course: recordIdSchema.optional(),
  /** Her own words, shown with the answer. */
  note: z.string().max(limits.answerText).optional(),
  /** "Don't ask again": it stays in the list and can be asked again. */
  isWithdrawn: z.boolean().optional(),
})
export type Card = Readonly<z.infer<typeof cardSchema>>

const bare = (id: string): string => id.replaceAll(':', '.')
/** One card for each question: two devices on which it was answered wrongly make the same one. */
export const questionCardId = (quiz: string, question: string): string => `card:${bare(quiz)}.${question}`
export const termCardId = (term: string): string => `card:${bare(term)}`

/** The id that the source prescribes; undefined where any will do. */
export function derivedCardId(source: CardSource): string | undefined {
  if (source.kind === 'quiz') return questionCardId(source.quiz, source.question)
  return source.kind === 'term' ? termCardId(source.term) : undefined
}

/** What a program can tell right from wrong; what somebody must mark can't be asked in five minutes. */
export const isAskedOnCards = ({ kind }: Pick<Question, 'kind'>): boolean => kind !== 'essay' && kind !== 'upload'

/** A gap that two devices mended at once may point outside of the words: it is moved in. */
export function gapParts({ text, start, end }: Pick<Extract<CardContent, { kind: 'gap' }>, 'text' | 'start' | 'end'>): {
  readonly before: string
  readonly hidden: string
  readonly after: string
} {
  const from = Math.min(start, text.length)
  const to = Math.min(Math.max(from, end), text.length)
  return { before: text.slice(0, from), hidden: text.slice(from, to), after: text.slice(to) }
}
