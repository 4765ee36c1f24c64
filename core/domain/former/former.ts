/**
 * A part of a course (its head, a lesson, a quiz) as it stood in earlier editions. Publishing a new edition writes one for each part that it changes or takes out, so that who studies an
 * earlier edition may finish it. Parts that stayed the same have none: they are the same record in both editions. Append-only.
 */
import { z } from 'zod'
import { recordIdSchema, recordSchema } from '../../record.ts'
import { courseSchema } from '../course/course.ts'
import { lessonSchema } from '../lesson/lesson.ts'
import { quizSchema } from '../quiz/quiz.ts'

export const formerSchema = recordSchema('former', {
  /** The course, lesson or quiz that stood so. */
  of: recordIdSchema,
  course: recordIdSchema,
  /** The last edition in which it did. */
  last: z.number().int().positive(),
  was: z.discriminatedUnion('type', [courseSchema, lessonSchema, quizSchema]),
})
export type Former = Readonly<z.infer<typeof formerSchema>>
