/** Which rules of an instrument apply to a result, the most needed first: importance × gap, three at most. */
import { bandOf, bands } from '../questionnaire/bands.ts'
import type { Questionnaire, RecommendationRule } from '../questionnaire/questionnaire.ts'
import { answerScore, answerTo, type ResponseScore, type ScoredAnswers } from './response-rules.ts'

export interface NextStep {
  readonly rule: RecommendationRule
  /** Points (0-100) that are missing to the highest level, of the question or else of the area. */
  readonly gap: number
  readonly rank: number
}
export interface NextStepsInput {
  readonly questionnaire: Pick<Questionnaire, 'rules'>
  readonly score: ResponseScore
  readonly answers: ScoredAnswers
  /** How much an area matters to the company, 0-100 by its key; an area that isn't named matters 50. */
  readonly importance?: Readonly<Record<string, number>>
  /** Medians (0-100) of the company's class by area, as far as they may be shown. */
  readonly medians?: Readonly<Record<string, number>>
}

const shown = 3
/** Of an area about which nothing was said. */
export const usualImportance = 50

/** One object is shown once, and one question or area gives one step: three steps are three matters. */
export function nextSteps(input: NextStepsInput): readonly NextStep[] {
  const applying = (input.questionnaire.rules ?? []).filter((rule) => applies(rule, input))
  const keys = new Set(applying.map(({ key }) => key))
  const ranked = applying
    .filter(({ after = [] }) => !after.some((first) => keys.has(first)))
    .map((rule) => rankOf(rule, input))
    .sort((a, b) => b.rank - a.rank)
  const steps: NextStep[] = []
  for (const step of ranked) {
    if (steps.length === shown) break
    const isKnown = steps.some((s) => s.rule.object === step.rule.object || target(s.rule) === target(step.rule))
    if (!isKnown && step.rank > 0) steps.push(step)
  }
  return steps
}

const target = ({ area, question }: RecommendationRule): string => question ?? `area ${area}`
const areaScore = (area: string, { score }: NextStepsInput): number | undefined =>
  score.areas.find((a) => a.area === area)?.score

function applies(rule: RecommendationRule, input: NextStepsInput): boolean {
  const { when } = rule
  const score = areaScore(rule.area, input)
  switch (when.kind) {
    case 'level': {
      const own = rule.question === undefined ? undefined : answerScore(answerTo(input.answers, rule.question))
      return own !== undefined && own <= ((when.atMost - 1) / 4) * 100
    }
    case 'band':
      return score !== undefined && bands.indexOf(bandOf(score)) <= bands.indexOf(when.atMost)
    case 'gap': {
      const median = input.medians?.[rule.area]
      return score !== undefined && median !== undefined && median - score >= when.atLeast
    }
  }
}

function rankOf(rule: RecommendationRule, input: NextStepsInput): NextStep {
  const own = rule.question === undefined ? undefined : answerScore(answerTo(input.answers, rule.question))
  const gap = 100 - (own ?? areaScore(rule.area, input) ?? 100)
  return { rule, gap, rank: (input.importance?.[rule.area] ?? usualImportance) * gap }
}
