/** What a company's round says: who is counted, medians and spread, what to talk about, and the score with the levels that were agreed on. */
import type { AssessmentRound } from '../assessment-round/assessment-round.ts'
import { questionMeaning, type Questionnaire } from '../questionnaire/questionnaire.ts'
import type { SharedResponseRecord } from '../shared-response/shared-response.ts'
import { shareResponses, type SharedAnswer } from './respondents.ts'
import { answerTo, scoreResponse, type ResponseScore, type ScoredAnswer, type ScoredAnswers } from './response-rules.ts'

export type RoundAnswers = Pick<SharedResponseRecord, 'author' | 'createdAt' | 'answers' | 'meanings' | 'weightSet'>
type Round = Pick<AssessmentRound, 'closedAt' | 'agreed'>
type Instrument = Pick<Questionnaire, 'areas' | 'questions'>

export interface CompanyAnswer extends SharedAnswer {
  /** Levels that were given, lowest first; not who gave them. */
  readonly levels: readonly number[]
  /** Counts in place of the median. */
  readonly agreed: number | undefined
}
export interface CompanyResult {
  readonly questions: readonly CompanyAnswer[]
  /** One answer for each question, as the company's. */
  readonly answers: ScoredAnswers
  readonly score: ResponseScore
  /** The named weights that everybody answered with; undefined means those that stand at the areas. */
  readonly weights: CommonWeights | undefined
}
interface CommonWeights {
  readonly weights: Readonly<Record<string, number>>
}

/** A result of one alone would be that one's answers, under the company's name. */
export const respondentsNeeded = 2

/** Shared by the moment the round closed; what came later is told, and doesn't count. */
export const isCounted = ({ closedAt }: Pick<Round, 'closedAt'>, { createdAt }: Pick<RoundAnswers, 'createdAt'>) =>
  closedAt === undefined || createdAt <= closedAt

/** @returns undefined while the round is open and fewer than two have answered, and where nobody has */
export function companyResult(
  questionnaire: Instrument,
  round: Round,
  shared: readonly RoundAnswers[],
): CompanyResult | undefined {
  const counted = shared.filter((one) => isCounted(round, one))
  if (counted.length === 0 || (round.closedAt === undefined && counted.length < respondentsNeeded)) return undefined
  const given = counted.map((one) => answersOfSameMeaning(questionnaire, one))
  const medians = shareResponses(questionnaire, given)
  const agreed = agreedLevels(questionnaire, round)
  const answers = { ...medians.answers, ...agreed }
  const weights = commonWeights(counted)
  return {
    questions: medians.questions.map((question) => ({
      ...question,
      levels: levelsOf(given, question.question),
      agreed: Object.hasOwn(agreed, question.question) ? agreed[question.question] : undefined,
    })),
    answers,
    score: scoreResponse(questionnaire, answers, weights),
    weights,
  }
}

/** Named weights count where everybody answered with the same; else those of the areas. */
function commonWeights(counted: readonly RoundAnswers[]): CommonWeights | undefined {
  const [first, ...others] = counted.map(({ weightSet }) => weightSet)
  if (first?.weights === undefined) return undefined
  const isSame = others.every((other) => other?.key === first.key && other.edition === first.edition)
  return isSame ? { weights: first.weights } : undefined
}

/** Answers of another edition stand where the question means the same. */
function answersOfSameMeaning(
  { questions }: Instrument,
  { answers, meanings = {} }: Pick<RoundAnswers, 'answers' | 'meanings'>,
): ScoredAnswers {
  const same: Record<string, ScoredAnswer> = {}
  for (const question of questions) {
    const answer = answerTo(answers, question.key)
    const meaning = Object.hasOwn(meanings, question.key) ? meanings[question.key] : 1
    if (answer !== undefined && meaning === questionMeaning(question)) same[question.key] = answer
  }
  return same
}

function agreedLevels({ questions }: Instrument, { agreed = {} }: Round): Readonly<Record<string, number>> {
  const levels = questions.flatMap((question) => {
    const settled = Object.hasOwn(agreed, question.key) ? agreed[question.key] : undefined
    return settled?.meaning === questionMeaning(question) ? [[question.key, settled.level] as const] : []
  })
  return Object.fromEntries(levels)
}

const levelsOf = (given: readonly ScoredAnswers[], question: string): readonly number[] =>
  given
    .map((answers) => answerTo(answers, question))
    .filter((answer) => typeof answer === 'number')
    .sort((a, b) => a - b)
