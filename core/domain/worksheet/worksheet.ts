/** What a learner filled in on a worksheet of a lesson: hers alone, kept field by field. The worksheet itself stands in the lesson's text (`worksheet-form.ts`). */
import { z } from 'zod'
import { recordIdSchema, recordSchema } from '../../record.ts'
import { limits } from '../limits.ts'

const name = z.string().max(limits.title)
/** What the fields were called when she filled them in: an edition that takes one away doesn't make her words unreadable. */
const namesSchema = z.object({ title: name, fields: z.record(z.string().max(120), name) })

export const worksheetSchema = recordSchema('worksheet', {
  course: recordIdSchema,
  lesson: recordIdSchema,
  key: z.string().regex(/^[a-z0-9-]{1,40}$/),
  /** By the field's key; `<key>.<option>` of a checkbox holds 'yes', `<key>.<row>.<column>` a cell. Emptied fields stay, empty. */
  fields: z.record(z.string().max(120), z.string().max(limits.post)),
  names: z.object({ ru: namesSchema.optional(), en: namesSchema.optional() }),
})
export type Worksheet = Readonly<z.infer<typeof worksheetSchema>>
export type WorksheetNames = Readonly<z.infer<typeof namesSchema>>

/** One per person and worksheet: two devices write into the same one and meet field by field. */
export const worksheetId = (lesson: string, key: string): string => `worksheet:${lesson.replaceAll(':', '.')}.${key}`
