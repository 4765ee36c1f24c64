/** What learning shows: courses, lessons, results, and what an imported package says of itself. */
import { z } from 'zod'
import { bilingualSchema } from '../domain/bilingual.ts'
import { coursePackageSchema } from '../domain/course/course.ts'
import { quizViewSchema } from './quizzes.ts'
import { personSchema, recordStateSchema } from './views.ts'

const text = bilingualSchema(1_000_000)
const at = z.number()

export const courseRowSchema = z.object({
  id: z.string(),
  title: text,
  summary: text.optional(),
  topic: z.string(),
  minutes: z.number().optional(),
  kind: z.enum(['native', 'package']),
  trainer: personSchema,
  lessons: z.number(),
  share: z.number(),
  isComplete: z.boolean(),
  lastAt: at.optional(),
  /** The part to go on with, wherever this person stopped. Absent when there is none. */
  next: z.object({ id: z.string(), title: text.optional() }).optional(),
  /** By the author's minutes and, once there is enough to go by, the learner's own pace. */
  minutesLeft: z.number().optional(),
  /** 'here': everything is on this device; 'updating': an earlier edition is, and can be played until the new one is; 'coming': files are missing; 'left': they were left at the server until it is opened. */
  presence: z.enum(['here', 'updating', 'coming', 'left']),
  bytes: z.number(),
  /** No longer for new learners; in the list of who studies it and of who may put it back. */
  isWithdrawn: z.boolean().optional(),
  state: recordStateSchema.optional(),
  updatedAt: at,
})
export type CourseRow = z.infer<typeof courseRowSchema>

/** What counts: passing the quiz, filling in the worksheets, the run of a package, or the learner's own word. */
const doneBySchema = z.enum(['quiz', 'worksheet', 'package', 'word'])
export type DoneBy = z.infer<typeof doneBySchema>

export const coursePartSchema = z.object({
  /** Lesson id, or item id of a package. */
  id: z.string(),
  title: text,
  /** Key of one of the course's modules. */
  module: z.string().optional(),
  minutes: z.number().optional(),
  hasQuiz: z.boolean(),
  doneBy: doneBySchema,
  /** The author's minutes, else what reading the text takes. */
  estimate: z.number(),
  isComplete: z.boolean(),
  isPassed: z.boolean().optional(),
  best: z.number().optional(),
})
const courseView = courseRowSchema.extend({
  outcomes: z.array(text),
  audience: text.optional(),
  edition: z.number(),
  /** The edition that stands now, where the learner studies an earlier one. */
  newEdition: z.object({ edition: z.number(), at, note: z.string().optional() }).optional(),
  withdrawn: z.object({ at, reason: z.string().optional() }).optional(),
  /** May edit, withdraw and put back. */
  canEdit: z.boolean(),
  /** In the order in which the lessons come to them. */
  modules: z.array(z.object({ key: z.string(), title: text })).optional(),
  parts: z.array(coursePartSchema),
  package: coursePackageSchema.optional(),
  durationMs: z.number(),
  lastPart: z.string().optional(),
  author: personSchema,
  /** Files that the lessons offer to be saved. */
  downloads: z.array(z.object({ id: z.string(), words: z.string() })),
  /** Glossary terms of the course's topic. */
  terms: z.number(),
  isKept: z.boolean(),
  isOwnPace: z.boolean(),
  /** 'own-course': there is nobody to share with (I am the trainer, or the course is from the starter library). */
  sharing: z.discriminatedUnion('kind', [
    z.object({ kind: z.literal('own-course') }),
    z.object({ kind: z.literal('not-shared') }),
    /** Nobody has joined on this device: what is done here is kept and becomes the person's who joins. */
    z.object({ kind: z.literal('not-joined') }),
    z.object({ kind: z.literal('shared'), since: at, state: recordStateSchema }),
  ]),
})
export interface CourseView extends z.infer<typeof courseView> {}
export const courseViewSchema: z.ZodType<CourseView> = courseView

const lessonView = z.object({
  id: z.string(),
  course: z.string(),
  title: text,
  body: text,
  minutes: z.number().optional(),
  doneBy: doneBySchema,
  isComplete: z.boolean(),
  quiz: quizViewSchema.optional(),
})
export interface LessonView extends z.infer<typeof lessonView> {}
/** By its name: spelled out, the contract's type would be longer than the compiler writes down. */
export const lessonViewSchema: z.ZodType<LessonView> = lessonView

/** A learner's shared results, as the trainer sees them. */
export const resultRowSchema = z.object({
  course: z.string(),
  courseTitle: text,
  learner: personSchema,
  share: z.number(),
  isComplete: z.boolean(),
  isPassed: z.boolean().optional(),
  /** Mean of the parts that have a result: of each quiz the share that counts by its rule of goes (best, last, first, average). */
  counted: z.number().optional(),
  durationMs: z.number(),
  lastAt: at.optional(),
})
export type ResultRow = z.infer<typeof resultRowSchema>

export const playerSchema = z.object({
  /** Names the run: handed to `window.artel.player.open`, and by main to the engine for the run-time port. */
  run: z.string(),
  origin: z.string(),
  startPath: z.string(),
  title: z.string(),
  attempt: z.string(),
})
export type Player = z.infer<typeof playerSchema>
