/**
 * Scoring of a response (community-model, section 3): question = (level − 1) / 4 × 100; area = mean of the applicable
 * questions, valid when at least 60 % of them are answered; overall = weighted mean of the valid areas; the maturity band of the whole
 * is at most one above that of the weakest area, so that one hole can't be averaged away.
 */
import { type Band, bandOf, bands } from '../questionnaire/bands.ts'
import type { Questionnaire, WeightSet } from '../questionnaire/questionnaire.ts'

/** A level from 1 to 5 (a median of several people may lie between two), or one of the two other answers. */
export type ScoredAnswer = number | 'not-applicable' | 'unknown'
export type ScoredAnswers = Readonly<Record<string, ScoredAnswer>>

export interface AreaScore {
  readonly area: string
  /** 0-100, or undefined while fewer than 60 % of the applicable questions are answered. */
  readonly score: number | undefined
  readonly answered: number
  readonly applicable: number
  readonly unknown: number
}
export interface ResponseScore {
  readonly areas: readonly AreaScore[]
  readonly overall: number | undefined
  readonly band: Band | undefined
  /** The area that holds the overall band down, when one does. */
  readonly cappedBy: string | undefined
}
type Instrument = Pick<Questionnaire, 'areas' | 'questions'>

const validShare = 0.6

/** Answers to questions that the instrument no longer has are left out. `weights` stand instead of those of the areas. */
export const scoreResponse = (
  questionnaire: Instrument,
  answers: ScoredAnswers,
  weights?: Pick<WeightSet, 'weights'>,
): ResponseScore => createScorer(questionnaire, weights)(answers)

/**
 * For many responses to one instrument: where each question belongs is looked up once. A response is gone through answer by answer, which is a third of the time of asking it for
 * each question by name.
 */
export function createScorer(
  { areas, questions }: Instrument,
  weights?: Pick<WeightSet, 'weights'>,
): (answers: ScoredAnswers) => ResponseScore {
  const areaAt = new Map(areas.map(({ key }, i) => [key, i]))
  const areaOf = new Map<string, number>()
  const asked = areas.map(() => 0)
  for (const { key, area } of questions) {
    const at = areaAt.get(area)
    if (at === undefined || areaOf.has(key)) continue
    areaOf.set(key, at)
    asked[at] = (asked[at] ?? 0) + 1
  }
  const weighs = areas.map(({ key, weight }) =>
    weights === undefined ? weight : Object.hasOwn(weights.weights, key) ? (weights.weights[key] ?? 0) : 0,
  )
  return (answers) => {
    const tallies = asked.map((applicable): Tally => ({ sum: 0, answered: 0, unknown: 0, applicable }))
    for (const key in answers) {
      const own = tallies[areaOf.get(key) ?? -1]
      if (own !== undefined) count(own, answers[key])
    }
    return together(
      areas.map(({ key }, i) => areaScore(key, tallies[i])),
      weighs,
    )
  }
}

/** 0-100 of one answer; undefined for what is not applicable or not answered. */
export function answerScore(answer: ScoredAnswer | undefined): number | undefined {
  if (answer === undefined || answer === 'not-applicable') return undefined
  return answer === 'unknown' ? 0 : ((answer - 1) / 4) * 100
}

export const answerTo = (answers: ScoredAnswers, question: string): ScoredAnswer | undefined =>
  Object.hasOwn(answers, question) ? answers[question] : undefined

interface Tally {
  sum: number
  answered: number
  unknown: number
  applicable: number
}

function count(own: Tally, answer: ScoredAnswer | undefined): void {
  if (answer === 'not-applicable') own.applicable -= 1
  else if (answer === 'unknown') {
    own.answered += 1
    own.unknown += 1
  } else if (answer !== undefined) {
    own.answered += 1
    own.sum += ((answer - 1) / 4) * 100
  }
}

function together(areas: readonly AreaScore[], weights: readonly number[]): ResponseScore {
  let weighted = 0
  let sum = 0
  let lowest = 100
  let weakest: string | undefined
  for (let i = 0; i < areas.length; i++) {
    const { area = '', score } = areas[i] ?? {}
    if (score === undefined) continue
    const weight = weights[i] ?? 0
    weighted += weight * score
    sum += weight
    if (weakest !== undefined && score >= lowest) continue
    weakest = area
    lowest = score
  }
  if (sum === 0) return { areas, overall: undefined, band: undefined, cappedBy: undefined }
  const overall = steady(weighted / sum)
  const band = bandOf(overall)
  const cap = bands[bands.indexOf(bandOf(lowest)) + 1]
  const isCapped = cap !== undefined && bands.indexOf(band) > bands.indexOf(cap)
  return isCapped ? { areas, overall, band: cap, cappedBy: weakest } : { areas, overall, band, cappedBy: undefined }
}

function areaScore(area: string, own: Tally | undefined): AreaScore {
  const { sum, answered, unknown, applicable } = own ?? { sum: 0, answered: 0, unknown: 0, applicable: 0 }
  const isValid = applicable > 0 && answered / applicable >= validShare
  return { area, score: isValid ? steady(sum / answered) : undefined, answered, applicable, unknown }
}

/** A mean that is 25 on paper is 25 here, whatever order it was summed in: bands begin at exact numbers. */
const steady = (value: number): number => Math.round(value * 1e9) / 1e9
