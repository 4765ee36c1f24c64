/** What an author does with courses beside writing them; and the learner's step to a new edition. */
import { z } from 'zod'
import { eventIterator } from '@orpc/contract'
import { limits } from '../domain/limits.ts'
import { recordIdSchema } from '../record.ts'
import { base, done, id, made } from './base.ts'
import { personSchema } from './views.ts'

const course = z.object({ course: recordIdSchema })

export const courseEditionSchema = z.object({
  edition: z.number(),
  at: z.number(),
  by: personSchema,
  note: z.string().optional(),
  lessons: z.number(),
})
export type CourseEdition = z.infer<typeof courseEditionSchema>

export const authoringContract = {
  /** The draft in which a published course is edited; the one that is already being written, where there is one. `id`: the draft's. */
  edit: base.input(course).output(made),
  /** A new draft with everything the course has, under new ids: it becomes another course. `id`: the draft's. */
  duplicate: base.input(course).output(made),
  /** No longer for new learners; who studies it may finish. */
  withdraw: base.input(course.extend({ reason: z.string().max(limits.summary).optional() })).output(done),
  putBack: base.input(course).output(done),
  /** The learner goes on with the edition that stands now; what is done stays done. */
  takeNewEdition: base.input(course).output(done),
  /** Newest first. */
  watchEditions: base.input(id).output(eventIterator(z.array(courseEditionSchema))),
}
