/** Where texts stand that members offer to the library: for their authors and for editors. */
import type { ReviewStep, StandingView, SubmissionRow, SubmissionView } from '#core/contract/writing.ts'
import type { Review } from '#core/domain/review/review.ts'
import { reviewState, stepsInOrder, type ReviewState, type Standing } from '#core/domain/review/review-rules.ts'
import type { Submission } from '#core/domain/submission/submission.ts'
import { isDeskEditor } from '#core/policy.ts'
import { contentOf } from './article-content.ts'
import { deskEditors } from './desk-editors.ts'
import type { HandlerDeps } from './deps.ts'
import { fail } from './fail.ts'
import { createPresenter, type Presenter } from './present.ts'
import type { Reader } from './reader.ts'

/** My own, newest step first. */
export const ownSubmissions = (deps: HandlerDeps, reader: Reader): SubmissionRow[] =>
  submissionRows(deps, reader).filter((row) => row.isMine)

/** Of all authors but oneself; nothing for who is no editor. What waits longest comes first. */
export function queue(deps: HandlerDeps, reader: Reader): SubmissionRow[] {
  const actor = deps.account.actor()
  if (actor === undefined || !isDeskEditor(actor)) return []
  return submissionRows(deps, reader)
    .filter((row) => !row.isMine)
    .sort((a, b) => a.submittedAt - b.submittedAt)
}

function submissionRows(deps: HandlerDeps, reader: Reader): SubmissionRow[] {
  const present = createPresenter(deps, reader)
  return reader.list('submission').flatMap((submission) => {
    const row = submissionRow(reader, present, submission)
    return row === undefined ? [] : [row]
  })
}

/** The submission with its steps and where it stands. @throws the contract's error record.missing */
export function standingOf(
  reader: Reader,
  id: string,
): { submission: Submission; steps: readonly Review[]; state: ReviewState } {
  const submission = reader.get('submission', id) ?? fail('record.missing')
  const steps = reader.children('review', id)
  return { submission, steps, state: reviewState(steps, submission.author) ?? fail('record.missing') }
}

/** Undefined until its first step has come: it is then still on its way. */
function submissionRow(reader: Reader, present: Presenter, submission: Submission): SubmissionRow | undefined {
  const steps = stepsInOrder(reader.children('review', submission.id))
  const state = reviewState(steps, submission.author)
  if (state === undefined) return undefined
  const mine = steps.filter((step) => step.author === present.me).at(-1)
  const mark = submission.author === present.me ? (present.state(submission) ?? undefined) : mine && present.state(mine)
  return {
    id: submission.id,
    kind: submission.kind,
    title: submission.title,
    topic: submission.topic,
    author: present.person(submission.author),
    isMine: submission.author === present.me,
    becomes: submission.becomes,
    isChange: submission.from !== undefined,
    standing: standingView(present, state.standing),
    also: state.also.map(({ by, act, at }) => ({ by: present.person(by), act, at })),
    round: state.round,
    submittedAt: state.submittedAt,
    conflicts: present.conflicts(submission.id),
    ...(state.assignee === undefined ? {} : { assignee: present.person(state.assignee) }),
    ...(mark === undefined ? {} : { state: mark }),
  }
}

function standingView(present: Presenter, standing: Standing): StandingView {
  return standing.kind === 'waiting' || standing.kind === 'withdrawn'
    ? standing
    : { ...standing, by: present.person(standing.by) }
}

export function submissionView(deps: HandlerDeps, reader: Reader, id: string): SubmissionView {
  const present = createPresenter(deps, reader)
  const submission = reader.get('submission', id) ?? fail('record.missing')
  const row = submissionRow(reader, present, submission) ?? fail('record.missing')
  const actor = deps.account.actor()
  const canDecide = actor !== undefined && isDeskEditor(actor) && !row.isMine
  const draft = reader.list('draft').find((d) => d.form === 'article' && d.target === id)
  const isPublished = submission.from !== undefined || row.standing.kind === 'accepted'
  const article = isPublished ? reader.get('article', submission.becomes) : undefined
  return {
    ...row,
    content: contentOf(submission),
    steps: stepsInOrder(reader.children('review', id)).map((step) => stepView(present, step)),
    canDecide,
    editors: canDecide ? deskEditors(deps, reader, present, [submission.author, present.me]) : [],
    ...(submission.note === undefined ? {} : { note: submission.note }),
    ...(draft === undefined ? {} : { draft: draft.id }),
    ...(article === undefined ? {} : { published: contentOf(article) }),
  }
}

function stepView(present: Presenter, step: Review): ReviewStep {
  const { id, act, author, createdAt: at, remarks, assignee, visibleFrom } = step
  const state = present.state(step)
  return {
    id,
    act,
    by: present.person(author),
    at,
    ...(remarks === undefined ? {} : { remarks }),
    ...(assignee === undefined ? {} : { assignee: present.person(assignee) }),
    ...(visibleFrom === undefined ? {} : { visibleFrom }),
    ...(state === undefined ? {} : { state }),
  }
}
