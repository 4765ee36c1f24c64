/** A quiz as it stands for one learner: its goes out of the statements, what the current one asks, and what each answer is worth. */
import type { Course } from '#core/domain/course/course.ts'
import { drawQuestions, shownQuestion } from '#core/domain/quiz/quiz-draw.ts'
import { projectGoes, type QuizGo } from '#core/domain/quiz/quiz-goes.ts'
import { scoreAnswer, sumScores, type QuestionScore, type QuizScore } from '#core/domain/quiz/quiz-rules.ts'
import { countedShare, endsByItself, fullSettings } from '#core/domain/quiz/quiz-settings.ts'
import type { Question, Quiz } from '#core/domain/quiz/quiz.ts'
import type { WordForms } from '#core/domain/quiz/text-match.ts'
import type { Statement } from '#core/domain/statement/statement.ts'
import { starterAuthor } from '#core/domain/user-name.ts'
import { attemptOf, statementsOf } from './learning-events.ts'
import type { Reader } from './reader.ts'

export interface GoState {
  readonly go: QuizGo | undefined
  readonly seed: number
  /** What this go asks and what of it is still in the quiz, as it is shown. */
  readonly questions: readonly Question[]
  readonly scores: ReadonlyMap<string, QuestionScore>
  readonly score: QuizScore
  /** Its end was written down, or every question of a quiz that isn't formal was answered. */
  readonly isOver: boolean
}
export interface QuizState {
  readonly quiz: Quiz
  readonly course: Course
  readonly goes: readonly GoState[]
  /** The go that was begun last; before the first one, what it will ask. */
  readonly current: GoState
  readonly marker: 'self' | 'trainer'
}

/**
 * Undefined when the quiz's course isn't here.
 * @param added statements that are about to be written
 */
export function quizState(
  reader: Reader,
  forms: WordForms,
  user: string,
  quiz: Quiz,
  added: readonly Statement[] = [],
): QuizState | undefined {
  const course = reader.get('course', quiz.course)
  if (course === undefined) return undefined
  const marker = markerOf(course, user)
  const statements = [...markedStatements(reader, user, course, quiz, marker), ...added]
  const goes = projectGoes(quiz.id, statements)
  const seed = seedOf(reader, user, course.id, 0)
  const states = goes.map((go, i) => goState(quiz, course, forms, go, seed + i))
  const current = states.at(-1) ?? goState(quiz, course, forms, undefined, seed + goes.length)
  return { quiz, course, goes: states, current, marker }
}

/** Follows from the attempt and the number of goes, so that a quiz shows before its first answer what it shows after. */
export const seedOf = (reader: Reader, user: string, course: string, goes: number): number =>
  (attemptOf(reader, user, course)?.seed ?? 0) + goes

/** Who teaches the course himself, or has nobody to share it with, marks his own answers. */
export const markerOf = (course: Course, user: string): QuizState['marker'] =>
  course.trainer === starterAuthor || course.trainer === user ? 'self' : 'trainer'

/** What the learner did, and marks by who may give them. */
function markedStatements(
  reader: Reader,
  user: string,
  course: Course,
  quiz: Quiz,
  marker: QuizState['marker'],
): readonly Statement[] {
  const selfMarked = new Set(
    quiz.questions
      .filter((q) => (q.kind === 'essay' || q.kind === 'upload') && (q.marking === 'self' || marker === 'self'))
      .map((q) => `${quiz.id}#${q.key}`),
  )
  return statementsOf(reader, user, course.id).filter(
    (s) => s.verb !== 'scored' || s.author !== user || selfMarked.has(s.object),
  )
}

function goState(quiz: Quiz, course: Course, forms: WordForms, go: QuizGo | undefined, nextSeed: number): GoState {
  const seed = go?.begin?.seed ?? nextSeed
  const keys = go?.begin?.questions ?? drawQuestions(quiz.questions, quiz.settings, seed)
  const byKey = new Map(quiz.questions.map((q) => [q.key, q]))
  const questions = keys.flatMap((key) => {
    const question = byKey.get(key)
    return question === undefined ? [] : [shownQuestion(question, quiz.settings, seed)]
  })
  const isOlder = go?.begin !== undefined && go.begin.edition !== course.edition
  const scores = new Map<string, QuestionScore>()
  for (const [key, given] of go?.answers ?? []) {
    const question = byKey.get(key)
    const kept = isOlder && go?.marks.has(key) !== true ? keptScore(given.statement) : undefined
    if (kept !== undefined) scores.set(key, kept)
    else if (question !== undefined) scores.set(key, scoreAnswer(question, given.answer, forms, go?.marks.get(key)))
  }
  // A question that an edition took away counts as it was answered; unanswered it isn't asked any more.
  const asked = keys.filter((key) => byKey.has(key) || scores.has(key))
  const score = sumScores(
    asked.map((key) => ({
      ...(scores.get(key) ?? nothing(byKey.get(key)?.points ?? 0)),
      isAnswered: scores.has(key),
    })),
    quiz.passShare,
  )
  const isAnswered = asked.length > 0 && asked.every((key) => scores.has(key))
  const isOver =
    go !== undefined && (go.end !== undefined || (endsByItself(quiz.settings, quiz.questions) && isAnswered))
  return { go, seed, questions, scores, score, isOver }
}

const nothing = (maxPoints: number): QuestionScore => ({ points: 0, maxPoints, isRight: false, isWaiting: false })

/** As it was scored by the edition that was answered; an answer that waits for marking has no score yet. */
function keptScore({ result }: Statement): QuestionScore | undefined {
  if (result?.raw === undefined || result.max === undefined) return undefined
  return { points: result.raw, maxPoints: result.max, isRight: result.raw === result.max, isWaiting: false }
}

/** The result that decides; undefined while no go has ended, or one waits for a mark that can change it. */
export function countedResult({ quiz, goes }: Pick<QuizState, 'quiz' | 'goes'>) {
  const ended = goes.filter((go) => go.isOver)
  if (ended.some((go) => go.score.isOpen)) return undefined
  const share = countedShare(
    ended.map((go) => go.score.share),
    fullSettings(quiz.settings).counts,
  )
  return share === undefined ? undefined : { share, isPassed: share + 1e-9 >= quiz.passShare }
}
