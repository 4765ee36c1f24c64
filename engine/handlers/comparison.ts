/** Comparison with other companies: opting in and out, and what the rounds of the server have published. */
import type { ComparisonView } from '#core/contract/comparison.ts'
import { benchmarkClasses, type ClassProfile } from '#core/domain/benchmark/benchmark-entry.ts'
import { type Benchmark, cellFor } from '#core/domain/benchmark/benchmark.ts'
import type { Questionnaire } from '#core/domain/questionnaire/questionnaire.ts'
import { isOverseer } from '#core/people-policy.ts'
import {
  areaScores,
  comparedResult,
  type ComparedResult,
  companyGroup,
  entriesOf,
  entryWrites,
  isCompared,
  takenBack,
} from './comparison-entry.ts'
import { classProfile, publishedOf } from './comparison-medians.ts'
import type { HandlerDeps } from './deps.ts'
import { actorOf, commit, fail } from './fail.ts'
import type { ContractImplementer } from './implementer.ts'
import { live, type LiveSources } from './live.ts'
import { createPresenter } from './present.ts'
import { programmeView } from './programme-view.ts'
import { createReader, type Reader } from './reader.ts'

const sources: LiveSources = {
  types: ['benchmark', 'benchmark-entry', 'response', 'questionnaire', 'group', 'assessment-round', 'shared-response'],
  outbox: true,
  account: true,
}
const programme: LiveSources = { types: ['benchmark', 'questionnaire', 'article', 'course', 'topic'], account: true }

export function comparisonHandlers(os: ContractImplementer, deps: HandlerDeps) {
  const reader = createReader(deps.store)
  return {
    watch: os.comparison.watch.handler(({ input, signal }) =>
      live(deps, sources, signal, () => comparisonView(deps, reader, input.questionnaire)),
    ),
    join: os.comparison.join.handler(({ input }) => {
      const actor = actorOf(deps)
      const questionnaire = reader.get('questionnaire', input.questionnaire) ?? fail('record.missing')
      const result = comparedResult(reader, actor, questionnaire)
      if (result === undefined || !isCompared(questionnaire)) return fail('record.missing')
      const writes = entryWrites(deps, reader, actor, { questionnaire, result, profile: input.profile })
      if (writes.length === 0) return fail('record.missing')
      commit(deps, writes, actor)
      return {}
    }),
    leave: os.comparison.leave.handler(({ input }) => {
      const actor = actorOf(deps)
      const now = deps.now()
      commit(
        deps,
        entriesOf(reader, actor, input.questionnaire).map((entry) => takenBack(entry, now)),
        actor,
      )
      return {}
    }),
    watchProgramme: os.comparison.watchProgramme.handler(({ signal }) => {
      if (!isOverseer(actorOf(deps))) return fail('request.not-allowed')
      return live(deps, programme, signal, () => programmeView(reader))
    }),
  }
}

function comparisonView(deps: HandlerDeps, reader: Reader, id: string): ComparisonView {
  const questionnaire = reader.get('questionnaire', id) ?? fail('record.missing')
  const actor = deps.account.actor()
  const result = comparedResult(reader, actor, questionnaire)
  const own = result === undefined ? {} : areaScores(questionnaire, result)
  const entry = actor && entriesOf(reader, actor, id)[0]
  const known = classProfile(reader, actor, id, result)
  const profile: Partial<ClassProfile> = known === undefined ? {} : { sector: known.sector, size: known.size }
  const edition = result?.edition ?? questionnaire.edition
  const published = publishedOf(reader, id, edition)
  const classes = known === undefined ? [] : benchmarkClasses(known)
  const state = entry && createPresenter(deps, reader).state(entry)
  const company = actor && companyGroup(reader, actor)?.title
  return {
    can: canCompare(questionnaire, result, own, actor !== undefined),
    ...(entry === undefined
      ? {}
      : {
          entry: {
            since: entry.createdAt,
            resultAt: entry.resultAt,
            profile: entry.profile,
            ...(state === undefined ? {} : { state }),
          },
        }),
    ...(company === undefined ? {} : { company }),
    isCompanys: result?.isCompanys === true,
    profile,
    classes: [...classes],
    ...(published === undefined ? {} : { round: roundOf(published) }),
    areas: questionnaire.areas.map(({ key, title, short }) => ({
      area: key,
      title,
      short,
      ...(own[key] === undefined ? {} : { own: own[key] }),
      cell: cellFor(published ?? { classes: {} }, classes, key),
    })),
  }
}

export const roundOf = ({ round: number, roundAt: at, nextAt }: Benchmark) => ({
  number,
  nextAt,
  ...(at === undefined ? {} : { at }),
})

function canCompare(
  questionnaire: Questionnaire,
  result: ComparedResult | undefined,
  own: Readonly<Record<string, number>>,
  hasJoined: boolean,
): ComparisonView['can'] {
  if (!isCompared(questionnaire)) return 'not-compared'
  if (result === undefined || Object.keys(own).length === 0) return 'no-result'
  return hasJoined ? 'yes' : 'join-first'
}
