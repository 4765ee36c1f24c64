/** Writing for the library: what a member offers, what editors do with it, and the editions of what was published. */
import { eventIterator } from '@orpc/contract'
import { z } from 'zod'
import { articleContentShape } from '../domain/article/article.ts'
import { bilingualSchema } from '../domain/bilingual.ts'
import { limits } from '../domain/limits.ts'
import { reviewActs } from '../domain/review/review.ts'
import { userNameSchema } from '../domain/user-name.ts'
import { recordIdSchema } from '../record.ts'
import { base, done } from './base.ts'
import { personSchema, recordStateSchema } from './views.ts'

const at = z.number()
const text = bilingualSchema(1_000_000)

/** What the author wrote: the same in a draft, a submission and a published piece. */
export const articleContentSchema = z.object(articleContentShape)
export type ArticleContent = Readonly<z.infer<typeof articleContentSchema>>

export const standingSchema = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('waiting') }),
  z.object({ kind: z.literal('returned'), by: personSchema, at, remarks: z.string().optional() }),
  z.object({ kind: z.literal('withdrawn'), at }),
  z.object({
    kind: z.literal('accepted'),
    by: personSchema,
    at,
    remarks: z.string().optional(),
    visibleFrom: at.optional(),
  }),
])
export type StandingView = z.infer<typeof standingSchema>

export const submissionRowSchema = z.object({
  id: z.string(),
  kind: z.string(),
  title: text,
  topic: z.string(),
  author: personSchema,
  isMine: z.boolean(),
  /** The article it is or will be. */
  becomes: z.string(),
  /** It changes an article that readers have. */
  isChange: z.boolean(),
  standing: standingSchema,
  /** The editor who looks at it. */
  assignee: personSchema.optional(),
  /** Editors who took it or decided without knowing of each other, beside who is shown. */
  also: z.array(z.object({ by: personSchema, act: z.enum(reviewActs), at })),
  round: z.number(),
  submittedAt: at,
  /** Route mark of what I did last: submitted, returned, accepted. */
  state: recordStateSchema.optional(),
  conflicts: z.number(),
})
export type SubmissionRow = z.infer<typeof submissionRowSchema>

export const reviewStepSchema = z.object({
  id: z.string(),
  act: z.enum(reviewActs),
  by: personSchema,
  at,
  remarks: z.string().optional(),
  assignee: personSchema.optional(),
  visibleFrom: at.optional(),
  state: recordStateSchema.optional(),
})
export type ReviewStep = z.infer<typeof reviewStepSchema>

export const submissionViewSchema = submissionRowSchema.extend({
  content: articleContentSchema,
  note: z.string().optional(),
  /** Oldest first. */
  steps: z.array(reviewStepSchema),
  /** I am an editor and it isn't mine. */
  canDecide: z.boolean(),
  /** Whom else it can be given to, by name, as the server said last (`askEditors`); empty for who can't decide. */
  editors: z.array(personSchema),
  /** My draft on it: the author's next text, or the editor's own changes before accepting. */
  draft: z.string().optional(),
  /** For a change, and for what was accepted: the article's text as it is now. */
  published: articleContentSchema.optional(),
})
export type SubmissionView = z.infer<typeof submissionViewSchema>

export const editionRowSchema = z.object({
  id: z.string(),
  by: personSchema,
  at,
  note: z.string().optional(),
  /** Readers see this text now. */
  isCurrent: z.boolean(),
  state: recordStateSchema.optional(),
})
export type EditionRow = z.infer<typeof editionRowSchema>
export const editionTextSchema = z.object({ title: text, summary: text.optional(), body: text })
export type EditionText = z.infer<typeof editionTextSchema>
export const editionViewSchema = editionRowSchema.extend({
  of: z.string(),
  text: editionTextSchema,
  /** The text that readers have now, to compare with. */
  current: editionTextSchema,
  /** The text before this edition. */
  before: editionTextSchema.optional(),
  canRestore: z.boolean(),
})
export type EditionView = z.infer<typeof editionViewSchema>

const id = z.object({ id: recordIdSchema })
const made = z.object({ id: z.string() })
const remarks = z.string().max(limits.post).optional()

export const writingContract = {
  /** What I have offered, newest first. */
  watchMine: base.output(eventIterator(z.array(submissionRowSchema))),
  /** What all authors have offered; for editors, else empty. */
  watchQueue: base.output(eventIterator(z.array(submissionRowSchema))),
  watchSubmission: base.input(id).output(eventIterator(submissionViewSchema)),
  /** Asks the server who edits, so that a text can be given to each of them, later without a line too; nothing happens for who is no editor. */
  askEditors: base.output(done),
  /** Offers an article draft to the editors, or sends a returned one anew. The draft ends with it. */
  submit: base
    .input(z.object({ draft: recordIdSchema, note: z.string().max(limits.answerText).optional() }))
    .output(made),
  /** The author takes it back; the text goes into her drafts. */
  withdraw: base.input(id).output(z.object({ draft: z.string() })),
  /** An editor takes it, or gives it to another; never to its author. */
  assign: base.input(id.extend({ to: userNameSchema.optional() })).output(done),
  returnToAuthor: base.input(id.extend({ remarks: z.string().trim().min(1).max(limits.post) })).output(done),
  /** Publishes the text, with the editor's own changes where there is a draft of them, now or from a time on. */
  accept: base
    .input(id.extend({ remarks, visibleFrom: z.number().int().nonnegative().optional() }))
    .output(z.object({ article: z.string() })),
  watchEditions: base.input(id).output(eventIterator(z.array(editionRowSchema))),
  watchEdition: base.input(id).output(eventIterator(editionViewSchema)),
  /** Publishes the text of an edition again, as a new one. */
  restore: base.input(id).output(done),
  /** On Home until then; null takes it off. */
  feature: base.input(id.extend({ until: z.number().int().nonnegative().nullable() })).output(done),
  /** Takes it out of the lists; whoever opens it is told why and led to the successor. */
  retire: base
    .input(id.extend({ successor: recordIdSchema.optional(), reason: z.string().max(limits.summary).optional() }))
    .output(done),
  unretire: base.input(id).output(done),
  /** Two pieces about the same: one stays, the other is retired and leads to it; comments and marks count for both. */
  merge: base.input(z.object({ keep: recordIdSchema, other: recordIdSchema })).output(done),
  /** Pieces that need an editor: regulations past their day. */
  watchOverdue: base.output(eventIterator(z.array(z.object({ id: z.string(), title: text, validUntil: at })))),
}
