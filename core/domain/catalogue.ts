/** The one place where a noun is registered: its schema, where it may live, how it is merged and what of it is searched. */
import type { z } from 'zod'
import type { AnyRecord } from '../record.ts'
import type { SpaceKind } from '../replication/spaces.ts'
import { annotationSchema } from './annotation/annotation.ts'
import { articleSchema } from './article/article.ts'
import { assessmentRoundSchema } from './assessment-round/assessment-round.ts'
import { attemptSchema } from './attempt/attempt.ts'
import { benchmarkEntrySchema } from './benchmark/benchmark-entry.ts'
import { benchmarkSchema } from './benchmark/benchmark.ts'
import { cardSchema } from './card/card.ts'
import { collectionSchema } from './collection/collection.ts'
import { commentSchema } from './comment/comment.ts'
import { courseSchema } from './course/course.ts'
import { discussionSchema } from './discussion/discussion.ts'
import { draftSchema } from './draft/draft.ts'
import { editionSchema } from './edition/edition.ts'
import { fileSchema } from './file/file.ts'
import { formerSchema } from './former/former.ts'
import { groupSchema } from './group/group.ts'
import { lessonSchema } from './lesson/lesson.ts'
import { memberSchema } from './member/member.ts'
import { placeSchema } from './place/place.ts'
import { planSchema } from './plan/plan.ts'
import { questionnaireSchema } from './questionnaire/questionnaire.ts'
import { quizSchema } from './quiz/quiz.ts'
import { isSameSense } from './quiz/same-question.ts'
import { replySchema } from './reply/reply.ts'
import { responseSchema } from './response/response.ts'
import { reviewSchema } from './review/review.ts'
import { sharedResponseSchema } from './shared-response/shared-response.ts'
import { statementSchema } from './statement/statement.ts'
import { stepSchema } from './step/step.ts'
import { startOfStep } from './step/taken-step.ts'
import { submissionSchema } from './submission/submission.ts'
import { termSchema } from './term/term.ts'
import { topicSchema } from './topic/topic.ts'
import { usefulSchema } from './useful/useful.ts'
import { validationSchema } from './validation/validation.ts'
import { versionSchema } from './version/version.ts'
import { watermarkSchema } from './watermark/watermark.ts'
import { worksheetSchema } from './worksheet/worksheet.ts'

/** Who may write a record of this noun (policy.ts turns the word into a decision). */
export type WriteRule =
  | 'own'
  | 'library'
  | 'library-append'
  | 'append'
  | 'desk-owner'
  | 'review'
  | 'group-founder'
  /** Whoever owns the group, whoever of its owners wrote it first. */
  | 'group-owner'
  /** An adviser's word: added to, never changed nor taken back. */
  | 'advice'
  /** What people of a group do together: any of its owners, members and advisers. */
  | 'shared'
  | 'version'
  /** The server's own word: nobody writes it through a door. */
  | 'server'

/** Rules under which a record that is stored never changes again. */
export const isAppendOnly = (rule: WriteRule): boolean =>
  rule === 'append' || rule === 'library-append' || rule === 'review' || rule === 'advice'

export interface Noun {
  readonly schema: z.ZodType<AnyRecord>
  readonly spaces: readonly SpaceKind[]
  readonly write: WriteRule
  /** Advisers of a company may write it in the company's group, where the rule lets them; nothing else. */
  readonly byAdvisers?: true
  /** One per person and subject: the id is derived, not random. */
  readonly isDerived?: true
  /** Fields that are long text, merged by paragraph; a path may name a bilingual field. */
  readonly longText?: readonly string[]
  /** A copy of what its author keeps elsewhere: where two of his own states overlap, the later one stands, and no version of the other is left for others to read. */
  readonly isCopy?: true
  /** Numbers that only grow: where two meet, the greater one stands. */
  readonly growing?: readonly string[]
  /** Lists of values whose order is what people see: two orders overlap. */
  readonly ordered?: readonly string[]
  /** Lists of parts with keys, merged part by part; told whether two states of a part are the same in sense, so that halves of two senses are never put together. */
  readonly keyed?: Readonly<Record<string, (before: unknown, after: unknown) => boolean>>
  /** The fields that a record began with, where it was made from a proposal that another device could take too. */
  readonly startOf?: (record: AnyRecord) => Readonly<Record<string, unknown>> | undefined
  /** The record this one hangs on, for `[type, parent, createdAt]` lists. */
  readonly parent?: string
  /** Text fields for full-text search, title first; `more`: what it is also found by (names, synonyms), whatever strings stand in it. */
  readonly search?: { readonly title: string; readonly body: readonly string[]; readonly more?: readonly string[] }
}

export const catalogue = {
  member: {
    schema: memberSchema,
    spaces: ['community'],
    write: 'own',
    isDerived: true,
    search: { title: 'displayName', body: ['company', 'place', 'about'] },
  },
  article: {
    schema: articleSchema,
    spaces: ['library'],
    write: 'library',
    longText: ['body'],
    search: { title: 'title', body: ['summary', 'outcome', 'body'], more: ['expert', 'credit', 'region'] },
  },
  edition: { schema: editionSchema, spaces: ['library'], write: 'library-append', parent: 'of' },
  topic: { schema: topicSchema, spaces: ['library'], write: 'library' },
  term: {
    schema: termSchema,
    spaces: ['library'],
    write: 'library',
    search: { title: 'term', body: ['definition'], more: ['also'] },
  },
  collection: {
    schema: collectionSchema,
    spaces: ['library'],
    write: 'library',
    search: { title: 'title', body: ['summary'] },
  },
  comment: {
    schema: commentSchema,
    spaces: ['community'],
    write: 'own',
    longText: ['body'],
    parent: 'of',
    search: { title: 'body', body: ['body'] },
  },
  useful: { schema: usefulSchema, spaces: ['community'], write: 'own', isDerived: true, parent: 'of' },
  submission: { schema: submissionSchema, spaces: ['group'], write: 'desk-owner', longText: ['body'] },
  review: { schema: reviewSchema, spaces: ['group'], write: 'review', parent: 'submission' },
  annotation: {
    schema: annotationSchema,
    spaces: ['personal'],
    write: 'own',
    longText: ['note'],
    parent: 'of',
    search: { title: 'note', body: ['note'] },
  },
  place: { schema: placeSchema, spaces: ['personal'], write: 'own', isDerived: true, parent: 'of' },
  course: {
    schema: courseSchema,
    spaces: ['library'],
    write: 'library',
    growing: ['edition'],
    ordered: ['lessons'],
    search: { title: 'title', body: ['summary', 'audience'] },
  },
  lesson: {
    schema: lessonSchema,
    spaces: ['library'],
    write: 'library',
    longText: ['body'],
    parent: 'course',
    search: { title: 'title', body: ['body'] },
  },
  quiz: {
    schema: quizSchema,
    spaces: ['library'],
    write: 'library',
    keyed: { questions: isSameSense },
    parent: 'course',
  },
  former: { schema: formerSchema, spaces: ['library'], write: 'library-append', parent: 'of' },
  file: { schema: fileSchema, spaces: ['library', 'community', 'group', 'personal'], write: 'own' },
  questionnaire: {
    schema: questionnaireSchema,
    spaces: ['library'],
    write: 'library',
    search: { title: 'title', body: ['summary'] },
  },
  response: { schema: responseSchema, spaces: ['personal'], write: 'own', parent: 'questionnaire' },
  'assessment-round': {
    schema: assessmentRoundSchema,
    spaces: ['group'],
    write: 'group-owner',
    isDerived: true,
    growing: ['closedAt'],
    parent: 'questionnaire',
  },
  'shared-response': {
    schema: sharedResponseSchema,
    spaces: ['group'],
    write: 'own',
    isDerived: true,
    isCopy: true,
    parent: 'questionnaire',
  },
  validation: { schema: validationSchema, spaces: ['group'], write: 'advice', byAdvisers: true, parent: 'round' },
  step: {
    schema: stepSchema,
    spaces: ['personal', 'group'],
    write: 'shared',
    byAdvisers: true,
    isDerived: true,
    longText: ['note'],
    growing: ['movedAt'],
    startOf: startOfStep,
    search: { title: 'title', body: ['note'] },
  },
  'benchmark-entry': {
    schema: benchmarkEntrySchema,
    spaces: ['personal'],
    write: 'own',
    isDerived: true,
    parent: 'questionnaire',
  },
  benchmark: { schema: benchmarkSchema, spaces: ['community'], write: 'server', parent: 'questionnaire' },
  attempt: { schema: attemptSchema, spaces: ['personal', 'group'], write: 'own', parent: 'course' },
  statement: { schema: statementSchema, spaces: ['personal', 'group'], write: 'append', parent: 'course' },
  discussion: {
    schema: discussionSchema,
    spaces: ['community'],
    write: 'own',
    longText: ['body'],
    search: { title: 'title', body: ['body'] },
  },
  reply: {
    schema: replySchema,
    spaces: ['community'],
    write: 'own',
    longText: ['body'],
    parent: 'discussion',
    search: { title: 'body', body: ['body'] },
  },
  worksheet: {
    schema: worksheetSchema,
    spaces: ['personal'],
    write: 'own',
    isDerived: true,
    longText: ['fields'],
    parent: 'course',
  },
  card: {
    schema: cardSchema,
    spaces: ['personal'],
    write: 'own',
    isDerived: true,
    longText: ['note'],
    parent: 'course',
  },
  plan: { schema: planSchema, spaces: ['personal'], write: 'own', isDerived: true },
  draft: { schema: draftSchema, spaces: ['personal'], write: 'own' },
  version: {
    schema: versionSchema,
    spaces: ['library', 'community', 'group', 'personal'],
    write: 'version',
    byAdvisers: true,
    isDerived: true,
    parent: 'of',
  },
  group: { schema: groupSchema, spaces: ['group'], write: 'group-founder' },
  watermark: {
    schema: watermarkSchema,
    spaces: ['library', 'community', 'exchange', 'group'],
    write: 'own',
    byAdvisers: true,
    isDerived: true,
  },
} as const satisfies Record<string, Noun>

export type NounName = keyof typeof catalogue
export const nounNames = Object.keys(catalogue).filter(isNounName)
export function isNounName(name: string): name is NounName {
  return Object.hasOwn(catalogue, name)
}
export const nounOf = (name: string): Noun | undefined => (isNounName(name) ? catalogue[name] : undefined)

export type RecordCheck =
  | { readonly kind: 'valid'; readonly record: AnyRecord }
  /** A noun or a schema version this client doesn't know: kept as it is, shown when the client is updated. */
  | { readonly kind: 'newer'; readonly type: string; readonly v: number }
  | { readonly kind: 'invalid'; readonly reason: string }

/** The version of each noun's schema that this client writes and fully understands. */
export const schemaVersion = 1

/** Parses a record that came from outside: the server, a file, another program. */
export function checkRecord(value: unknown): RecordCheck {
  const head = envelopeHead(value)
  if (head !== undefined && (head.v > schemaVersion || !isNounName(head.type))) return { kind: 'newer', ...head }
  const noun = head === undefined ? undefined : nounOf(head.type)
  if (noun === undefined) return { kind: 'invalid', reason: 'no type' }
  const parsed = noun.schema.safeParse(value)
  if (parsed.success) return { kind: 'valid', record: parsed.data }
  const issue = parsed.error.issues[0]
  return { kind: 'invalid', reason: issue === undefined ? 'does not fit' : `${issue.path.join('.')}: ${issue.message}` }
}

function envelopeHead(value: unknown): { readonly type: string; readonly v: number } | undefined {
  if (value === null || typeof value !== 'object' || !('type' in value) || !('v' in value)) return undefined
  if (typeof value.type !== 'string' || typeof value.v !== 'number') return undefined
  return { type: value.type, v: value.v }
}
