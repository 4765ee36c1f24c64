/** What an answered question teaches: the verdict, what is said about each choice, and the right answer where the screen doesn't show it. */
import { assertNever } from '#core/kernel/assert-never.ts'
import type { Bilingual } from '#core/domain/bilingual.ts'
import { scoreAnswer } from '#core/domain/quiz/quiz-rules.ts'
import type { Answer, Question } from '#core/domain/quiz/quiz.ts'

export type Verdict = 'right' | 'partly' | 'wrong'

export interface Feedback {
  readonly verdict: Verdict
  readonly points: number
  readonly maxPoints: number
  /** In the order of the options: what the author says to who chose them. */
  readonly said: readonly Bilingual[]
}

/** A wrong choice is answered first, because that is where something can be learned. */
export function feedbackFor(question: Question, answer: Answer): Feedback {
  const { points, maxPoints, isRight } = scoreAnswer(question, answer)
  const verdict: Verdict = isRight ? 'right' : points > 0 ? 'partly' : 'wrong'
  const said = [...choiceFeedback(question, answer), ...(question.feedback === undefined ? [] : [question.feedback])]
  return { verdict, points, maxPoints, said }
}

function choiceFeedback(question: Question, answer: Answer): readonly Bilingual[] {
  if (question.kind === 'single' && answer.kind === 'single') return feedbackOf(question.options, [answer.choice])
  if (question.kind === 'multiple' && answer.kind === 'multiple') {
    const wrong = answer.choices.filter((key) => !question.answers.includes(key))
    const missed = question.answers.filter((key) => !answer.choices.includes(key))
    const taught = [...wrong, ...missed]
    return feedbackOf(question.options, taught.length > 0 ? taught : answer.choices)
  }
  return []
}

const feedbackOf = (
  options: readonly { readonly key: string; readonly feedback?: Bilingual | undefined }[],
  keys: readonly string[],
): readonly Bilingual[] =>
  options.flatMap((o) => (keys.includes(o.key) && o.feedback !== undefined ? [o.feedback] : []))

/** The right answer as data, for the kinds whose options don't show it. */
export type Solution =
  | { readonly kind: 'shown' }
  | {
      readonly kind: 'number'
      readonly value: number
      readonly tolerance: number
      readonly unit: Bilingual | undefined
    }
  | { readonly kind: 'words'; readonly accepted: readonly string[] }
  | { readonly kind: 'order'; readonly keys: readonly string[] }

export function solutionOf(question: Question): Solution {
  switch (question.kind) {
    case 'single':
    case 'multiple':
    case 'true-false':
      return { kind: 'shown' }
    case 'number':
      return { kind: 'number', value: question.answer, tolerance: question.tolerance, unit: question.unit }
    case 'fill-in':
      return { kind: 'words', accepted: question.accepted }
    case 'ordering':
      return { kind: 'order', keys: question.options.map((o) => o.key) }
    default:
      return assertNever(question)
  }
}
