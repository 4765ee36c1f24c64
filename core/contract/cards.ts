/** What was learned and comes back: five minutes a day, the list of cards, and how they are made. Part of the contract. */
import { eventIterator } from '@orpc/contract'
import { z } from 'zod'
import { cardContentSchema as wholeContent, type CardContent } from '../domain/card/card.ts'
import { ratings } from '../domain/card/rating.ts'
import { spotSchema } from '../domain/annotation/spot.ts'
import { bilingualSchema } from '../domain/bilingual.ts'
import { limits } from '../domain/limits.ts'
import { recordIdSchema } from '../record.ts'
import { base, done, id, made, watch } from './base.ts'
import { recordStateSchema } from './views.ts'

const at = z.number()
const text = bilingualSchema(limits.recordBytes)
// By its name: spelled out in each procedure, the contract's type would be longer than the compiler writes down.
const cardContentSchema: z.ZodType<CardContent, CardContent> = wholeContent

const cardSourceView = z.object({
  kind: z.enum(['quiz', 'mark', 'term', 'own']),
  /** Absent when it is no longer here. */
  title: text.optional(),
  /** Where it stands: an address of the renderer. */
  opens: z.string().optional(),
  /** The highlight that the card was made of. */
  annotation: z.string().optional(),
  /** 'changed': it says something else now than the card; 'gone': it is no longer here. */
  state: z.enum(['same', 'changed', 'gone']),
})

const cardView = z.object({
  id: z.string(),
  content: cardContentSchema,
  note: z.string(),
  source: cardSourceView,
  course: z.object({ id: z.string(), title: text }).optional(),
  isWithdrawn: z.boolean(),
  createdAt: at,
  dueAt: at,
  reviews: z.number(),
  lastAt: at.optional(),
  /** Versions that nobody has settled yet. */
  conflicts: z.number(),
  state: recordStateSchema.optional(),
})
export interface CardView extends z.infer<typeof cardView> {}
export const cardViewSchema: z.ZodType<CardView> = cardView

const askedCard = z.object({
  ...cardView.shape,
  /** The review that counted last; the next one names it. */
  after: z.string().optional(),
  /** Days until it comes back, for each answer. */
  days: z.object({ again: z.number(), hard: z.number(), good: z.number(), easy: z.number() }),
})
export interface AskedCard extends z.infer<typeof askedCard> {}

const cardSession = z.object({
  /** What today still asks, the most urgent first. */
  cards: z.array(askedCard),
  /** Due today beyond that. */
  more: z.number(),
  done: z.object({ cards: z.number(), durationMs: z.number() }),
  /** How many cards there are, withdrawn ones aside. */
  total: z.number(),
  /** The next day on which something falls due, and how much of it. */
  next: z.object({ at, cards: z.number() }).optional(),
  /** The review that can be taken back: the last one of today. */
  undo: z.object({ review: z.string(), card: z.string() }).optional(),
})
export interface CardSession extends z.infer<typeof cardSession> {}
const cardSessionSchema: z.ZodType<CardSession> = cardSession

const cardRow = z.object({
  id: z.string(),
  front: text,
  source: z.enum(['quiz', 'mark', 'term', 'own']),
  courseTitle: text.optional(),
  isWithdrawn: z.boolean(),
  dueAt: at,
  isDue: z.boolean(),
  reviews: z.number(),
})
export interface CardRow extends z.infer<typeof cardRow> {}
const cardList = z.object({
  /** Those that fall due first stand first; no more than were asked for. */
  rows: z.array(cardRow),
  /** As many as fit the query. */
  total: z.number(),
  /** As many as there are, withdrawn ones too. */
  all: z.number(),
  /** The courses that cards belong to, with how many. */
  courses: z.array(z.object({ id: z.string(), title: text.optional(), cards: z.number() })),
})
export interface CardList extends z.infer<typeof cardList> {}
const cardListSchema: z.ZodType<CardList> = cardList

export const cardFilters = ['all', 'due', 'quiz', 'mark', 'term', 'own', 'withdrawn'] as const

/** What Home says of cards: nothing is due when `cards` is 0. */
export const dueCardsSchema = z.object({ cards: z.number(), minutes: z.number() })

const note = z.string().max(limits.answerText)

export const cardsContract = {
  /** `upTo`: so many cards today in all; without it as many as five minutes take. */
  watchSession: base
    .input(z.object({ upTo: z.number().int().nonnegative().max(100_000).optional() }))
    .output(eventIterator(cardSessionSchema)),
  /** Durable when it returns. `after` is the review that the screen knew of (SPEC CD2). */
  review: base
    .input(
      z.object({
        card: recordIdSchema,
        after: recordIdSchema.optional(),
        rating: z.enum(ratings),
        durationMs: z.number().int().nonnegative().max(86_400_000),
      }),
    )
    .output(z.object({ review: z.string() })),
  /** Takes a review back. */
  undo: base.input(z.object({ review: recordIdSchema })).output(done),
  watchList: base
    .input(
      z.object({
        query: z.string().max(200),
        filter: z.enum(cardFilters),
        course: recordIdSchema.optional(),
        limit: z.number().int().positive().max(1_000),
      }),
    )
    .output(eventIterator(cardListSchema)),
  watchCard: base.input(id).output(eventIterator(cardViewSchema)),
  /** What already has a card: highlights and terms, by id. */
  watchMade: watch(z.array(z.string())),
  /** A card of a highlight or a note, or one written by hand. */
  make: base
    .input(
      z.object({
        content: cardContentSchema,
        note: note.optional(),
        mark: z.object({ of: recordIdSchema, annotation: recordIdSchema.optional(), spot: spotSchema }).optional(),
      }),
    )
    .output(made),
  /** A card of a glossary term; asking twice makes one card. */
  learnTerm: base.input(z.object({ term: recordIdSchema })).output(made),
  /** What a question asks is its author's and stays; the note is one's own. */
  save: base.input(id.extend({ content: cardContentSchema.optional(), note: note.optional() })).output(done),
  withdraw: base.input(id.extend({ isWithdrawn: z.boolean() })).output(done),
}
