/** T0, T1, T2: the rounds of one company side by side, by the questions that mean the same in all of them. */
import { questionMeaning, type Questionnaire, type WeightSet } from '../questionnaire/questionnaire.ts'
import { answerScore, answerTo, scoreResponse, type ResponseScore, type ScoredAnswers } from './response-rules.ts'

export interface Round {
  readonly answers: ScoredAnswers
  /** What the questions meant when they were answered; a question that isn't named meant 1. */
  readonly meanings?: Readonly<Record<string, number>> | undefined
}
export interface RoundsComparison {
  /** Keys of the questions that could be compared. */
  readonly questions: readonly string[]
  /** One score for each round, in their order, from these questions alone. */
  readonly scores: readonly ResponseScore[]
}

export type LeftOutReason = 'changed' | 'not-applicable' | 'unanswered' | 'gone'
export interface LeftOut {
  readonly question: string
  readonly reason: LeftOutReason
}
/** What changed from one round to the next, from the questions of both. */
export interface RoundsChange {
  /** Whole points between the overall scores as they are shown, rounded; undefined when too few questions could be compared. */
  readonly overall: number | undefined
  readonly compared: number
  /** Questions that at least one of the two has a level for. */
  readonly total: number
  /** Earlier scores of the areas that were answered by the same questions in both: only these may stand beside the later ones. */
  readonly before: Readonly<Record<string, number>>
}

/** When a firm can see what a round of improvement did: half a year. */
export const roundMs = 182 * 86_400_000

/** A question is compared when the instrument still has it, it means the same, and every round has a level for it. */
export function compareRounds(
  questionnaire: Pick<Questionnaire, 'areas' | 'questions'>,
  rounds: readonly Round[],
  weights?: Pick<WeightSet, 'weights'>,
): RoundsComparison {
  const common = questionnaire.questions.filter((question) =>
    rounds.every((round) => hasLevel(round, question.key) && meansSame(round, question)),
  )
  const shared = { areas: questionnaire.areas, questions: common }
  return {
    questions: common.map(({ key }) => key),
    scores: rounds.map(({ answers }) => scoreResponse(shared, answers, weights)),
  }
}

/** Why a question is not compared; those that the instrument no longer has come last. */
export function leftOutOf(
  { questions }: Pick<Questionnaire, 'questions'>,
  rounds: readonly Round[],
): readonly LeftOut[] {
  const known = new Set(questions.map(({ key }) => key))
  const gone = new Set(rounds.flatMap(({ answers }) => Object.keys(answers).filter((key) => !known.has(key))))
  return [
    ...questions.flatMap((question) => {
      const reason = reasonOf(question, rounds)
      return reason === undefined ? [] : { question: question.key, reason }
    }),
    ...[...gone].map((question) => ({ question, reason: 'gone' as const })),
  ]
}

export function changeBetween(
  questionnaire: Pick<Questionnaire, 'areas' | 'questions'>,
  [earlier, later]: readonly [Round, Round],
  weights?: Pick<WeightSet, 'weights'>,
): RoundsChange {
  const { questions, scores } = compareRounds(questionnaire, [earlier, later], weights)
  const [was, is] = [scores[0]?.overall, scores[1]?.overall]
  const compared = new Set(questions)
  const levelled = questionnaire.questions.filter(({ key }) => hasLevel(earlier, key) || hasLevel(later, key))
  const partial = new Set(levelled.filter(({ key }) => !compared.has(key)).map(({ area }) => area))
  const whole = (scores[0]?.areas ?? []).flatMap(({ area, score }) =>
    score === undefined || partial.has(area) ? [] : [[area, score] as const],
  )
  return {
    overall: was === undefined || is === undefined ? undefined : Math.round(is) - Math.round(was),
    compared: compared.size,
    total: levelled.length,
    before: Object.fromEntries(whole),
  }
}

function reasonOf(question: Questionnaire['questions'][number], rounds: readonly Round[]): LeftOutReason | undefined {
  const answers = rounds.map((round) => answerTo(round.answers, question.key))
  if (rounds.some((round, i) => answers[i] !== undefined && !meansSame(round, question))) return 'changed'
  if (answers.includes('not-applicable')) return 'not-applicable'
  return answers.includes(undefined) ? 'unanswered' : undefined
}
const hasLevel = ({ answers }: Round, key: string): boolean => answerScore(answerTo(answers, key)) !== undefined
const meansSame = ({ meanings = {} }: Round, question: Questionnaire['questions'][number]): boolean =>
  (Object.hasOwn(meanings, question.key) ? meanings[question.key] : 1) === questionMeaning(question)
