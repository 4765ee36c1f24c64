/**
 * The typed contract between renderer and engine (oRPC over a MessagePort or a loopback WebSocket). Queries can't write; a query named `watch…` is live: an event
 * iterator that yields the view at once and again after each change that touches it. Commands are acknowledged only when the write is durable.
 * Every procedure can fail with `ARTEL` carrying a code of errors.ts; anything else is a bug.
 */
import { eventIterator } from '@orpc/contract'
import { z } from 'zod'
import { limits } from '../domain/limits.ts'
import { recordIdSchema } from '../record.ts'
import { accountContract } from './account.ts'
import { adviserContract } from './adviser.ts'
import { annotationsContract, placesContract } from './annotations.ts'
import { assessmentContract } from './assessment.ts'
import { authoringContract } from './authoring.ts'
import { base, done, id, made, watch } from './base.ts'
import { booksContract } from './books.ts'
import { cardsContract } from './cards.ts'
import { companyContract } from './company.ts'
import { comparisonContract } from './comparison.ts'
import { collectionsContract } from './collections.ts'
import { commentsContract } from './comments.ts'
import { courseFilesContract } from './course-files.ts'
import { draftsContract } from './drafts.ts'
import { forumContract } from './forum.ts'
import { glossaryContract } from './glossary.ts'
import { homeViewSchema } from './home-view.ts'
import { importsContract } from './imports.ts'
import { instrumentsContract } from './instruments.ts'
import { keepContract } from './keep.ts'
import { learningContract } from './learning.ts'
import { previewContract } from './preview.ts'
import { quizzesContract } from './quizzes.ts'
import { articleViewSchema } from './library-views.ts'
import { membersContract } from './members.ts'
import { noticeSchema } from './notices.ts'
import { ownContract, peopleContract } from './people.ts'
import { heldFilesContract } from './reading.ts'
import { plansContract } from './plans.ts'
import { roundsContract } from './rounds.ts'
import { searchContract } from './search.ts'
import { shelfContract } from './shelf.ts'
import { stepsContract } from './steps.ts'
import { storageViewSchema } from './storage.ts'
import { syncContract } from './sync.ts'
import { topicsContract } from './topics.ts'
import { uploadsContract } from './uploads.ts'
import { settingsSchema } from './views.ts'
import { worksheetsContract } from './worksheets.ts'
import { writingContract } from './writing.ts'

export const settingsContract = {
  watch: watch(settingsSchema),
  save: base.input(settingsSchema.partial()).output(done),
}
export const homeContract = { watch: watch(homeViewSchema) }
export const libraryContract = {
  watchArticle: base.input(id).output(eventIterator(articleViewSchema)),
  /** Publishes an article draft: makes the article, or changes the one that the draft targets. */
  publish: base
    .input(z.object({ draft: recordIdSchema, note: z.string().max(limits.summary).optional() }))
    .output(made),
  /** `at`: the `updatedAt` of the text that was shown; without it, whatever stands there now was read. */
  markRead: base.input(id.extend({ at: z.number().optional() })).output(done),
}
export const filesContract = {
  ...heldFilesContract,
  watchStorage: watch(storageViewSchema),
  /** Null: files may take all the room there is. Files that were opened longest ago are let go at once when the budget is smaller than what is used. */
  setBudget: base.input(z.object({ bytes: z.number().int().nonnegative().nullable() })).output(done),
  /** Lets go of one file, or of all that can come back: they stay at the server and come when they are opened. */
  freeSpace: base.input(z.object({ id: recordIdSchema.optional() })).output(z.object({ bytes: z.number() })),
  /** A pinned file comes before others and is never let go. */
  pin: base.input(z.object({ id: recordIdSchema, isPinned: z.boolean() })).output(done),
}
export const appContract = {
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
}

/** Each part by its name: the type of the whole written out is longer than the compiler puts down. */
export type Contract = {
  readonly account: typeof accountContract
  readonly own: typeof ownContract
  readonly people: typeof peopleContract
  readonly members: typeof membersContract
  readonly settings: typeof settingsContract
  readonly home: typeof homeContract
  readonly library: typeof libraryContract
  readonly shelf: typeof shelfContract
  readonly keep: typeof keepContract
  readonly topics: typeof topicsContract
  readonly collections: typeof collectionsContract
  readonly glossary: typeof glossaryContract
  readonly places: typeof placesContract
  readonly annotations: typeof annotationsContract
  readonly writing: typeof writingContract
  readonly comments: typeof commentsContract
  readonly learning: typeof learningContract
  readonly quizzes: typeof quizzesContract
  readonly cards: typeof cardsContract
  readonly authoring: typeof authoringContract
  readonly preview: typeof previewContract
  readonly courseFiles: typeof courseFilesContract
  readonly worksheets: typeof worksheetsContract
  readonly plans: typeof plansContract
  readonly uploads: typeof uploadsContract
  readonly files: typeof filesContract
  readonly imports: typeof importsContract
  readonly books: typeof booksContract
  readonly assessment: typeof assessmentContract
  readonly adviser: typeof adviserContract
  readonly company: typeof companyContract
  readonly steps: typeof stepsContract
  readonly comparison: typeof comparisonContract
  readonly rounds: typeof roundsContract
  readonly instruments: typeof instrumentsContract
  readonly forum: typeof forumContract
  readonly drafts: typeof draftsContract
  readonly sync: typeof syncContract
  readonly search: typeof searchContract
  readonly app: typeof appContract
}
export const contract: Contract = {
  account: accountContract,
  own: ownContract,
  people: peopleContract,
  members: membersContract,
  settings: settingsContract,
  home: homeContract,
  library: libraryContract,
  shelf: shelfContract,
  keep: keepContract,
  topics: topicsContract,
  collections: collectionsContract,
  glossary: glossaryContract,
  places: placesContract,
  annotations: annotationsContract,
  writing: writingContract,
  comments: commentsContract,
  learning: learningContract,
  quizzes: quizzesContract,
  cards: cardsContract,
  authoring: authoringContract,
  preview: previewContract,
  courseFiles: courseFilesContract,
  worksheets: worksheetsContract,
  plans: plansContract,
  uploads: uploadsContract,
  files: filesContract,
  imports: importsContract,
  books: booksContract,
  assessment: assessmentContract,
  adviser: adviserContract,
  company: companyContract,
  steps: stepsContract,
  comparison: comparisonContract,
  rounds: roundsContract,
  instruments: instrumentsContract,
  forum: forumContract,
  drafts: draftsContract,
  sync: syncContract,
  search: searchContract,
  app: appContract,
}
