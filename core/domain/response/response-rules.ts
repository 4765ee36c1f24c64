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
export function scoreResponse(
  questionnaire: Instrument,
  answers: ScoredAnswers,
  weights?: Pick<WeightSet, 'weights'>,
): ResponseScore {
  const tallies = tally(questionnaire, answers)
  const areas = questionnaire.areas.map(({ key }) => areaScore(key, tallies.get(key)))
  let weighted = 0
  let sum = 0
  for (const [i, area] of areas.entries()) {
    const weight = weights === undefined ? (questionnaire.areas[i]?.weight ?? 0) : (weights.weights[area.area] ?? 0)
    if (area.score === undefined) continue
    weighted += weight * area.score
    sum += weight
  }
  if (sum === 0) return { areas, overall: undefined, band: undefined, cappedBy: undefined }
  const overall = steady(weighted / sum)
  return { areas, overall, ...capBand(overall, areas) }
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

/** One pass over the questions, whatever their order; those of one area usually stand together. */
function tally({ areas, questions }: Instrument, answers: ScoredAnswers): ReadonlyMap<string, Tally> {
  const tallies = new Map<string, Tally>()
  for (const { key } of areas) tallies.set(key, { sum: 0, answered: 0, unknown: 0, applicable: 0 })
  let area: string | undefined
  let own: Tally | undefined
  for (const question of questions) {
    if (question.area !== area) {
      area = question.area
      own = tallies.get(area)
    }
    // A key may be the name of something that every object has: by their kind only answers count.
    const answer = answers[question.key]
    if (own === undefined || answer === 'not-applicable') continue
    own.applicable += 1
    if (typeof answer === 'number') {
      own.answered += 1
      own.sum += ((answer - 1) / 4) * 100
    } else if (answer === 'unknown') {
      own.answered += 1
      own.unknown += 1
    }
  }
  return tallies
}

function areaScore(area: string, own: Tally | undefined): AreaScore {
  const { sum, answered, unknown, applicable } = own ?? { sum: 0, answered: 0, unknown: 0, applicable: 0 }
  const isValid = applicable > 0 && answered / applicable >= validShare
  return { area, score: isValid ? steady(sum / answered) : undefined, answered, applicable, unknown }
}

function capBand(
  overall: number,
  areas: readonly AreaScore[],
): { readonly band: Band; readonly cappedBy: string | undefined } {
  const own = bands.indexOf(bandOf(overall))
  const scored = areas.filter((a): a is AreaScore & { readonly score: number } => a.score !== undefined)
  const weakest = scored.reduce((low, a) => (a.score < low.score ? a : low))
  const cap = bands.indexOf(bandOf(weakest.score)) + 1
  if (own <= cap) return { band: bandOf(overall), cappedBy: undefined }
  return { band: bands[cap] ?? bandOf(overall), cappedBy: weakest.area }
}

/** A mean that is 25 on paper is 25 here, whatever order it was summed in: bands begin at exact numbers. */
const steady = (value: number): number => Math.round(value * 1e9) / 1e9
