/** Scoring of quizzes: pure, bounded by 0 and the question's points. */
import { assertNever } from '../../kernel/assert-never.ts'
import type { Answer, Question, Quiz } from './quiz.ts'

export interface QuestionScore {
  readonly points: number
  readonly maxPoints: number
  readonly isRight: boolean
}

/** Scores one answer; an answer of another kind than the question scores 0. */
export function scoreAnswer(question: Question, answer: Answer): QuestionScore {
  const share = answerShare(question, answer)
  return { points: Math.round(share * question.points * 100) / 100, maxPoints: question.points, isRight: share === 1 }
}

export interface QuizScore {
  readonly points: number
  readonly maxPoints: number
  /** 0-1 of all points. */
  readonly share: number
  readonly isPassed: boolean
  readonly answered: number
}

/** Scores all answers of an attempt by question key; a question without an answer scores 0. */
export function scoreQuiz(
  quiz: Pick<Quiz, 'questions' | 'passShare'>,
  answers: ReadonlyMap<string, Answer>,
): QuizScore {
  let points = 0
  let maxPoints = 0
  let answered = 0
  for (const question of quiz.questions) {
    maxPoints += question.points
    const answer = answers.get(question.key)
    if (answer === undefined) continue
    answered += 1
    points += scoreAnswer(question, answer).points
  }
  const share = maxPoints === 0 ? 0 : points / maxPoints
  return { points, maxPoints, share, isPassed: share + 1e-9 >= quiz.passShare, answered }
}

/** Folds what must not decide over right or wrong: case, ё, outer and doubled spaces. */
export const foldAnswerText = (text: string): string =>
  text.normalize('NFC').toLowerCase().replaceAll('ё', 'е').replace(/\s+/g, ' ').trim()

function answerShare(question: Question, answer: Answer): number {
  switch (question.kind) {
    case 'single':
      return answer.kind === 'single' && answer.choice === question.answer ? 1 : 0
    case 'multiple':
      return answer.kind === 'multiple' ? multipleShare(question.answers, answer.choices) : 0
    case 'true-false':
      return answer.kind === 'true-false' && answer.value === question.answer ? 1 : 0
    case 'number':
      return answer.kind === 'number' && Math.abs(answer.value - question.answer) <= question.tolerance + 1e-9 ? 1 : 0
    case 'fill-in':
      return answer.kind === 'fill-in' &&
        question.accepted.some((a) => foldAnswerText(a) === foldAnswerText(answer.text))
        ? 1
        : 0
    case 'ordering':
      return answer.kind === 'ordering'
        ? orderingShare(
            question.options.map((o) => o.key),
            answer.order,
          )
        : 0
    default:
      return assertNever(question)
  }
}

/** Each right choice counts for, each wrong one against; never below 0, so that ticking everything gains nothing. */
function multipleShare(right: readonly string[], chosen: readonly string[]): number {
  const picked = new Set(chosen)
  let balance = 0
  for (const key of picked) balance += right.includes(key) ? 1 : -1
  return Math.max(0, balance) / new Set(right).size
}

/** Share of items that stand in their place. */
function orderingShare(right: readonly string[], order: readonly string[]): number {
  return right.filter((key, i) => order[i] === key).length / right.length
}
