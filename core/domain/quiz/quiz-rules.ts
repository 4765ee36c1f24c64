/** Scoring of quizzes: pure, bounded by 0 and the question's points. */
import { assertNever } from '../../kernel/assert-never.ts'
import { hotspotShare } from './hotspot.ts'
import type { Answer, Mark, Question, Quiz, Rubric } from './quiz.ts'
import { foldAnswerText, matchesText, type WordForms } from './text-match.ts'

export interface QuestionScore {
  readonly points: number
  readonly maxPoints: number
  readonly isRight: boolean
  /** Nobody has marked it yet; `points` is 0 until then. */
  readonly isWaiting: boolean
}

/**
 * Scores one answer; an answer of another kind than the question scores 0.
 * @param forms brings word forms together (the search's stemmer)
 * @param mark of an essay or a file
 */
export function scoreAnswer(question: Question, answer: Answer, forms: WordForms, mark?: Mark): QuestionScore {
  const share = answerShare(question, answer, forms, mark)
  const isWaiting = share === undefined
  const whole = isWaiting ? 0 : question.credit === 'all' && share < 1 - epsilon ? 0 : share
  return {
    points: Math.round(whole * question.points * 100) / 100,
    maxPoints: question.points,
    isRight: whole >= 1 - epsilon,
    isWaiting,
  }
}
const epsilon = 1e-9

export interface QuizScore {
  readonly points: number
  readonly maxPoints: number
  /** 0-1 of all points. */
  readonly share: number
  readonly isPassed: boolean
  readonly answered: number
  /** Answers that nobody has marked yet. */
  readonly waiting: number
  /** Not passed yet, and what waits for marking can still change that. */
  readonly isOpen: boolean
}

/** Scores all answers of an attempt by question key; a question without an answer scores 0. */
export function scoreQuiz(
  quiz: Pick<Quiz, 'questions' | 'passShare'>,
  answers: ReadonlyMap<string, Answer>,
  forms: WordForms,
  marks: ReadonlyMap<string, Mark> = new Map(),
): QuizScore {
  const scores = quiz.questions.map((question) => {
    const answer = answers.get(question.key)
    return answer === undefined
      ? { points: 0, maxPoints: question.points, isRight: false, isWaiting: false, isAnswered: false }
      : { ...scoreAnswer(question, answer, forms, marks.get(question.key)), isAnswered: true }
  })
  return sumScores(scores, quiz.passShare)
}

/** The result out of the scores of each question. */
export function sumScores(
  scores: readonly (QuestionScore & { readonly isAnswered: boolean })[],
  passShare: number,
): QuizScore {
  const sum = (of: (score: (typeof scores)[number]) => number): number => scores.reduce((total, s) => total + of(s), 0)
  const points = Math.round(sum((s) => s.points) * 100) / 100
  const maxPoints = sum((s) => s.maxPoints)
  const waitingPoints = sum((s) => (s.isWaiting ? s.maxPoints : 0))
  const share = maxPoints === 0 ? 0 : points / maxPoints
  const isPassed = share + epsilon >= passShare
  return {
    points,
    maxPoints,
    share,
    isPassed,
    answered: scores.filter((s) => s.isAnswered).length,
    waiting: scores.filter((s) => s.isWaiting).length,
    isOpen: !isPassed && waitingPoints > 0 && (points + waitingPoints) / maxPoints + epsilon >= passShare,
  }
}

function answerShare(question: Question, answer: Answer, forms: WordForms, mark: Mark | undefined): number | undefined {
  switch (question.kind) {
    case 'single':
      return answer.kind === 'single' ? singleShare(question, answer.choice) : 0
    case 'multiple':
      return answer.kind === 'multiple' ? multipleShare(question, answer.choices) : 0
    case 'true-false':
      return answer.kind === 'true-false' && answer.value === question.answer ? 1 : 0
    case 'number':
      return answer.kind === 'number' && isNumberRight(question, answer) ? 1 : 0
    case 'fill-in':
      return answer.kind === 'fill-in' ? textShare(question, answer.text, forms) : 0
    case 'short-text':
      return answer.kind === 'short-text' ? textShare(question, answer.text, forms) : 0
    case 'ordering':
      return answer.kind === 'ordering' ? orderingShare(question.options, answer.order) : 0
    case 'matching':
      return answer.kind === 'matching' ? matchingShare(question.items, answer.pairs) : 0
    case 'hotspot':
      return answer.kind === 'hotspot' ? hotspotShare(question.regions, answer.spots) : 0
    case 'essay':
    case 'upload':
      return answer.kind !== question.kind ? 0 : mark === undefined ? undefined : markShare(question.rubric, mark)
    default:
      return assertNever(question)
  }
}

type Of<K extends Question['kind']> = Extract<Question, { kind: K }>

function singleShare(question: Of<'single'>, choice: string): number {
  if (choice === question.answer) return 1
  return bounded(question.options.find((o) => o.key === choice)?.share ?? 0)
}

/** Each right choice counts for, each wrong one against; never below 0, so that ticking everything gains nothing. */
function multipleShare(question: Of<'multiple'>, chosen: readonly string[]): number {
  const picked = new Set(chosen)
  const right = new Set(question.answers)
  if (question.credit === 'all') return picked.size === right.size && [...picked].every((key) => right.has(key)) ? 1 : 0
  const weight = (key: string): number =>
    question.options.find((o) => o.key === key)?.share ?? (right.has(key) ? 1 : -1) / right.size
  const best = [...right].reduce((sum, key) => sum + Math.max(0, weight(key)), 0)
  const balance = [...picked].reduce((sum, key) => sum + weight(key), 0)
  return best === 0 ? 0 : bounded(balance / best)
}

/** Share of items that stand in their place. */
function orderingShare(right: readonly { readonly key: string }[], order: readonly string[]): number {
  return right.filter(({ key }, i) => order[i] === key).length / right.length
}

/** Share of items that found their option; an item that was given two counts as wrong. */
function matchingShare(
  items: Of<'matching'>['items'],
  pairs: readonly { readonly item: string; readonly option: string }[],
): number {
  const given = (item: string): readonly string[] => [
    ...new Set(pairs.filter((p) => p.item === item).map((p) => p.option)),
  ]
  const right = items.filter(({ key, match }) => {
    const [first, ...more] = given(key)
    return first === match && more.length === 0
  })
  return right.length / items.length
}

/** The value in the question's unit against answer and tolerance; a unit that is none of the accepted ones is wrong, a missing one only where it is asked for. */
function isNumberRight(question: Of<'number'>, { value, unit }: Extract<Answer, { kind: 'number' }>): boolean {
  const factor = unitFactor(question, unit)
  if (factor === undefined) return false
  const tolerance =
    question.toleranceIn === 'percent' ? Math.abs(question.answer) * (question.tolerance / 100) : question.tolerance
  const slack = 1e-9 * Math.max(1, Math.abs(question.answer))
  return Math.abs(value * factor - question.answer) <= tolerance + slack
}

function unitFactor(question: Of<'number'>, unit: string | undefined): number | undefined {
  const written = foldUnit(unit ?? '')
  if (written === '') return question.isUnitRequired === true && question.unit !== undefined ? undefined : 1
  const isIt = (of: { readonly ru?: string | undefined; readonly en?: string | undefined }): boolean =>
    [of.ru, of.en].some((name) => name !== undefined && name !== '' && foldUnit(name) === written)
  if (question.unit !== undefined && isIt(question.unit)) return 1
  return question.units?.find((u) => isIt(u.unit))?.factor
}
/** "м2" and "м²", "руб." and "руб" are one unit. */
const foldUnit = (unit: string): string =>
  foldAnswerText(unit).replaceAll('²', '2').replaceAll('³', '3').replace(/[\s.]/g, '')

function textShare(question: Of<'fill-in'> | Of<'short-text'>, typed: string, forms: WordForms): number {
  const tolerance = {
    forms: question.isExact === true ? { stem: (word: string) => word } : forms,
    isTypoForgiven: question.isTypoForgiven === true,
  }
  if (question.kind === 'fill-in') return question.accepted.some((a) => matchesText(typed, a, tolerance)) ? 1 : 0
  const shares = question.accepted.map((a) => (matchesText(typed, a.text, tolerance) ? (a.share ?? 1) : 0))
  return Math.max(...shares)
}

/** The points of the levels that were chosen, of the best there are; without a rubric the share that was given. A criterion without a level counts nothing. */
export function markShare(rubric: Rubric, mark: Mark): number {
  if (rubric.length === 0) return bounded(mark.share ?? 0)
  let points = 0
  let best = 0
  for (const { key, levels } of rubric) {
    best += Math.max(...levels.map((level) => level.points))
    points += levels.find((level) => level.key === mark.levels[key])?.points ?? 0
  }
  return best === 0 ? 0 : bounded(points / best)
}

const bounded = (share: number): number => Math.min(1, Math.max(0, share))
