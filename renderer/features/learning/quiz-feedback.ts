/** What an answered question teaches: the verdict, what is said about each choice, and the right answer where the screen doesn't show it. */
import { assertNever } from '#core/kernel/assert-never.ts'
import type { QuizView } from '#core/contract/quizzes.ts'
import type { Bilingual } from '#core/domain/bilingual.ts'
import { isInRegion } from '#core/domain/quiz/hotspot.ts'
import type { Answer, Question } from '#core/domain/quiz/quiz.ts'

export type QuestionScore = QuizView['scores'][string]
export type Verdict = 'right' | 'partly' | 'wrong' | 'waiting'

export const verdictOf = ({ isWaiting, isRight, points }: QuestionScore): Verdict =>
  isWaiting ? 'waiting' : isRight ? 'right' : points > 0 ? 'partly' : 'wrong'

/**
 * In the order of the options: what the author says to who chose them, then what is said to everybody. A wrong choice is answered first, because that is where something
 * can be learned.
 */
export const saidTo = (question: Question, answer: Answer): readonly Bilingual[] => [
  ...choiceFeedback(question, answer),
  ...(question.feedback === undefined ? [] : [question.feedback]),
]

function choiceFeedback(question: Question, answer: Answer): readonly Bilingual[] {
  if (question.kind === 'single' && answer.kind === 'single') return feedbackOf(question.options, [answer.choice])
  if (question.kind === 'multiple' && answer.kind === 'multiple') {
    const wrong = answer.choices.filter((key) => !question.answers.includes(key))
    const missed = question.answers.filter((key) => !answer.choices.includes(key))
    const taught = [...wrong, ...missed]
    return feedbackOf(question.options, taught.length > 0 ? taught : answer.choices)
  }
  if (question.kind === 'hotspot' && answer.kind === 'hotspot') {
    const hit = question.regions.filter((region) => answer.spots.some((spot) => isInRegion(region, spot)))
    return feedbackOf(
      question.regions,
      hit.map((region) => region.key),
    )
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
      readonly isPercent: boolean
      readonly unit: Bilingual | undefined
    }
  | { readonly kind: 'words'; readonly accepted: readonly string[] }
  | { readonly kind: 'order'; readonly keys: readonly string[] }
  | { readonly kind: 'sample'; readonly text: Bilingual }

export function solutionOf(question: Question): Solution {
  switch (question.kind) {
    case 'single':
    case 'multiple':
    case 'true-false':
    case 'matching':
    case 'hotspot':
    case 'upload':
      return { kind: 'shown' }
    case 'number':
      return {
        kind: 'number',
        value: question.answer,
        tolerance: question.tolerance,
        isPercent: question.toleranceIn === 'percent',
        unit: question.unit,
      }
    case 'fill-in':
      return { kind: 'words', accepted: question.accepted }
    case 'short-text':
      return { kind: 'words', accepted: question.accepted.filter((a) => (a.share ?? 1) === 1).map((a) => a.text) }
    case 'ordering':
      return { kind: 'order', keys: question.options.map((o) => o.key) }
    case 'essay':
      return question.sample === undefined ? { kind: 'shown' } : { kind: 'sample', text: question.sample }
    default:
      return assertNever(question)
  }
}
