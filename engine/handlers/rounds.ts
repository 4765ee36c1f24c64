/** T0, T1, T2: the finished responses of one person to an instrument, side by side. */
import type { RoundsView } from '#core/contract/rounds.ts'
import type { Questionnaire } from '#core/domain/questionnaire/questionnaire.ts'
import { scoreResponse } from '#core/domain/response/response-rules.ts'
import type { Response } from '#core/domain/response/response.ts'
import { changeBetween, compareRounds, leftOutOf, roundMs } from '#core/domain/response/rounds.ts'
import { weightsOf } from '#core/domain/response/weights.ts'
import type { HandlerDeps } from './deps.ts'
import { createDoneBetween } from './done-between.ts'
import { fail, personOf } from './fail.ts'
import type { ContractImplementer } from './implementer.ts'
import { live, type LiveSources } from './live.ts'
import { createReader, type Reader } from './reader.ts'

const sources: LiveSources = {
  types: ['questionnaire', 'response', 'statement', 'worksheet', 'useful', 'course', 'lesson', 'article', 'step'],
  account: true,
}

export function roundsHandlers(os: ContractImplementer, deps: HandlerDeps) {
  const reader = createReader(deps.store)
  return {
    watch: os.rounds.watch.handler(({ input, signal }) =>
      live(deps, sources, signal, () => roundsView(deps, reader, input.response)),
    ),
  }
}

type Finished = Response & { readonly finishedAt: number }

function roundsView(deps: HandlerDeps, reader: Reader, id: string): RoundsView {
  const shown = reader.get('response', id) ?? fail('record.missing')
  const questionnaire = reader.get('questionnaire', shown.questionnaire) ?? fail('record.missing')
  const finished = reader
    .children('response', questionnaire.id)
    .filter((r): r is Finished => r.finishedAt !== undefined)
    .toSorted((a, b) => a.finishedAt - b.finishedAt || (a.id < b.id ? -1 : 1))
  const upTo = finished.slice(0, finished.findIndex((r) => r.id === id) + 1)
  const rounds = upTo.filter((r) => scoreResponse(questionnaire, r.answers).overall !== undefined)
  const isNewest = finished.at(-1)?.id === id
  const doneBetween = createDoneBetween(reader, personOf(deps).user)
  const ends = rounds.map(({ finishedAt }, i) => ({ from: finishedAt, to: rounds[i + 1]?.finishedAt }))
  const between = ends
    .filter(({ to }) => to !== undefined || isNewest)
    .map(({ from, to }) => ({
      from,
      ...(to === undefined ? {} : { to }),
      items: doneBetween(from, to ?? deps.now()),
    }))
  return {
    ...trendOf(questionnaire, rounds, weightsOf(questionnaire, shown)),
    withoutScore: upTo.length - rounds.length,
    between,
    ...(isNewest && shown.finishedAt !== undefined ? { nextFrom: shown.finishedAt + roundMs } : {}),
  }
}

type Trend = Omit<RoundsView, 'between' | 'withoutScore' | 'nextFrom'>

function trendOf(
  questionnaire: Questionnaire,
  rounds: readonly Finished[],
  weights: ReturnType<typeof weightsOf>,
): Trend {
  const { questions, scores } = compareRounds(questionnaire, rounds, weights)
  const prompts = new Map(questionnaire.questions.map(({ key, prompt }) => [key, prompt]))
  const since = sinceOf(questionnaire, rounds, weights)
  return {
    rounds: rounds.map(({ id, finishedAt }) => ({ response: id, at: finishedAt })),
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

function sinceOf(
  questionnaire: Questionnaire,
  rounds: readonly Finished[],
  weights: ReturnType<typeof weightsOf>,
): RoundsView['since'] {
  const [earlier, later] = rounds.slice(-2)
  if (earlier === undefined || later === undefined) return undefined
  const { overall, before, ...counts } = changeBetween(questionnaire, [earlier, later], weights)
  return { at: earlier.finishedAt, before: { ...before }, ...counts, ...(overall === undefined ? {} : { overall }) }
}
