/** What an author does with courses beside writing them; and the learner's step to a new edition. */
import { z } from 'zod'
import { eventIterator } from '@orpc/contract'
import { bilingualSchema } from '../domain/bilingual.ts'
import { limits } from '../domain/limits.ts'
import { recordIdSchema } from '../record.ts'
import { base, done, id, made } from './base.ts'
import { courseEditionSchema, editionViewSchema } from './course-editions.ts'

const course = z.object({ course: recordIdSchema })

const title = bilingualSchema(limits.recordBytes)
/** What the library says of what a course draft names: for the check before publishing. */
const libraryFacts = z.object({
  missing: z.array(z.string()),
  films: z.array(z.string()),
  subtitles: z.array(z.string()),
  /** Lessons of the published course that no outline names. */
  unreachable: z.array(z.object({ id: z.string(), title })),
})
export interface CourseLookup extends z.infer<typeof libraryFacts> {}
// By its name: spelled out, the contract's type would be longer than the compiler writes down.
const courseLookupSchema: z.ZodType<CourseLookup> = libraryFacts

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
  /** Of the records that the texts of a draft name. `course`: the one that the draft is an edition of. */
  lookUp: base
    .input(z.object({ ids: z.array(z.string().max(200)).max(5_000), course: recordIdSchema.optional() }))
    .output(courseLookupSchema),
  /** Newest first. */
  watchEditions: base.input(id).output(eventIterator(z.array(courseEditionSchema))),
  /** What an edition changed, part by part. `before`: the edition to compare with; without it the one before. */
  watchEdition: base
    .input(course.extend({ edition: z.number().int().positive(), before: z.number().int().positive().optional() }))
    .output(eventIterator(editionViewSchema)),
  /** A draft of the course with everything that stood in an earlier edition. `id`: the draft's. */
  restore: base.input(course.extend({ edition: z.number().int().positive() })).output(made),
}
