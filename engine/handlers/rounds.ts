/** T0, T1, T2: the finished responses of one person to an instrument, side by side. */
import type { RoundsView } from '#core/contract/rounds.ts'
import { scoreResponse } from '#core/domain/response/response-rules.ts'
import type { Response } from '#core/domain/response/response.ts'
import { roundMs } from '#core/domain/response/rounds.ts'
import { weightsOf } from '#core/domain/response/weights.ts'
import { spaceKind } from '#core/replication/spaces.ts'
import { companyGroup } from './comparison-entry.ts'
import { companyRoundsView } from './company-rounds.ts'
import type { HandlerDeps } from './deps.ts'
import { createDoneBetween } from './done-between.ts'
import { setNotNow } from './due-rounds.ts'
import { fail, personOf } from './fail.ts'
import type { ContractImplementer } from './implementer.ts'
import { live, type LiveSources } from './live.ts'
import { createReader, type Reader } from './reader.ts'
import { spansOf, trendOf } from './trend.ts'

const done = ['statement', 'worksheet', 'useful', 'course', 'lesson', 'article', 'step'] as const
const sources: LiveSources = { types: ['questionnaire', 'response', ...done], account: true }
const companySources: LiveSources = {
  types: ['questionnaire', 'assessment-round', 'shared-response', 'group', 'benchmark', 'term', 'member', ...done],
  account: true,
}

export function roundsHandlers(os: ContractImplementer, deps: HandlerDeps) {
  const reader = createReader(deps.store)
  return {
    watch: os.rounds.watch.handler(({ input, signal }) =>
      live(deps, sources, signal, () => roundsView(deps, reader, input.response)),
    ),
    watchCompany: os.rounds.watchCompany.handler(({ input, signal }) =>
      live(deps, companySources, signal, () => companyRoundsView(deps, reader, input.round)),
    ),
    notNow: os.rounds.notNow.handler(({ input: { questionnaire, lastAt } }) => {
      setNotNow(deps, questionnaire, lastAt)
      return {}
    }),
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
  const actor = personOf(deps)
  const company = companyGroup(reader, actor)?.space
  const doneBetween = createDoneBetween(
    reader,
    actor.user,
    (space) => spaceKind(space) === 'personal' || space === company,
  )
  return {
    ...trendOf(questionnaire, rounds, weightsOf(questionnaire, shown)),
    withoutScore: upTo.length - rounds.length,
    between: spansOf(rounds, isNewest).map(({ from, to }) => ({
      from,
      ...(to === undefined ? {} : { to }),
      items: doneBetween(from, to ?? deps.now()),
    })),
    ...(isNewest && shown.finishedAt !== undefined ? { nextFrom: shown.finishedAt + roundMs } : {}),
  }
}
