/** The author's side: offering a text to the library, taking it back, sending it anew. Her draft ends with it and comes back with it. */
import { z } from 'zod'
import { schemaVersion } from '#core/domain/catalogue.ts'
import type { Draft } from '#core/domain/draft/draft.ts'
import type { Review, ReviewAct } from '#core/domain/review/review.ts'
import { nextStep } from '#core/domain/review/review-rules.ts'
import { submissionSchema, type Submission } from '#core/domain/submission/submission.ts'
import { newId } from '#core/kernel/ids.ts'
import type { SpaceId } from '#core/replication/spaces.ts'
import type { Write } from '../ports.ts'
import { contentOf, datedContent, draftContent } from './article-content.ts'
import { carryFiles, leftBehind } from './carry-files.ts'
import { openDesk } from './desk.ts'
import type { HandlerDeps } from './deps.ts'
import { draftOf, newDraft } from './drafts.ts'
import { actorOf, commit, fail } from './fail.ts'
import type { Reader } from './reader.ts'
import { standingOf } from './submissions.ts'

/** One transaction: the desk when there is none, the files, the text, the step, and the end of the draft. */
export function submit(deps: HandlerDeps, reader: Reader, draftId: string, note: string | undefined): { id: string } {
  const actor = actorOf(deps)
  const draft = draftOf(deps, draftId)
  const before = earlier(reader, draft)
  if (before !== undefined && before.author !== actor.user) fail('request.not-allowed')
  const desk = before === undefined ? openDesk(deps, reader, actor) : { space: before.space, writes: [] }
  const { submission, writes } = submissionOf(deps, reader, {
    draft,
    before,
    space: desk.space,
    user: actor.user,
    note,
  })
  const steps = before === undefined ? [] : reader.children('review', before.id)
  const step = newStep(deps, submission, actor.user, steps, { act: 'submitted', ...(note ? { remarks: note } : {}) })
  const gone = leftBehind(deps, reader, draftContent(draft).content, draft.id, actor.user)
  const end: Write = { kind: 'delete', record: { ...draft, updatedAt: deps.now() } }
  // The desk's role was given to the actor only now.
  commit(deps, [...desk.writes, ...writes, put(submission), put(step), ...gone, end], actorOf(deps))
  return { id: submission.id }
}

/** What the draft goes on from: the submission it was opened on, or the one that an answer lost by a crash already made of it. */
function earlier(reader: Reader, draft: Draft): Submission | undefined {
  if (draft.target?.startsWith('submission:') === true)
    return reader.get('submission', draft.target) ?? fail('record.missing')
  return reader.get('submission', submissionId(draft))
}
const submissionId = (draft: Draft): string => `submission:${draft.id.slice('draft:'.length)}`

interface Offered {
  readonly draft: Draft
  readonly before: Submission | undefined
  readonly space: SpaceId
  readonly user: string
  readonly note: string | undefined
}
function submissionOf(deps: HandlerDeps, reader: Reader, { draft, before, space, user, note }: Offered) {
  const now = deps.now()
  const { content: written, base } = draftContent(draft)
  const { content, writes } = carryFiles(deps, reader, written, space, user)
  const from = before?.from ?? base?.updatedAt
  const made = {
    id: before?.id ?? submissionId(draft),
    type: 'submission',
    space,
    author: user,
    createdAt: before?.createdAt ?? now,
    updatedAt: Math.max(now, (before?.updatedAt ?? 0) + 1),
    v: schemaVersion,
    becomes: draft.becomes,
    ...datedContent(before, content, now),
    ...(from === undefined ? {} : { from }),
    ...(note ? { note } : {}),
  }
  const parsed = submissionSchema.safeParse(made)
  if (!parsed.success) return fail('record.invalid', { reason: parsed.error.issues[0]?.path.join('.') ?? '' })
  return { submission: parsed.data, writes }
}

/** The text goes back into the drafts, where she may go on and offer it anew. */
export function withdraw(deps: HandlerDeps, reader: Reader, id: string): { draft: string } {
  const actor = actorOf(deps)
  const { submission, steps, state } = standingOf(reader, id)
  if (submission.author !== actor.user || state.standing.kind === 'accepted') fail('request.not-allowed')
  const known = reader.list('draft').find((d) => d.form === 'article' && d.target === id)
  const fields = z.record(z.string(), z.json()).parse({ ...contentOf(submission), isWhole: true })
  const draft =
    known ?? newDraft(deps, { form: 'article', target: id, becomes: submission.becomes, fields, user: actor.user })
  const step = newStep(deps, submission, actor.user, steps, { act: 'withdrawn' })
  commit(deps, [put(step), ...(known === undefined ? [put(draft)] : [])], actor)
  return { draft: draft.id }
}

type StepBody = Pick<Review, 'remarks' | 'assignee' | 'visibleFrom'> & { readonly act: ReviewAct }

export function newStep(
  deps: HandlerDeps,
  { id: submission, space }: Pick<Submission, 'id' | 'space'>,
  author: string,
  known: readonly Review[],
  body: StepBody,
): Review {
  const now = deps.now()
  const envelope = { id: newId('review', deps), type: 'review', space, author, createdAt: now, updatedAt: now } as const
  return { ...envelope, v: schemaVersion, submission, step: nextStep(known), ...body }
}

const put = (record: Submission | Review | Draft): Write => ({ kind: 'put', record })
