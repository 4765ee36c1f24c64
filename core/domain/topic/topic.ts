/** A topic of the library: data that editors change. `topic:<key>` is its id; articles, courses and terms hold the key. */
import { z } from 'zod'
import { recordSchema } from '../../record.ts'
import { bilingualSchema } from '../bilingual.ts'
import { limits } from '../limits.ts'

export const topicKeySchema = z
  .string()
  .max(40)
  .regex(/^[a-z0-9][a-z0-9-]*$/)

export const topicSchema = recordSchema('topic', {
  title: bilingualSchema(limits.title),
  /** Place in lists, smallest first; equal ones by title. */
  order: z.number().int().nonnegative(),
  /** No longer offered; what names it is shown under the successor. */
  retired: z.object({ successor: topicKeySchema.optional() }).optional(),
}).refine((topic) => topicKeySchema.safeParse(topicKey(topic.id)).success, 'the id must be topic:<key>')
export type TopicRecord = Readonly<z.infer<typeof topicSchema>>

/** What a form begins with until a topic is chosen: the first of the starter's. */
export const firstTopic = 'innovation'

export const topicId = (key: string): string => `topic:${key}`
export const topicKey = (id: string): string => id.slice('topic:'.length)
