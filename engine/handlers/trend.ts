/** Rounds side by side, whoever answered them: a person's finished responses, a company's closed rounds. */
import type { RoundsView } from '#core/contract/rounds.ts'
import type { Questionnaire, WeightSet } from '#core/domain/questionnaire/questionnaire.ts'
import { changeBetween, compareRounds, leftOutOf, type Round } from '#core/domain/response/rounds.ts'

/** Of a response or of a company's round. */
export interface DatedRound extends Round {
  readonly id: string
  readonly finishedAt: number
}
type Weights = Pick<WeightSet, 'weights'> | undefined
type Trend = Omit<RoundsView, 'between' | 'withoutScore' | 'nextFrom'>

/** @param rounds oldest first */
export function trendOf(questionnaire: Questionnaire, rounds: readonly DatedRound[], weights: Weights): Trend {
  const { questions, scores } = compareRounds(questionnaire, rounds, weights)
  const prompts = new Map(questionnaire.questions.map(({ key, prompt }) => [key, prompt]))
  const since = sinceOf(questionnaire, rounds, weights)
  return {
    rounds: rounds.map(({ id, finishedAt }) => ({ id, at: finishedAt })),
    overall: scores.map(({ overall }) => overall ?? null),
    areas: questionnaire.areas.map(({ key, title }) => ({
      area: key,
      title,
      scores: scores.map(({ areas }) => areas.find(({ area }) => area === key)?.score ?? null),
    })),
    compared: questions.length,
    questions: questionnaire.questions.length,
    leftOut: leftOutOf(questionnaire, rounds).map(({ question, reason }) => {
      const prompt = prompts.get(question)
      return { question, reason, ...(prompt === undefined ? {} : { prompt }) }
    }),
    ...(since === undefined ? {} : { since }),
  }
}

/** From each round to the next; after the newest until now. */
export const spansOf = (
  rounds: readonly Pick<DatedRound, 'finishedAt'>[],
  isNewest: boolean,
): readonly { readonly from: number; readonly to: number | undefined }[] =>
  rounds
    .map(({ finishedAt }, i) => ({ from: finishedAt, to: rounds[i + 1]?.finishedAt }))
    .filter(({ to }) => to !== undefined || isNewest)

function sinceOf(questionnaire: Questionnaire, rounds: readonly DatedRound[], weights: Weights): RoundsView['since'] {
  const [earlier, later] = rounds.slice(-2)
  if (earlier === undefined || later === undefined) return undefined
  const { overall, before, ...counts } = changeBetween(questionnaire, [earlier, later], weights)
  return { at: earlier.finishedAt, before: { ...before }, ...counts, ...(overall === undefined ? {} : { overall }) }
}
