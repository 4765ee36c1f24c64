/** The topics of the library, and what editors do with them. */
import { eventIterator } from '@orpc/contract'
import { z } from 'zod'
import { bilingualSchema } from '../domain/bilingual.ts'
import { limits } from '../domain/limits.ts'
import { topicKeySchema } from '../domain/topic/topic.ts'
import { base, done } from './base.ts'

const title = bilingualSchema(limits.title)

export const topicRowSchema = z.object({
  key: z.string(),
  title,
  order: z.number(),
  isRetired: z.boolean(),
  /** What a retired one is shown under. */
  successor: z.string().optional(),
})
export type TopicRow = z.infer<typeof topicRowSchema>

const key = z.object({ key: topicKeySchema })

export const topicsContract = {
  /** All of them, retired ones too, in no particular order: titles sort by the reader's language. */
  watch: base.output(eventIterator(z.array(topicRowSchema))),
  add: base.input(z.object({ title })).output(z.object({ key: z.string() })),
  rename: base.input(key.extend({ title })).output(done),
  /** All offered topics in the order wanted; only those whose place changes are written. */
  arrange: base.input(z.object({ keys: z.array(topicKeySchema).max(1_000) })).output(done),
  /** No longer offered; what names it is shown under the successor. */
  retire: base.input(key.extend({ successor: topicKeySchema.optional() })).output(done),
  restore: base.input(key).output(done),
}
