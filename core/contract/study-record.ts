/** A person's own record of learning, computed from her statements. Part of the contract. */
import { z } from 'zod'
import { bilingualSchema } from '../domain/bilingual.ts'
import { limits } from '../domain/limits.ts'
import { watch } from './base.ts'

const title = bilingualSchema(limits.title)
const at = z.number()
const studyRecord = z.object({
  durationMs: z.number(),
  /** Parts of courses that are complete. */
  completed: z.number(),
  /** What came back: how many times something was asked, how many cards, and the time it took. */
  cards: z.object({ reviews: z.number(), cards: z.number(), durationMs: z.number() }),
  /** Oldest first, empty weeks too. */
  weeks: z.array(z.object({ from: at, durationMs: z.number(), completed: z.number() })),
  courses: z.array(
    z.object({
      id: z.string(),
      /** Absent when the course is no longer here. */
      title: title.optional(),
      share: z.number(),
      isComplete: z.boolean(),
      tries: z.number(),
      best: z.number().optional(),
      durationMs: z.number(),
      startedAt: at.optional(),
      lastAt: at.optional(),
    }),
  ),
  /** Every try that ended with a result, the newest first. */
  results: z.array(
    z.object({
      at,
      course: z.string(),
      courseTitle: title.optional(),
      part: title.optional(),
      isPassed: z.boolean(),
      scaled: z.number().optional(),
    }),
  ),
})
export interface StudyRecord extends z.infer<typeof studyRecord> {}
export const studyRecordSchema: z.ZodType<StudyRecord> = studyRecord
export const watchStudyRecord = watch(studyRecordSchema)
