/** What a learner does in a quiz, written down: each act is one transaction, durable when it returns. */
import type { Attempt } from '#core/domain/attempt/attempt.ts'
import type { Lesson } from '#core/domain/lesson/lesson.ts'
import { graceMs } from '#core/domain/quiz/go-clock.ts'
import { drawQuestions } from '#core/domain/quiz/quiz-draw.ts'
import type { QuizGo } from '#core/domain/quiz/quiz-goes.ts'
import { scoreAnswer } from '#core/domain/quiz/quiz-rules.ts'
import { endsByItself, fullSettings, isFormal, isMarked, mayBegin } from '#core/domain/quiz/quiz-settings.ts'
import type { Answer, Mark } from '#core/domain/quiz/quiz.ts'
import type { WordForms } from '#core/domain/quiz/text-match.ts'
import { questionObject, type Statement } from '#core/domain/statement/statement.ts'
import type { Actor } from '#core/policy.ts'
import { personalSpace } from '#core/replication/spaces.ts'
import type { Write } from '../ports.ts'
import { wrongAnswerCards } from './card-writes.ts'
import type { HandlerDeps } from './deps.ts'
import { commit, fail } from './fail.ts'
import type { GoClocks } from './go-clocks.ts'
import {
  attemptOf,
  enrolmentOf,
  newAttempt,
  newStatement,
  spentSince,
  statementsOf,
  type StatementBody,
} from './learning-events.ts'
import { deviceOf } from './places.ts'
import { countedResult, quizState, seedOf, type QuizState } from './quiz-state.ts'
import type { Reader } from './reader.ts'

export interface QuizDesk {
  readonly deps: HandlerDeps
  /** Courses in the edition that this person studies. */
  readonly reader: Reader
  /** Courses as they stand now. */
  readonly newest: Reader
  readonly forms: WordForms
  readonly clocks: GoClocks
}

export function stateOf({ reader, forms }: QuizDesk, user: string, lesson: Lesson): QuizState {
  const quiz = lesson.quiz === undefined ? undefined : reader.get('quiz', lesson.quiz)
  return (quiz === undefined ? undefined : quizState(reader, forms, user, quiz)) ?? fail('record.missing')
}

/** The elapsed time is over, and the moment of grace for an answer on its way too. */
const isTimeOver = (go: QuizGo, elapsedMs: number): boolean =>
  go.begin?.limitMs !== undefined && elapsedMs >= go.begin.limitMs + graceMs

export function beginGo(desk: QuizDesk, actor: Actor, lesson: Lesson): void {
  let state = stateOf(desk, actor.user, lesson)
  const { go, isOver } = state.current
  if (go !== undefined && !isOver) {
    if (!isTimeOver(go, desk.clocks.elapsedMs(go))) return
    endGo(desk, actor, lesson)
    state = stateOf(desk, actor.user, lesson)
  }
  const last = state.goes.at(-1)?.go
  const verdict = mayBegin(state.quiz.settings, state.goes.length, last?.end?.at, desk.deps.now())
  if (verdict.kind !== 'yes') fail('quiz.not-yet')
  const events = openEvents(desk, actor, state)
  const seed = events.attempt.seed + state.goes.length
  events.add(launchBody(state, seed))
  events.commit()
}

function launchBody({ quiz, course }: QuizState, seed: number): StatementBody {
  const { limitMs } = fullSettings(quiz.settings)
  return {
    verb: 'launched',
    object: quiz.id,
    begin: {
      seed,
      edition: course.edition,
      questions: [...drawQuestions(quiz.questions, quiz.settings, seed)],
      ...(limitMs === undefined ? {} : { limitMs }),
    },
  }
}

export function answerQuestion(desk: QuizDesk, actor: Actor, lesson: Lesson, key: string, answer: Answer): void {
  const { deps, reader, forms, clocks } = desk
  const state = stateOf(desk, actor.user, lesson)
  const { quiz, current } = state
  if (current.isOver || (current.go === undefined && isFormal(quiz.settings))) fail('quiz.closed')
  const question = current.questions.find((q) => q.key === key) ?? fail('record.missing')
  const isAnswered = current.go?.answers.has(key) === true
  if (isAnswered && fullSettings(quiz.settings).feedback === 'now' && !isMarked(question.kind)) fail('quiz.closed')
  const elapsedMs = current.go === undefined ? 0 : clocks.elapsedMs(current.go)
  if (current.go !== undefined && isTimeOver(current.go, elapsedMs)) {
    endGo(desk, actor, lesson)
    fail('quiz.time-over')
  }
  const events = openEvents(desk, actor, state)
  // Before the first answer the screen drew by the attempt it knew.
  const go =
    current.go === undefined
      ? events.add(launchBody(state, seedOf(reader, actor.user, lesson.course, state.goes.length))).id
      : current.go?.id
  const score = scoreAnswer(question, answer, forms)
  const { points, maxPoints, isWaiting } = score
  const scored = isWaiting ? {} : { raw: points, max: maxPoints, scaled: points / maxPoints }
  const durationMs = spentSince(deps, statementsOf(reader, actor.user, lesson.course))
  events.add({
    verb: 'answered',
    object: questionObject(quiz.id, key),
    result: { answer, ...scored, durationMs, ...(go === undefined ? {} : { elapsedMs }) },
    device: deviceOf(deps),
    ...(go === undefined ? {} : { go }),
  })
  // Where right and wrong is told later, the cards come with the end: before it they would tell.
  const isTold = fullSettings(quiz.settings).feedback === 'now'
  const asked = current.questions.map((q) => q.key)
  const isLast = asked.every((k) => k === key || current.go?.answers.has(k) === true)
  if (isLast && endsByItself(quiz.settings, quiz.questions)) {
    if (go !== undefined) events.add({ verb: 'submitted', object: quiz.id, go, result: { elapsedMs } })
    const outcome = outcomeOf(desk, actor.user, lesson, events.statements())
    if (outcome !== undefined) events.add(outcome)
  }
  events.commit(isTold ? wrongAnswerCards(deps, reader, actor, quiz, new Map([[key, score]])) : [])
}

/** Ends the open go: by the learner's word or, when its time is over, by the clock. Ending an ended one does nothing. */
export function endGo(desk: QuizDesk, actor: Actor, lesson: Lesson): void {
  const state = stateOf(desk, actor.user, lesson)
  const { go, isOver } = state.current
  if (go?.id === undefined || isOver) return
  const elapsed = desk.clocks.elapsedMs(go)
  const limitMs = go.begin?.limitMs
  const isLate = limitMs !== undefined && elapsed >= limitMs
  const events = openEvents(desk, actor, state)
  events.add({
    verb: isLate ? 'timed-out' : 'submitted',
    object: state.quiz.id,
    go: go.id,
    result: { elapsedMs: limitMs === undefined ? elapsed : Math.min(elapsed, limitMs) },
  })
  const isTold = fullSettings(state.quiz.settings).feedback !== 'never'
  const outcome = outcomeOf(desk, actor.user, lesson, events.statements())
  if (outcome !== undefined) events.add(outcome)
  const { deps, reader } = desk
  events.commit(isTold ? wrongAnswerCards(deps, reader, actor, state.quiz, state.current.scores) : [])
}

/** A mark of an answer, and the quiz's result when it was the last one missing. @param answered the statement with the answer */
export function markAnswer(desk: QuizDesk, actor: Actor, answered: Statement, mark: Mark): void {
  const { deps, reader } = desk
  const [quizId = '', key = ''] = answered.object.split('#')
  const quiz = reader.get('quiz', quizId) ?? fail('record.missing')
  const lesson = reader.get('lesson', quiz.lesson) ?? fail('record.missing')
  const attempt = reader.get('attempt', answered.attempt) ?? fail('record.missing')
  const question = quiz.questions.find((q) => q.key === key) ?? fail('record.missing')
  const { points, maxPoints } = scoreAnswer(
    question,
    answered.result?.answer ?? fail('record.missing'),
    desk.forms,
    mark,
  )
  // The mark is its giver's, in the learner's attempt and after everything in it.
  const events = createEvents(deps, { ...attempt, author: actor.user }, latestOf(reader, attempt), actor, [])
  events.add({
    verb: 'scored',
    object: answered.object,
    result: { mark, raw: points, max: maxPoints, scaled: points / maxPoints },
    ...(answered.go === undefined ? {} : { go: answered.go }),
  })
  const outcome = outcomeOf(desk, answered.author, lesson, events.statements())
  if (outcome !== undefined) events.add(outcome)
  events.commit()
  deps.sync.tryNow()
}

/** The result of the lesson out of all ended goes; undefined while a mark is missing that can change it. */
function outcomeOf(
  { reader, forms }: QuizDesk,
  user: string,
  lesson: Lesson,
  added: readonly Statement[],
): StatementBody | undefined {
  const quiz = lesson.quiz === undefined ? undefined : reader.get('quiz', lesson.quiz)
  const state = quiz === undefined ? undefined : quizState(reader, forms, user, quiz, added)
  const counted = state === undefined ? undefined : countedResult(state)
  if (state === undefined || counted === undefined) return undefined
  const { points: raw, maxPoints: max } = state.current.score
  const { share: scaled, isPassed } = counted
  return {
    verb: isPassed ? 'passed' : 'failed',
    object: lesson.id,
    result: { scaled, raw, max, isPassed, isComplete: isPassed },
  }
}

interface Events {
  readonly attempt: Attempt
  add(body: StatementBody): Statement
  statements(): readonly Statement[]
  /** @param beside what else is written in the same moment */
  commit(beside?: readonly Write[]): void
}

/** Statements of the learner's attempt, begun when there is none. */
function openEvents({ deps, reader }: QuizDesk, actor: Actor, { course }: QuizState): Events {
  const known = attemptOf(reader, actor.user, course.id)
  if (known !== undefined) return createEvents(deps, known, latestOf(reader, known), actor, [])
  const space = enrolmentOf(reader, actor.user, course.id)?.space ?? personalSpace(actor.user)
  const attempt = newAttempt(deps, actor, course, space)
  return createEvents(deps, attempt, 0, actor, [{ kind: 'put', record: attempt }])
}

/** Each statement is dated after all that are known of its attempt, wherever the clock was set: what came later counts as later. */
function createEvents(
  deps: HandlerDeps,
  attempt: Attempt,
  latest: number,
  actor: Actor,
  first: readonly Write[],
): Events {
  const made: Statement[] = []
  return {
    attempt,
    add: (body) => {
      const statement = newStatement(deps, attempt, body)
      const at = Math.max(statement.createdAt, (made.at(-1)?.createdAt ?? latest) + 1)
      made.push({ ...statement, createdAt: at, updatedAt: at })
      return { ...statement, createdAt: at, updatedAt: at }
    },
    statements: () => made,
    commit: (beside = []) =>
      commit(deps, [...first, ...made.map((record) => ({ kind: 'put', record }) as const), ...beside], actor),
  }
}

const latestOf = (reader: Reader, attempt: Attempt): number =>
  reader
    .statements(attempt.course)
    .all.reduce((latest, s) => (s.attempt === attempt.id ? Math.max(latest, s.createdAt) : latest), 0)
