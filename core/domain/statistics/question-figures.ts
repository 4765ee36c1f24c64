/** How a question did: how hard it was, whether it tells apart who knows from who doesn't, and what was chosen instead of the right answer. */
import { assertNever } from '../../kernel/assert-never.ts'
import type { Answer, Question } from '../quiz/quiz.ts'
import type { Entrant } from './edition-groups.ts'

/** A learner's answer in his first go at the quiz. */
export interface FirstAnswer extends Entrant {
  readonly answer: Answer
  /** Of the question's points, 0-1. */
  readonly share: number
  readonly isRight: boolean
  /** Of the points of the other questions of that go, 0-1; undefined when there were none or the go hasn't ended. */
  readonly rest: number | undefined
}
export interface Choice {
  /** Key of the option; 'true' and 'false'; `<item>/<option>` of a matching. */
  readonly key: string
  readonly isRight: boolean
  /** Share of the learners who chose it, 0-1. */
  readonly share: number
}
export interface QuestionFigure {
  readonly n: number
  /** Difficulty: the share of learners whose first answer was wholly right, 0-1. The higher, the easier. */
  readonly right: number
  /** -1 to 1; see `discriminationOf`. */
  readonly discrimination: number | undefined
  /** Where there is something to choose; the right ones first, then by how often they were chosen. */
  readonly choices: readonly Choice[]
}

export function questionFigure(question: Question, answers: readonly FirstAnswer[]): QuestionFigure {
  const n = answers.length
  return {
    n,
    right: n === 0 ? 0 : answers.filter(({ isRight }) => isRight).length / n,
    discrimination: discriminationOf(answers),
    choices: choicesOf(question, answers),
  }
}

/** Below this many learners a correlation says more about who came than about the question. */
export const discriminationLimit = 10

/**
 * Point-biserial correlation of the question with the rest of the quiz (the "corrected item-total correlation": the question's own points are left out of what it is compared with,
 * because in a quiz of five questions they alone would make every question look good; Henrysson 1963, Nunnally & Bernstein, Psychometric Theory). Taken instead of the upper and the
 * lower third because it uses all learners: of twelve people a third is four. A question with partial credit goes in with its share, for which the formula is Pearson's.
 * Undefined below `discriminationLimit` learners, and when all did the same.
 */
export function discriminationOf(answers: readonly Pick<FirstAnswer, 'share' | 'rest'>[]): number | undefined {
  const pairs = answers.flatMap(({ share, rest }) => (rest === undefined ? [] : [{ x: share, y: rest }]))
  if (pairs.length < discriminationLimit) return undefined
  const meanX = mean(pairs.map(({ x }) => x))
  const meanY = mean(pairs.map(({ y }) => y))
  const sum = (of: (pair: { readonly x: number; readonly y: number }) => number): number =>
    pairs.reduce((total, pair) => total + of(pair), 0)
  const spreadX = sum(({ x }) => (x - meanX) ** 2)
  const spreadY = sum(({ y }) => (y - meanY) ** 2)
  if (spreadX < negligible || spreadY < negligible) return undefined
  const r = sum(({ x, y }) => (x - meanX) * (y - meanY)) / Math.sqrt(spreadX * spreadY)
  return Math.min(1, Math.max(-1, r))
}
/** Rounding makes equal shares differ by this much at most. */
const negligible = 1e-12
const mean = (values: readonly number[]): number => values.reduce((a, b) => a + b, 0) / values.length

function choicesOf(question: Question, answers: readonly FirstAnswer[]): readonly Choice[] {
  const offered = offeredBy(question)
  if (offered.size === 0 || answers.length === 0) return []
  const counts = new Map<string, number>()
  for (const { answer } of answers)
    for (const key of new Set(chosenIn(answer))) counts.set(key, (counts.get(key) ?? 0) + 1)
  return [...offered]
    .map(([key, isRight]) => ({ key, isRight, share: (counts.get(key) ?? 0) / answers.length }))
    .toSorted((a, b) => Number(b.isRight) - Number(a.isRight) || b.share - a.share)
}

/** What can be chosen, and whether it is right. What people typed, drew or put in an order is nobody else's to read here. */
function offeredBy(question: Question): ReadonlyMap<string, boolean> {
  switch (question.kind) {
    case 'single':
      return new Map(question.options.map(({ key }) => [key, key === question.answer]))
    case 'multiple':
      return new Map(question.options.map(({ key }) => [key, question.answers.includes(key)]))
    case 'true-false':
      return new Map([true, false].map((value) => [String(value), value === question.answer]))
    case 'matching':
      return new Map(
        question.items.flatMap((item) =>
          question.options.map((option) => [`${item.key}/${option.key}`, option.key === item.match] as const),
        ),
      )
    case 'number':
    case 'fill-in':
    case 'short-text':
    case 'ordering':
    case 'hotspot':
    case 'essay':
    case 'upload':
      return new Map()
    default:
      return assertNever(question)
  }
}

function chosenIn(answer: Answer): readonly string[] {
  if (answer.kind === 'single') return [answer.choice]
  if (answer.kind === 'multiple') return answer.choices
  if (answer.kind === 'true-false') return [String(answer.value)]
  return answer.kind === 'matching' ? answer.pairs.map(({ item, option }) => `${item}/${option}`) : []
}
