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
  const areas = questionnaire.areas.map((area) => scoreArea(area.key, questionnaire, answers))
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

function scoreArea(area: string, questionnaire: Pick<Questionnaire, 'questions'>, answers: ScoredAnswers): AreaScore {
  let sum = 0
  let answered = 0
  let unknown = 0
  let applicable = 0
  for (const question of questionnaire.questions) {
    if (question.area !== area) continue
    const answer = answerTo(answers, question.key)
    if (answer === 'not-applicable') continue
    applicable += 1
    if (answer === undefined) continue
    answered += 1
    if (answer === 'unknown') unknown += 1
    sum += answerScore(answer) ?? 0
  }
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
