/** Several people of one company answer alone; together they give medians, and what they should talk about. */
import type { Questionnaire } from '../questionnaire/questionnaire.ts'
import { answerTo, type ScoredAnswer, type ScoredAnswers } from './response-rules.ts'

export interface SharedAnswer {
  readonly question: string
  /** Median of the levels, "don't know" as 1; undefined when nobody gave one. */
  readonly median: number | undefined
  readonly lowest: number | undefined
  readonly highest: number | undefined
  /** Levels between the lowest and the highest answer; who doesn't know doesn't disagree. */
  readonly spread: number
  readonly unknown: number
  readonly notApplicable: number
  /** Two levels or more apart: something to discuss, not to average. */
  readonly isToDiscuss: boolean
}
export interface SharedResponse {
  readonly questions: readonly SharedAnswer[]
  /** What `scoreResponse` takes. */
  readonly answers: ScoredAnswers
}

const discussedSpread = 2

/** "Not applicable" is left out, and is the company's answer when more than half of those who answered say so. */
export function shareResponses(
  questionnaire: Pick<Questionnaire, 'questions'>,
  respondents: readonly ScoredAnswers[],
): SharedResponse {
  const answers: Record<string, ScoredAnswer> = {}
  const questions = questionnaire.questions.map(({ key }) => {
    const given = respondents.map((r) => answerTo(r, key)).filter((a) => a !== undefined)
    const shared = shareAnswer(key, given)
    if (shared.notApplicable * 2 > given.length) answers[key] = 'not-applicable'
    else if (shared.unknown > 0 && shared.unknown === given.length - shared.notApplicable) answers[key] = 'unknown'
    else if (shared.median !== undefined) answers[key] = shared.median
    return shared
  })
  return { questions, answers }
}

function shareAnswer(question: string, given: readonly ScoredAnswer[]): SharedAnswer {
  const known = given.filter((a) => typeof a === 'number').sort((a, b) => a - b)
  const unknown = given.filter((a) => a === 'unknown').length
  const lowest = known[0]
  const highest = known.at(-1)
  const spread = lowest === undefined || highest === undefined ? 0 : highest - lowest
  return {
    question,
    median: median([...known, ...Array.from({ length: unknown }, () => 1)]),
    lowest,
    highest,
    spread,
    unknown,
    notApplicable: given.length - known.length - unknown,
    isToDiscuss: spread >= discussedSpread,
  }
}

/** Middle of the values, or the mean of the two middle ones; undefined of none. */
export function median(values: readonly number[]): number | undefined {
  const sorted = [...values].sort((a, b) => a - b)
  const low = sorted[Math.floor((sorted.length - 1) / 2)]
  const high = sorted[Math.floor(sorted.length / 2)]
  return low === undefined || high === undefined ? undefined : (low + high) / 2
}
