/** A native lesson: Markdown in two languages, and a quiz where there is one. Belongs to one course. */
import { z } from 'zod'
import { recordIdSchema, recordSchema } from '../../record.ts'
import { bilingualSchema } from '../bilingual.ts'
import { limits } from '../limits.ts'

export const lessonSchema = recordSchema('lesson', {
  course: recordIdSchema,
  title: bilingualSchema(limits.title),
  body: bilingualSchema(limits.lesson),
  minutes: z.number().int().nonnegative().optional(),
  quiz: recordIdSchema.optional(),
})
export type Lesson = Readonly<z.infer<typeof lessonSchema>>
