/**
 * What a person does in a quiz, one question at a time: choose, answer, read what it teaches, go on. Only answers are saved (by the engine, one by
 * one); the choice before them is this state.
 */
import { assertNever } from '#core/kernel/assert-never.ts'
import type { Answer, Question } from '#core/domain/quiz/quiz.ts'
import { shuffleBySeed } from './shuffle.ts'

export type Choice =
  | { readonly kind: 'none' }
  | { readonly kind: 'keys'; readonly keys: readonly string[] }
  | { readonly kind: 'truth'; readonly value: boolean }
  | { readonly kind: 'text'; readonly text: string }
  | { readonly kind: 'order'; readonly order: readonly string[] }

export type Answers = Readonly<Record<string, Answer>>

/** Where a quiz opens: at the first question that has no answer; with all answered, after the last one (the result). */
export function openIndex(questions: readonly Question[], answers: Answers): number {
  const first = questions.findIndex((q) => !Object.hasOwn(answers, q.key))
  return first < 0 ? questions.length : first
}

/**
 * What the question shows as chosen: its answer, else what the person chose so far, else its beginning.
 * @param own the choice that isn't answered yet
 */
export function shownChoice(question: Question, answers: Answers, seed: number, own: Choice): Choice {
  const answer = answerTo(answers, question)
  if (answer !== undefined) return choiceOf(answer)
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
      return { kind: 'text', text: String(answer.value) }
    case 'fill-in':
      return { kind: 'text', text: answer.text }
    case 'ordering':
      return { kind: 'order', order: answer.order }
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
    case 'number': {
      const value = choice.kind === 'text' ? parseNumber(choice.text) : undefined
      return value === undefined ? undefined : { kind: 'number', value }
    }
    case 'fill-in':
      return choice.kind === 'text' && choice.text.trim() !== ''
        ? { kind: 'fill-in', text: choice.text.trim() }
        : undefined
    case 'ordering':
      return choice.kind === 'order' ? { kind: 'ordering', order: [...choice.order] } : undefined
    default:
      return assertNever(question)
  }
}

/** A number as people of both languages write it: «1 200,5», "1,200.5", "−3". Undefined when it isn't one. */
export function parseNumber(text: string): number | undefined {
  const plain = text.replace(/[\s\u00a0\u202f]/g, '').replace('−', '-')
  const normal =
    /^[+-]?\d{1,3}(,\d{3})+(\.\d+)?$/.test(plain) && plain.includes('.')
      ? plain.replaceAll(',', '')
      : plain.replace(',', '.')
  return /^[+-]?(\d+(\.\d*)?|\.\d+)$/.test(normal) ? Number(normal) : undefined
}

/** How an option looks once the question is answered. */
export type OptionMark = 'none' | 'chosen' | 'right' | 'right-chosen' | 'wrong-chosen'

export function optionMark(question: Question, choice: Choice, key: string, isAnswered: boolean): OptionMark {
  const isChosen = choice.kind === 'keys' && choice.keys.includes(key)
  if (!isAnswered) return isChosen ? 'chosen' : 'none'
  const isRight =
    question.kind === 'single'
      ? question.answer === key
      : question.kind === 'multiple' && question.answers.includes(key)
  if (isRight) return isChosen ? 'right-chosen' : 'right'
  return isChosen ? 'wrong-chosen' : 'none'
}
