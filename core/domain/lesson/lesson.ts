/** A native lesson: Markdown in two languages, and a quiz where there is one. Belongs to one course. */
import { z } from 'zod'
import { recordIdSchema, recordSchema } from '../../record.ts'
import { bilingualSchema } from '../bilingual.ts'
import { moduleKeySchema } from '../course/course.ts'
import { limits } from '../limits.ts'

export const lessonSchema = recordSchema('lesson', {
  course: recordIdSchema,
  /** Key of a module of the course. */
  module: moduleKeySchema.optional(),
  title: bilingualSchema(limits.title),
  body: bilingualSchema(limits.lesson),
  minutes: z.number().int().nonnegative().optional(),
  quiz: recordIdSchema.optional(),
})
export type Lesson = Readonly<z.infer<typeof lessonSchema>>
