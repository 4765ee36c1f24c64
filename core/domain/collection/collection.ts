/** Pieces of the library in an order: a series that is read or seen one after another, or a book that can be taken away as one file. */
import { z } from 'zod'
import { recordIdSchema, recordSchema } from '../../record.ts'
import { bilingualSchema } from '../bilingual.ts'
import { limits } from '../limits.ts'

export const collectionKinds = ['series', 'book'] as const

export const collectionSchema = recordSchema('collection', {
  kind: z.enum(collectionKinds),
  title: bilingualSchema(limits.title),
  summary: bilingualSchema(limits.summary).optional(),
  topic: z.string().max(40),
  /** Ids of articles; one that isn't here or is retired is left out of what is shown, not of the record. */
  items: z.array(recordIdSchema).max(limits.itemsPerCollection),
  licence: z.string().max(80).optional(),
})
export type Collection = Readonly<z.infer<typeof collectionSchema>>
