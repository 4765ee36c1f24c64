/**
 * What a person does in a quiz, one question at a time: choose, answer, read what it teaches, go on. Only answers are saved (by the engine, one by
 * one); the choice before them is this state.
 */
import { numberAnswer } from '#core/domain/quiz/number-text.ts'
import { assertNever } from '#core/kernel/assert-never.ts'
import type { QuizView } from '#core/contract/quizzes.ts'
import { shuffleBySeed } from '#core/domain/quiz/quiz-draw.ts'
import { fullSettings, isMarked } from '#core/domain/quiz/quiz-settings.ts'
import type { Answer, Question } from '#core/domain/quiz/quiz.ts'
import type { Spot } from '#core/domain/quiz/hotspot.ts'

export type UploadedFile = Extract<Answer, { kind: 'upload' }>['files'][number]
export type Choice =
  | { readonly kind: 'none' }
  | { readonly kind: 'keys'; readonly keys: readonly string[] }
  | { readonly kind: 'truth'; readonly value: boolean }
  | { readonly kind: 'text'; readonly text: string }
  | { readonly kind: 'order'; readonly order: readonly string[] }
  | { readonly kind: 'pairs'; readonly pairs: Readonly<Record<string, string>> }
  | { readonly kind: 'spots'; readonly spots: readonly Spot[] }
  | { readonly kind: 'files'; readonly files: readonly UploadedFile[] }

export type Answers = Readonly<Record<string, Answer>>

/** Where a quiz opens: at the first question that has no answer; with all answered, after the last one. */
export function openIndex(questions: readonly Question[], answers: Answers): number {
  const first = questions.findIndex((q) => !Object.hasOwn(answers, q.key))
  return first < 0 ? questions.length : first
}

/** How a question stands in its go. */
export interface StepRules {
  /** The answer can't be changed any more. */
  readonly isLocked: boolean
  /** Right and wrong are shown. */
  readonly isTold: boolean
  /** Each choice is saved as it is made; else by the button. */
  readonly savesAsYouGo: boolean
}
export function stepRules(quiz: Pick<QuizView, 'go' | 'settings' | 'answers'>, question: Question): StepRules {
  const isOver = quiz.go.kind === 'submitted' || quiz.go.kind === 'timed-out'
  const { feedback } = fullSettings(quiz.settings)
  const isAnswered = answerTo(quiz.answers, question) !== undefined
  const tellsNow = feedback === 'now' && !isMarked(question.kind)
  return {
    isLocked: isOver || (tellsNow && isAnswered),
    isTold: isOver ? feedback !== 'never' : tellsNow && isAnswered,
    savesAsYouGo: !isOver && !tellsNow,
  }
}

/**
 * What the question shows as chosen: what the person chose so far, else its answer, else its beginning. A locked question shows its answer.
 * @param own the choice that isn't answered yet
 */
export function shownChoice(question: Question, answers: Answers, seed: number, own: Choice, isLocked = true): Choice {
  const answer = answerTo(answers, question)
  if (answer !== undefined && (isLocked || own.kind === 'none')) return choiceOf(answer)
  return own.kind === 'none' ? firstChoice(question, seed) : own
}

export const answerTo = (answers: Answers, question: Question): Answer | undefined =>
  Object.hasOwn(answers, question.key) ? answers[question.key] : undefined

/** Things to order begin shuffled, because their order as it stands is already a choice. */
function firstChoice(question: Question, seed: number): Choice {
  if (question.kind !== 'ordering') return { kind: 'none' }
  return { kind: 'order', order: shuffleBySeed(question.options, seed, question.key).map((o) => o.key) }
}

function choiceOf(answer: Answer): Choice {
  switch (answer.kind) {
    case 'single':
      return { kind: 'keys', keys: [answer.choice] }
    case 'multiple':
      return { kind: 'keys', keys: answer.choices }
    case 'true-false':
      return { kind: 'truth', value: answer.value }
    case 'number':
      return { kind: 'text', text: answer.unit === undefined ? String(answer.value) : `${answer.value} ${answer.unit}` }
    case 'fill-in':
    case 'short-text':
    case 'essay':
      return { kind: 'text', text: answer.text }
    case 'ordering':
      return { kind: 'order', order: answer.order }
    case 'matching':
      return { kind: 'pairs', pairs: Object.fromEntries(answer.pairs.map(({ item, option }) => [item, option])) }
    case 'hotspot':
      return { kind: 'spots', spots: answer.spots }
    case 'upload':
      return { kind: 'files', files: answer.files }
    default:
      return assertNever(answer)
  }
}

/** Picks an option: the only one of a single choice, one more or one less of several. */
export function pickOption(question: Question, choice: Choice, key: string): Choice {
  if (question.kind === 'multiple') {
    const chosen = choice.kind === 'keys' ? choice.keys : []
    return { kind: 'keys', keys: chosen.includes(key) ? chosen.filter((k) => k !== key) : [...chosen, key] }
  }
  return { kind: 'keys', keys: [key] }
}

/** The answer that the choice stands for, or undefined while it is not one yet. */
export function answerFrom(question: Question, choice: Choice): Answer | undefined {
  switch (question.kind) {
    case 'single': {
      const key = choice.kind === 'keys' ? choice.keys[0] : undefined
      return key === undefined ? undefined : { kind: 'single', choice: key }
    }
    case 'multiple':
      return choice.kind === 'keys' && choice.keys.length > 0
        ? { kind: 'multiple', choices: [...choice.keys] }
        : undefined
    case 'true-false':
      return choice.kind === 'truth' ? { kind: 'true-false', value: choice.value } : undefined
    case 'number':
      return choice.kind === 'text' ? numberAnswer(choice.text) : undefined
    case 'fill-in':
    case 'short-text':
    case 'essay':
      return choice.kind === 'text' && choice.text.trim() !== ''
        ? { kind: question.kind, text: question.kind === 'essay' ? choice.text : choice.text.trim() }
        : undefined
    case 'ordering':
      return choice.kind === 'order' ? { kind: 'ordering', order: [...choice.order] } : undefined
    case 'matching': {
      const pairs = choice.kind === 'pairs' ? Object.entries(choice.pairs) : []
      return pairs.length === question.items.length
        ? { kind: 'matching', pairs: pairs.map(([item, option]) => ({ item, option })) }
        : undefined
    }
    case 'hotspot':
      return choice.kind === 'spots' && choice.spots.length > 0
        ? { kind: 'hotspot', spots: [...choice.spots] }
        : undefined
    case 'upload':
      return choice.kind === 'files' && choice.files.length > 0
        ? { kind: 'upload', files: [...choice.files] }
        : undefined
    default:
      return assertNever(question)
  }
}

/** "12,5 кг": the number, and whatever stands behind it as its unit. */
/** How an option looks; right and wrong only once they are told. */
export type OptionMark = 'none' | 'chosen' | 'right' | 'right-chosen' | 'wrong-chosen'

export function optionMark(question: Question, choice: Choice, key: string, isTold: boolean): OptionMark {
  const isChosen = choice.kind === 'keys' && choice.keys.includes(key)
  if (!isTold) return isChosen ? 'chosen' : 'none'
  const isRight =
    question.kind === 'single'
      ? question.answer === key
      : question.kind === 'multiple' && question.answers.includes(key)
  if (isRight) return isChosen ? 'right-chosen' : 'right'
  return isChosen ? 'wrong-chosen' : 'none'
}
