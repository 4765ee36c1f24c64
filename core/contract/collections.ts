/** Series and books: pieces of the library in an order, and what editors do with them. */
import { eventIterator } from '@orpc/contract'
import { z } from 'zod'
import { bilingualSchema } from '../domain/bilingual.ts'
import { collectionKinds } from '../domain/collection/collection.ts'
import { limits } from '../domain/limits.ts'
import { recordIdSchema } from '../record.ts'
import { base, done } from './base.ts'
import { shelfRowSchema } from './shelf.ts'
import { recordStateSchema } from './views.ts'

const id = z.object({ id: recordIdSchema })
const title = bilingualSchema(limits.title)
const summary = bilingualSchema(limits.summary)

export const collectionRowSchema = z.object({
  id: z.string(),
  kind: z.string(),
  title,
  summary: summary.optional(),
  /** Key of the topic under which it is shown. */
  topic: z.string(),
  /** Pieces that readers see, and how many of them were opened on this device. */
  total: z.number(),
  read: z.number(),
  /** Of all its pieces that say how long they take. */
  minutes: z.number(),
  state: recordStateSchema.optional(),
  conflicts: z.number(),
})
export type CollectionRow = z.infer<typeof collectionRowSchema>

export const collectionViewSchema = collectionRowSchema.extend({
  items: z.array(shelfRowSchema),
  /** Pieces in it that are not here yet, retired, or not shown to readers yet. */
  missing: z.number(),
  licence: z.string().optional(),
  canEdit: z.boolean(),
})
export type CollectionView = z.infer<typeof collectionViewSchema>

const neighbour = z.object({ id: z.string(), title })
/** Where a piece stands in a collection. */
export const placeInCollectionSchema = z.object({
  collection: neighbour,
  /** From 1. */
  n: z.number(),
  total: z.number(),
  previous: neighbour.optional(),
  next: neighbour.optional(),
})
export type PlaceInCollection = z.infer<typeof placeInCollectionSchema>

const fields = z.object({
  kind: z.enum(collectionKinds),
  title,
  summary: summary.optional(),
  topic: z.string().min(1).max(40),
  licence: z.string().max(80).optional(),
})
export type CollectionFields = z.infer<typeof fields>

export const collectionsContract = {
  watchList: base.output(eventIterator(z.array(collectionRowSchema))),
  watch: base.input(id).output(eventIterator(collectionViewSchema)),
  /** The collections that have this piece. */
  watchPlaces: base.input(id).output(eventIterator(z.array(placeInCollectionSchema))),
  add: base.input(fields).output(z.object({ id: z.string() })),
  /** What the collection is called and about; its pieces stay. */
  describe: base.input(fields.extend(id.shape)).output(done),
  /** The pieces that readers see, in the order wanted; those they don't see stay where they were, at the end. */
  arrange: base.input(id.extend({ items: z.array(recordIdSchema).max(limits.itemsPerCollection) })).output(done),
  addItem: base.input(id.extend({ item: recordIdSchema })).output(done),
  removeItem: base.input(id.extend({ item: recordIdSchema })).output(done),
  /** Its pieces stay in the library. */
  remove: base.input(id).output(done),
}
