/**
 * The typed contract between renderer and engine (oRPC over a MessagePort or a loopback WebSocket). Queries can't write; a query named `watch…` is live: an event
 * iterator that yields the view at once and again after each change that touches it. Commands are acknowledged only when the write is durable.
 * Every procedure can fail with `ARTEL` carrying a code of errors.ts; anything else is a bug.
 */
import { eventIterator } from '@orpc/contract'
import { z } from 'zod'
import { draftFormSchema } from '../domain/draft/draft.ts'
import { limits } from '../domain/limits.ts'
import { answerSchema } from '../domain/quiz/quiz.ts'
import { responseAnswerSchema } from '../domain/response/response.ts'
import { userNameSchema } from '../domain/user-name.ts'
import { recordIdSchema } from '../record.ts'
import { resetRequestSchema, signUpRequestSchema } from '../replication/wire-accounts.ts'
import { annotationsContract, placesContract } from './annotations.ts'
import { base, done } from './base.ts'
import { meetingRowSchema, restoreSchema } from './meetings.ts'
import { commentsContract } from './comments.ts'
import { booksContract } from './books.ts'
import { importsContract } from './imports.ts'
import { noticeSchema } from './notices.ts'
import { ownContract, peopleContract } from './people.ts'
import { heldFilesContract } from './reading.ts'
import { collectionsContract } from './collections.ts'
import { glossaryContract } from './glossary.ts'
import { keepContract } from './keep.ts'
import { shelfContract } from './shelf.ts'
import { storageViewSchema } from './storage.ts'
import { topicsContract } from './topics.ts'
import { costAnswerSchema, syncRulesSchema, thriftSchema } from './thrift.ts'
import { questionnaireRowSchema, questionnaireViewSchema } from './assessment-views.ts'
import { discussionRowSchema, discussionViewSchema } from './forum-views.ts'
import {
  courseRowSchema,
  courseViewSchema,
  importReportSchema,
  lessonViewSchema,
  playerSchema,
  resultRowSchema,
} from './learning-views.ts'
import { articleViewSchema } from './library-views.ts'
import { fileTextSchema, searchRequestSchema, searchViewSchema } from './search-views.ts'
import { conflictRowSchema, outboxRowSchema, syncStatusSchema } from './sync-views.ts'
import { homeViewSchema } from './home-view.ts'
import { writingContract } from './writing.ts'
import { accountStateSchema, draftViewSchema, settingsSchema } from './views.ts'

const id = z.object({ id: recordIdSchema })
const made = z.object({ id: z.string() })
const watch = <T extends z.ZodType>(view: T) => base.output(eventIterator(view))

export const contract = {
  account: {
    watch: watch(accountStateSchema),
    /** Looks at an invitation before joining: which server, what it calls itself. */
    inspect: base
      .input(z.object({ link: z.string().max(2_000) }))
      .output(z.object({ server: z.string(), title: z.string(), code: z.string() })),
    join: base
      .input(
        z.object({
          link: z.string().max(2_000),
          displayName: z.string().min(1).max(limits.displayName),
          company: z.string().max(limits.displayName).optional(),
          user: userNameSchema,
          password: z.string().min(8).max(200),
          keepPlain: z.boolean(),
        }),
      )
      .output(done),
    signIn: base
      .input(
        z.object({
          server: z.string().max(400).optional(),
          user: z.string().max(64),
          password: z.string().max(200),
          keepPlain: z.boolean(),
        }),
      )
      .output(done),
    /** Forgets the tokens on this device; records stay. */
    signOut: base.output(done),
    /** What a server calls itself and how people come to it. */
    inspectServer: base.input(z.object({ server: z.string().max(400) })).output(
      z.object({
        server: z.string(),
        title: z.string(),
        signUp: z.enum(['closed', 'approval']),
        resetByMail: z.boolean(),
      }),
    ),
    /** Asks for an account where the operator lets people ask; the state is then in `watch` (`asked`), until it is withdrawn or somebody joins here. */
    askToJoin: base.input(signUpRequestSchema.extend({ server: z.string().max(400) })).output(done),
    /** Asks the server how the request stands. */
    checkAsked: base.output(done),
    /** Forgets the request on this device. */
    forgetAsked: base.output(done),
    /** A new password by a code that somebody handed over; signs in with it. */
    reset: base
      .input(
        resetRequestSchema
          .omit({ device: true })
          .extend({ server: z.string().max(400).optional(), keepPlain: z.boolean() }),
      )
      .output(done),
    resetByMail: base
      .input(z.object({ server: z.string().max(400).optional(), user: z.string().max(254) }))
      .output(done),
    invite: base
      .input(z.object({ roles: z.array(z.enum(['member', 'editor', 'trainer', 'moderator'])).min(1) }))
      .output(z.object({ link: z.string(), expiresAt: z.number() })),
    saveProfile: base
      .input(
        z.object({
          displayName: z.string().min(1).max(limits.displayName),
          company: z.string().max(limits.displayName),
          place: z.string().max(limits.displayName),
          about: z.string().max(limits.summary),
        }),
      )
      .output(done),
  },
  own: ownContract,
  people: peopleContract,
  settings: {
    watch: watch(settingsSchema),
    save: base.input(settingsSchema.partial()).output(done),
  },
  home: { watch: watch(homeViewSchema) },
  library: {
    watchArticle: base.input(id).output(eventIterator(articleViewSchema)),
    /** Publishes an article draft: makes the article, or changes the one that the draft targets. */
    publish: base
      .input(z.object({ draft: recordIdSchema, note: z.string().max(limits.summary).optional() }))
      .output(made),
    /** `at`: the `updatedAt` of the text that was shown; without it, whatever stands there now was read. */
    markRead: base.input(id.extend({ at: z.number().optional() })).output(done),
  },
  shelf: shelfContract,
  keep: keepContract,
  topics: topicsContract,
  collections: collectionsContract,
  glossary: glossaryContract,
  places: placesContract,
  annotations: annotationsContract,
  writing: writingContract,
  comments: commentsContract,
  learning: {
    watchCourses: watch(z.array(courseRowSchema)),
    watchCourse: base.input(id).output(eventIterator(courseViewSchema)),
    watchLesson: base.input(id).output(eventIterator(lessonViewSchema)),
    watchResults: watch(z.array(resultRowSchema)),
    /** The learner opened the lesson. */
    openLesson: base.input(id).output(done),
    /** The learner says the lesson is done (a lesson with a quiz is done by passing it). */
    completeLesson: base.input(id).output(done),
    answer: base
      .input(z.object({ lesson: recordIdSchema, question: z.string().max(40), answer: answerSchema }))
      .output(done),
    /** Begins a new go at the lesson's quiz; earlier answers stay in the log, a lesson that was complete stays so. */
    restartQuiz: base.input(z.object({ lesson: recordIdSchema })).output(done),
    /** Agrees to share results with the course's trainer: makes the enrolment group and moves what was done so far into it. */
    share: base.input(z.object({ course: recordIdSchema })).output(done),
    /** Publishes a course draft (native or package). */
    publish: base.input(z.object({ draft: recordIdSchema })).output(made),
    /** Opens a package item for play; the run ends when the player's port closes. */
    play: base.input(z.object({ course: recordIdSchema, item: z.string().max(200).optional() })).output(playerSchema),
    importPackage: base
      .input(z.object({ upload: z.string().max(64), name: z.string().max(limits.fileNameLength) }))
      .output(importReportSchema),
  },
  uploads: {
    begin: base
      .input(z.object({ name: z.string().max(limits.fileNameLength), bytes: z.number().int().nonnegative() }))
      .output(z.object({ upload: z.string() })),
    /** Appends base64 bytes at `offset`; answers with the next offset. */
    append: base
      .input(
        z.object({
          upload: z.string().max(64),
          offset: z.number().int().nonnegative(),
          base64: z.string().max(2_000_000),
        }),
      )
      .output(z.object({ next: z.number() })),
    cancel: base.input(z.object({ upload: z.string().max(64) })).output(done),
  },
  files: {
    ...heldFilesContract,
    watchStorage: watch(storageViewSchema),
    /** Null: files may take all the room there is. Files that were opened longest ago are let go at once when the budget is smaller than what is used. */
    setBudget: base.input(z.object({ bytes: z.number().int().nonnegative().nullable() })).output(done),
    /** Lets go of one file, or of all that can come back: they stay at the server and come when they are opened. */
    freeSpace: base.input(z.object({ id: recordIdSchema.optional() })).output(z.object({ bytes: z.number() })),
    /** A pinned file comes before others and is never let go. */
    pin: base.input(z.object({ id: recordIdSchema, isPinned: z.boolean() })).output(done),
  },
  imports: importsContract,
  books: booksContract,
  assessment: {
    watchList: watch(z.array(questionnaireRowSchema)),
    watchQuestionnaire: base.input(id).output(eventIterator(questionnaireViewSchema)),
    start: base.input(z.object({ questionnaire: recordIdSchema })).output(made),
    answer: base
      .input(
        z.object({
          response: recordIdSchema,
          question: z.string().max(40),
          answer: responseAnswerSchema.optional(),
          evidence: z.string().max(limits.answerText).optional(),
        }),
      )
      .output(done),
    finish: base.input(z.object({ response: recordIdSchema })).output(done),
  },
  forum: {
    watchList: watch(z.array(discussionRowSchema)),
    watchDiscussion: base.input(id).output(eventIterator(discussionViewSchema)),
    publishDiscussion: base.input(z.object({ draft: recordIdSchema })).output(made),
    publishReply: base.input(z.object({ draft: recordIdSchema })).output(made),
    edit: base.input(z.object({ id: recordIdSchema, body: z.string().min(1).max(limits.post) })).output(done),
    /** A post that was deleted while its author edited it: what he wrote goes out as a new one. */
    sendAsNew: base.input(z.object({ id: recordIdSchema, body: z.string().min(1).max(limits.post) })).output(made),
    /** Takes back one's own post (or, for moderators, another's). */
    remove: base.input(id).output(done),
    markRead: base.input(id).output(done),
  },
  drafts: {
    /** The draft of a form, or null. */
    watch: base
      .input(z.object({ form: draftFormSchema, target: recordIdSchema.optional() }))
      .output(eventIterator(draftViewSchema.nullable())),
    watchById: base.input(id).output(eventIterator(draftViewSchema.nullable())),
    watchAll: watch(z.array(draftViewSchema)),
    /** Saves what stands in the form; makes the draft when there is none (`id` absent). Durable when it answers. */
    save: base
      .input(
        z.object({
          id: recordIdSchema.optional(),
          form: draftFormSchema,
          target: recordIdSchema.optional(),
          fields: z.record(z.string().max(60), z.json()),
        }),
      )
      .output(draftViewSchema),
    discard: base.input(id).output(done),
  },
  sync: {
    watchStatus: watch(syncStatusSchema),
    watchOutbox: watch(z.array(outboxRowSchema)),
    watchConflicts: watch(z.array(conflictRowSchema)),
    /** Settles a conflict; 'combined' takes `text`. Can be settled again: nothing is deleted. */
    settle: base
      .input(
        z.object({
          id: recordIdSchema,
          choice: z.enum(['kept', 'lost', 'combined']),
          text: z.string().max(limits.article).optional(),
        }),
      )
      .output(done),
    /** What this device merged by itself in the last 30 days, newest first. */
    watchMeetings: watch(z.array(meetingRowSchema)),
    restore: base.input(restoreSchema).output(done),
    watchThrift: watch(thriftSchema),
    saveRules: base.input(syncRulesSchema.partial()).output(done),
    /** What the system says of the line; it only makes the engine propose the rules of a metered one. */
    noteLine: base.input(z.object({ looksMetered: z.boolean() })).output(done),
    /** What the person says to what the files will cost. */
    answerCost: base.input(z.object({ choice: costAnswerSchema })).output(done),
    /** The month's cap doesn't count today. */
    liftCap: base.output(done),
    tryNow: base.output(done),
    pause: base.output(done),
    resume: base.output(done),
    /** Sends a refused record again after the reason is gone. */
    sendAgain: base.input(id).output(done),
    /** Writes every refused item to a folder in the profile, as JSON and as readable text. */
    exportRefused: base.output(z.object({ folder: z.string(), count: z.number() })),
    /** Takes a refused record out of the outbox into the drafts (a post) or undoes the change; the text is never dropped. */
    takeBack: base.input(id).output(done),
  },
  search: {
    find: base.input(searchRequestSchema).output(searchViewSchema),
    fileText: base.input(id).output(fileTextSchema),
  },
  app: {
    info: base.output(
      z.object({
        version: z.string(),
        sqlite: z.string(),
        profile: z.string(),
        records: z.number(),
        bytes: z.number(),
      }),
    ),
    watchNotices: watch(z.array(noticeSchema)),
    dismissNotice: base.input(z.object({ id: z.string().max(80) })).output(done),
  },
}
export type Contract = typeof contract
