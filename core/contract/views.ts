/** What screens read. Views are computed by the engine from records; the renderer never sees a raw document. */
import { z } from 'zod'
import { bilingualSchema, languageSchema } from '../domain/bilingual.ts'
import { answerSchema, questionSchema } from '../domain/quiz/quiz.ts'
import { coursePackageSchema } from '../domain/course/course.ts'
import { questionnaireSchema } from '../domain/questionnaire/questionnaire.ts'
import { responseAnswerSchema } from '../domain/response/response.ts'
import { draftFormSchema } from '../domain/draft/draft.ts'
import { signUpStateSchema } from '../replication/wire-accounts.ts'
import { artelErrorDataSchema } from './errors.ts'

const text = bilingualSchema(1_000_000)
const at = z.number()

/** Where a record of mine is (the route mark). On other people's records there is none. */
export const recordStateSchema = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('draft') }),
  z.object({ kind: z.literal('waiting') }),
  z.object({ kind: z.literal('sending') }),
  z.object({ kind: z.literal('sent') }),
  z.object({ kind: z.literal('seen'), by: z.number() }),
  z.object({ kind: z.literal('refused'), error: artelErrorDataSchema }),
])
export type RecordState = z.infer<typeof recordStateSchema>

export const personSchema = z.object({
  user: z.string(),
  displayName: z.string(),
  company: z.string().optional(),
  place: z.string().optional(),
  isMe: z.boolean(),
})
export type Person = z.infer<typeof personSchema>

export const accountStateSchema = z.discriminatedUnion('kind', [
  /** Nobody has joined in this profile yet; the starter library can be read. */
  z.object({
    kind: z.literal('none'),
    /** Somebody asked for an account from here. */
    asked: z
      .object({
        server: z.string(),
        title: z.string(),
        user: z.string(),
        displayName: z.string(),
        at,
        state: signUpStateSchema,
      })
      .optional(),
  }),
  z.object({
    kind: z.literal('joined'),
    user: z.string(),
    displayName: z.string(),
    company: z.string().optional(),
    place: z.string().optional(),
    about: z.string().optional(),
    roles: z.array(z.string()),
    server: z.string(),
    /** 'needed': the tokens are gone or refused; local work goes on, sync waits for the password. 'suspended': the server lets this person in no more for now. */
    signIn: z.enum(['ok', 'needed', 'suspended']),
    /** Whether this computer can keep the sign-in safely; 'memory': it must be entered again after a restart. */
    keeping: z.enum(['safe', 'plain', 'memory']),
  }),
])
export type AccountState = z.infer<typeof accountStateSchema>

export const settingsSchema = z.object({
  language: languageSchema,
  scheme: z.enum(['auto', 'light', 'dark']),
  contrast: z.enum(['auto', 'more']),
  /** Reading size in px, 15-24. */
  readingSize: z.number().int().min(15).max(24),
})
export type Settings = z.infer<typeof settingsSchema>

export const articleRowSchema = z.object({
  id: z.string(),
  kind: z.string(),
  title: text,
  summary: text.optional(),
  topic: z.string(),
  minutes: z.number().optional(),
  author: personSchema,
  updatedAt: at,
  isNew: z.boolean(),
  state: recordStateSchema.optional(),
  conflicts: z.number(),
})
export type ArticleRow = z.infer<typeof articleRowSchema>
export const articleViewSchema = articleRowSchema.extend({
  body: text,
  composite: z.boolean(),
  licence: z.string().optional(),
  createdAt: at,
  canEdit: z.boolean(),
})
export type ArticleView = z.infer<typeof articleViewSchema>

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
  /** 'here': everything is on this device; 'updating': an earlier edition is, and can be played until the new one is; 'coming': files are missing; 'left': they were left at the server until it is opened. */
  presence: z.enum(['here', 'updating', 'coming', 'left']),
  bytes: z.number(),
  state: recordStateSchema.optional(),
  updatedAt: at,
})
export type CourseRow = z.infer<typeof courseRowSchema>

export const coursePartSchema = z.object({
  /** Lesson id, or item id of a package. */
  id: z.string(),
  title: text,
  minutes: z.number().optional(),
  hasQuiz: z.boolean(),
  isComplete: z.boolean(),
  isPassed: z.boolean().optional(),
  best: z.number().optional(),
})
export const courseViewSchema = courseRowSchema.extend({
  outcomes: z.array(text),
  audience: text.optional(),
  edition: z.number(),
  parts: z.array(coursePartSchema),
  package: coursePackageSchema.optional(),
  durationMs: z.number(),
  lastPart: z.string().optional(),
  /** 'own-course': there is nobody to share with (I am the trainer, or the course is from the starter library). */
  sharing: z.discriminatedUnion('kind', [
    z.object({ kind: z.literal('own-course') }),
    z.object({ kind: z.literal('not-shared') }),
    z.object({ kind: z.literal('shared'), since: at, state: recordStateSchema }),
  ]),
})
export type CourseView = z.infer<typeof courseViewSchema>

export const lessonViewSchema = z.object({
  id: z.string(),
  course: z.string(),
  title: text,
  body: text,
  minutes: z.number().optional(),
  isComplete: z.boolean(),
  quiz: z
    .object({
      id: z.string(),
      passShare: z.number(),
      questions: z.array(questionSchema),
      answers: z.record(z.string(), answerSchema),
      seed: z.number(),
      score: z.object({
        share: z.number(),
        isPassed: z.boolean(),
        answered: z.number(),
        points: z.number(),
        maxPoints: z.number(),
      }),
      state: recordStateSchema.optional(),
    })
    .optional(),
})
export type LessonView = z.infer<typeof lessonViewSchema>

/** A learner's shared results, as the trainer sees them. */
export const resultRowSchema = z.object({
  course: z.string(),
  courseTitle: text,
  learner: personSchema,
  share: z.number(),
  isComplete: z.boolean(),
  isPassed: z.boolean().optional(),
  best: z.number().optional(),
  durationMs: z.number(),
  lastAt: at.optional(),
})
export type ResultRow = z.infer<typeof resultRowSchema>

export const discussionRowSchema = z.object({
  id: z.string(),
  title: z.string(),
  topic: z.string(),
  language: languageSchema,
  author: personSchema,
  createdAt: at,
  lastAt: at,
  replies: z.number(),
  waiting: z.number(),
  isUnread: z.boolean(),
  isMine: z.boolean(),
  state: recordStateSchema.optional(),
})
export type DiscussionRow = z.infer<typeof discussionRowSchema>
export const postViewSchema = z.object({
  id: z.string(),
  body: z.string(),
  language: languageSchema,
  author: personSchema,
  createdAt: at,
  updatedAt: at,
  state: recordStateSchema.optional(),
  canEdit: z.boolean(),
  canDelete: z.boolean(),
  conflicts: z.number(),
})
export type PostView = z.infer<typeof postViewSchema>
export const discussionViewSchema = discussionRowSchema.extend({
  post: postViewSchema,
  replyPosts: z.array(postViewSchema),
})
export type DiscussionView = z.infer<typeof discussionViewSchema>

export const draftViewSchema = z.object({
  id: z.string(),
  form: draftFormSchema,
  target: z.string().optional(),
  becomes: z.string(),
  fields: z.record(z.string(), z.json()),
  savedAt: at,
})
export type DraftView = z.infer<typeof draftViewSchema>

export const responseViewSchema = z.object({
  id: z.string(),
  answers: z.record(z.string(), responseAnswerSchema),
  evidence: z.record(z.string(), z.string()),
  finishedAt: at.optional(),
  startedAt: at,
  state: recordStateSchema.optional(),
  score: z.object({
    areas: z.array(
      z.object({
        area: z.string(),
        score: z.number().optional(),
        answered: z.number(),
        applicable: z.number(),
        unknown: z.number(),
      }),
    ),
    overall: z.number().optional(),
    band: z.enum(['starting', 'developing', 'managed', 'leading']).optional(),
    cappedBy: z.string().optional(),
  }),
})
export type ResponseView = z.infer<typeof responseViewSchema>
export const questionnaireRowSchema = z.object({
  id: z.string(),
  title: text,
  summary: text.optional(),
  minutes: z.number().optional(),
  questions: z.number(),
  latest: responseViewSchema.optional(),
})
export type QuestionnaireRow = z.infer<typeof questionnaireRowSchema>
export const questionnaireViewSchema = z.object({
  questionnaire: questionnaireSchema,
  responses: z.array(responseViewSchema),
})
export type QuestionnaireView = z.infer<typeof questionnaireViewSchema>

export const homeViewSchema = z.object({
  displayName: z.string(),
  continue: z.array(courseRowSchema),
  news: z.array(articleRowSchema),
  discussions: z.array(discussionRowSchema),
  people: z.array(personSchema),
  drafts: z.array(draftViewSchema),
  answered: z.number(),
  counts: z.object({ library: z.number(), learning: z.number(), forums: z.number() }),
})
export type HomeView = z.infer<typeof homeViewSchema>

export const syncPhaseSchema = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('not-joined') }),
  z.object({ kind: z.literal('at-server'), checkedAt: at }),
  z.object({ kind: z.literal('sending'), left: z.number() }),
  z.object({ kind: z.literal('receiving'), done: z.number() }),
  z.object({ kind: z.literal('waiting'), nextTryAt: at }),
  z.object({ kind: z.literal('offline'), since: at, nextTryAt: at }),
  z.object({ kind: z.literal('paused') }),
  z.object({ kind: z.literal('sign-in-needed') }),
])
export type SyncPhase = z.infer<typeof syncPhaseSchema>
export const syncStatusSchema = z.object({
  phase: syncPhaseSchema,
  waiting: z.number(),
  refused: z.number(),
  conflicts: z.number(),
  quarantined: z.number(),
  filesToSend: z.object({ count: z.number(), bytes: z.number() }),
  filesToFetch: z.object({ count: z.number(), bytes: z.number() }),
  /** Bytes that wait for the person's word (TH2, TH5); absent when nothing does. */
  asks: z.object({ bytes: z.number() }).optional(),
  /** Bytes since the engine started, on the line (compressed). */
  traffic: z.object({ sent: z.number(), received: z.number(), requests: z.number() }),
  lastError: artelErrorDataSchema.extend({ at }).optional(),
})
export type SyncStatus = z.infer<typeof syncStatusSchema>

export const outboxRowSchema = z.object({
  id: z.string(),
  type: z.string(),
  title: z.string(),
  space: z.string(),
  at,
  bytes: z.number(),
  isDeletion: z.boolean(),
  state: recordStateSchema,
  /** Where to open it, when it has a screen. */
  opens: z.string().optional(),
})
export type OutboxRow = z.infer<typeof outboxRowSchema>

export const conflictRowSchema = z.object({
  /** Id of the `version` record. */
  id: z.string(),
  of: z.string(),
  ofType: z.string(),
  title: z.string(),
  field: z.string(),
  lost: z.string(),
  kept: z.string(),
  current: z.string(),
  lostBy: personSchema,
  lostAt: at,
  keptBy: personSchema,
  keptAt: at,
  settled: z.object({ at, by: personSchema, choice: z.enum(['kept', 'lost', 'combined']) }).optional(),
  canSettle: z.boolean(),
})
export type ConflictRow = z.infer<typeof conflictRowSchema>

export const searchHitSchema = z.object({
  id: z.string(),
  type: z.string(),
  title: z.string(),
  language: languageSchema.optional(),
  updatedAt: at,
  /** Ranges [start, end) of matches, in UTF-16 units. */
  titleMarks: z.array(z.tuple([z.number(), z.number()])),
  snippet: z.string(),
  snippetMarks: z.array(z.tuple([z.number(), z.number()])),
  /** Route of the screen that shows it. */
  opens: z.string(),
})
export type SearchHit = z.infer<typeof searchHitSchema>

export const importReportSchema = z.object({
  draft: z.string(),
  title: z.string(),
  format: z.enum(['scorm12']),
  items: z.number(),
  files: z.number(),
  bytes: z.number(),
  warnings: z.array(
    z.object({
      kind: z.enum(['external-link', 'unlisted-file', 'missing-mastery', 'duplicate-import', 'nested-zip']),
      detail: z.string(),
    }),
  ),
})
export type ImportReport = z.infer<typeof importReportSchema>

export const playerSchema = z.object({
  /** Names the run: handed to `window.artel.player.open`, and by main to the engine for the run-time port. */
  run: z.string(),
  origin: z.string(),
  startPath: z.string(),
  title: z.string(),
  attempt: z.string(),
})
export type Player = z.infer<typeof playerSchema>
