/**
 * Scoring of a response (community-model, section 3): question = (level − 1) / 4 × 100; area = mean of the applicable
 * questions, valid when at least 60 % of them are answered; overall = weighted mean of the valid areas; the maturity band of the whole
 * is at most one above that of the weakest area, so that one hole can't be averaged away.
 */
import type { Questionnaire } from '../questionnaire/questionnaire.ts'
import type { ResponseAnswer } from './response.ts'

export const bands = ['starting', 'developing', 'managed', 'leading'] as const
export type Band = (typeof bands)[number]

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

const validShare = 0.6

export function scoreResponse(
  questionnaire: Pick<Questionnaire, 'areas' | 'questions'>,
  answers: Readonly<Record<string, ResponseAnswer>>,
): ResponseScore {
  const areas = questionnaire.areas.map((area) => scoreArea(area.key, questionnaire, answers))
  let weighted = 0
  let weights = 0
  for (const [i, area] of areas.entries()) {
    const weight = questionnaire.areas[i]?.weight ?? 0
    if (area.score === undefined) continue
    weighted += weight * area.score
    weights += weight
  }
  if (weights === 0) return { areas, overall: undefined, band: undefined, cappedBy: undefined }
  const overall = weighted / weights
  return { areas, overall, ...capBand(overall, areas) }
}

/** Bands: 0-25 starting, over 25 developing, over 50 managed, over 75 leading. */
export const bandOf = (score: number): Band =>
  score <= 25 ? 'starting' : score <= 50 ? 'developing' : score <= 75 ? 'managed' : 'leading'

function scoreArea(
  area: string,
  questionnaire: Pick<Questionnaire, 'questions'>,
  answers: Readonly<Record<string, ResponseAnswer>>,
): AreaScore {
  let sum = 0
  let answered = 0
  let unknown = 0
  let applicable = 0
  for (const question of questionnaire.questions) {
    if (question.area !== area) continue
    const answer = Object.hasOwn(answers, question.key) ? answers[question.key] : undefined
    if (answer === 'not-applicable') continue
    applicable += 1
    if (answer === undefined) continue
    answered += 1
    if (answer === 'unknown') unknown += 1
    else sum += ((answer - 1) / 4) * 100
  }
  const isValid = applicable > 0 && answered / applicable >= validShare
  return { area, score: isValid ? sum / answered : undefined, answered, applicable, unknown }
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
