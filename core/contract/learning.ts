/** Courses, lessons and what a learner does in them. */
import { eventIterator } from '@orpc/contract'
import { z } from 'zod'
import { limits } from '../domain/limits.ts'
import { recordIdSchema } from '../record.ts'
import { base, done, id, made, watch } from './base.ts'
import { courseRowSchema, courseViewSchema, lessonViewSchema, playerSchema, resultRowSchema } from './learning-views.ts'
import { watchStudyRecord } from './study-record.ts'
import { courseStatisticsSchema } from './course-statistics.ts'
import { importReportSchema } from './package-views.ts'
import { runViewSchema } from './runtime.ts'

export const learningContract = {
  watchCourses: watch(z.array(courseRowSchema)),
  watchCourse: base.input(id).output(eventIterator(courseViewSchema)),
  watchLesson: base.input(id).output(eventIterator(lessonViewSchema)),
  watchResults: watch(z.array(resultRowSchema)),
  /** How a course goes with the learners who share it with this trainer. */
  watchStatistics: base.input(id).output(eventIterator(courseStatisticsSchema)),
  /** The person's own, of all courses. */
  watchRecord: watchStudyRecord,
  /** The learner opened the lesson. */
  openLesson: base.input(id).output(done),
  /** The learner says the lesson is done (a lesson with a quiz is done by passing it). */
  completeLesson: base.input(id).output(done),
  /** Agrees to share results with the course's trainer: makes the enrolment group and moves what was done so far into it. */
  share: base.input(z.object({ course: recordIdSchema })).output(done),
  /** Publishes a course draft (native or package): makes the course, or a new edition of the one that the draft targets. `note`: what changed. */
  publish: base
    .input(z.object({ draft: recordIdSchema, note: z.string().max(limits.summary).optional() }))
    .output(made),
  /** Opens a package item for play; the run ends when the player's port closes. */
  play: base.input(z.object({ course: recordIdSchema, item: z.string().max(200).optional() })).output(playerSchema),
  /** Where an open run stands. */
  watchRun: base.input(z.object({ run: z.string().max(64) })).output(eventIterator(runViewSchema)),
  /** Asks the open course for its next or previous part; it decides. */
  steer: base.input(z.object({ run: z.string().max(64), request: z.enum(['continue', 'previous']) })).output(done),
  /** The learner says that pages which don't tell it themselves are done (zipped HTML5). */
  completeItem: base.input(z.object({ course: recordIdSchema, item: z.string().max(200) })).output(done),
  /** A draft of a course with this package. `course`: of the next edition of that one, whose title and facts stay. */
  importPackage: base
    .input(
      z.object({
        upload: z.string().max(64),
        name: z.string().max(limits.fileNameLength),
        course: recordIdSchema.optional(),
      }),
    )
    .output(importReportSchema),
}
