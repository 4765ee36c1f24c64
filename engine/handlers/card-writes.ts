/** Cards and their reviews, written: by wrong answers, by a reader's or a learner's wish, by being asked. */
import {
  derivedCardId,
  isAskedOnCards,
  questionCardId,
  termCardId,
  type Card,
  type CardContent,
  type CardSource,
} from '#core/domain/card/card.ts'
import type { Rating } from '#core/domain/card/rating.ts'
import { schemaVersion } from '#core/domain/catalogue.ts'
import type { Quiz } from '#core/domain/quiz/quiz.ts'
import type { QuestionScore } from '#core/domain/quiz/quiz-rules.ts'
import type { Statement } from '#core/domain/statement/statement.ts'
import { newId } from '#core/kernel/ids.ts'
import type { Actor } from '#core/policy.ts'
import { personalSpace } from '#core/replication/spaces.ts'
import type { Write } from '../ports.ts'
import type { CardShelf } from './card-shelf.ts'
import type { HandlerDeps } from './deps.ts'
import { commit, fail, personOf } from './fail.ts'
import { deviceOf } from './places.ts'
import type { Reader } from './reader.ts'

interface NewCard {
  readonly source: CardSource
  readonly content: CardContent
  readonly course?: string | undefined
  readonly note?: string | undefined
}

function newCard(deps: HandlerDeps, actor: Actor, { source, content, course, note = '' }: NewCard): Card {
  const now = deps.now()
  return {
    id: derivedCardId(source) ?? newId('card', deps),
    type: 'card',
    space: personalSpace(actor.user),
    author: actor.user,
    createdAt: now,
    updatedAt: now,
    v: schemaVersion,
    source,
    content,
    ...(course === undefined ? {} : { course }),
    ...(note === '' ? {} : { note }),
  }
}

/**
 * Cards for questions that were answered wrongly, for one command together with what else it writes (SPEC CD5). A question that has a card keeps it as it is.
 * @param quiz as it was asked
 */
export function wrongAnswerCards(
  deps: HandlerDeps,
  reader: Reader,
  actor: Actor,
  quiz: Quiz,
  scores: ReadonlyMap<string, QuestionScore>,
): readonly Write[] {
  return quiz.questions.flatMap((question): readonly Write[] => {
    const score = scores.get(question.key)
    if (score === undefined || score.isRight || score.isWaiting || !isAskedOnCards(question)) return []
    if (reader.get('card', questionCardId(quiz.id, question.key)) !== undefined) return []
    const source = { kind: 'quiz', quiz: quiz.id, lesson: quiz.lesson, question: question.key } as const
    const content = { kind: 'question', question } as const
    return [{ kind: 'put', record: newCard(deps, actor, { source, content, course: quiz.course }) }]
  })
}

export interface MadeCard {
  readonly content: CardContent
  readonly note?: string | undefined
  readonly mark?: Omit<Extract<CardSource, { kind: 'mark' }>, 'kind'> | undefined
}

export function makeCard(deps: HandlerDeps, reader: Reader, { content, note, mark }: MadeCard): { id: string } {
  if (content.kind === 'question') fail('request.malformed')
  const actor = personOf(deps)
  const source: CardSource = mark === undefined ? { kind: 'own' } : { kind: 'mark', ...mark }
  const course = mark === undefined ? undefined : reader.get('lesson', mark.of)?.course
  const record = newCard(deps, actor, { source, content, note, course })
  commit(deps, [{ kind: 'put', record }], actor)
  return { id: record.id }
}

export function learnTerm(deps: HandlerDeps, reader: Reader, term: string): { id: string } {
  const id = termCardId(term)
  const before = reader.get('card', id)
  if (before?.isWithdrawn === true) change(deps, before, { isWithdrawn: false })
  if (before !== undefined) return { id }
  const { term: front, definition: back } = reader.get('term', term) ?? fail('record.missing')
  const actor = personOf(deps)
  const record = newCard(deps, actor, { source: { kind: 'term', term }, content: { kind: 'pair', front, back } })
  commit(deps, [{ kind: 'put', record }], actor)
  return { id }
}

export function saveCard(
  deps: HandlerDeps,
  reader: Reader,
  {
    id,
    content,
    note,
  }: { readonly id: string; readonly content?: CardContent | undefined; readonly note?: string | undefined },
): void {
  const before = reader.get('card', id) ?? fail('record.missing')
  const isAuthors = before.content.kind === 'question' || content?.kind === 'question'
  if (content !== undefined && isAuthors) fail('request.malformed')
  change(deps, before, { ...(content === undefined ? {} : { content }), ...(note === undefined ? {} : { note }) })
}

export const withdrawCard = (deps: HandlerDeps, reader: Reader, id: string, isWithdrawn: boolean): void =>
  change(deps, reader.get('card', id) ?? fail('record.missing'), { isWithdrawn })

function change(deps: HandlerDeps, before: Card, changed: Partial<Card>): void {
  const record = { ...before, ...changed, updatedAt: Math.max(deps.now(), before.updatedAt + 1) }
  commit(deps, [{ kind: 'put', record }], personOf(deps))
}

export interface GivenReview {
  readonly card: string
  readonly after?: string | undefined
  readonly rating: Rating
  readonly durationMs: number
}

export function reviewCard(deps: HandlerDeps, shelf: CardShelf, given: GivenReview): { review: string } {
  const { rating, after, durationMs } = given
  const wall = deps.now()
  const statement = cardStatement(deps, shelf, given.card, {
    verb: 'reviewed',
    object: given.card,
    review: { rating, wall, ...(after === undefined ? {} : { after }) },
    result: { durationMs },
  })
  return { review: statement.id }
}

export function undoReview(deps: HandlerDeps, shelf: CardShelf, reader: Reader, id: string): void {
  const review = reader.get('statement', id)
  if (review?.verb !== 'reviewed') fail('record.missing')
  cardStatement(deps, shelf, review.course, { verb: 'voided', object: id })
}

/** Dated after all that is known of the card, wherever the clock was set (SPEC CD1). */
function cardStatement(
  deps: HandlerDeps,
  shelf: CardShelf,
  id: string,
  body: Pick<Statement, 'verb' | 'object' | 'review' | 'result'>,
): Statement {
  const actor = personOf(deps)
  const { card, state } = shelf.all().get(id) ?? fail('record.missing')
  const at = Math.max(deps.now(), state.latestAt + 1)
  const statement: Statement = {
    id: newId('statement', deps),
    type: 'statement',
    space: card.space,
    author: actor.user,
    createdAt: at,
    updatedAt: at,
    v: schemaVersion,
    attempt: id,
    course: id,
    device: deviceOf(deps),
    ...body,
  }
  commit(deps, [{ kind: 'put', record: statement }], actor)
  return statement
}
