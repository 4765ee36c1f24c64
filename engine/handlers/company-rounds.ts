/** T0, T1, T2 of a company: its closed rounds side by side by what all answers say together, and what comes next for it. */
import type { CompanyRoundsView, CompanyStep } from '#core/contract/rounds.ts'
import { companyResult, isCounted, type CompanyResult } from '#core/domain/response/company-result.ts'
import { companyRound } from '#core/domain/response/company-rounds.ts'
import { roundMs } from '#core/domain/response/rounds.ts'
import { groupRoleIn } from '#core/replication/spaces.ts'
import { companyGroup } from './comparison-entry.ts'
import { companySteps, roundsOf, sharedIn } from './company-views.ts'
import type { HandlerDeps } from './deps.ts'
import { createDoneBetween } from './done-between.ts'
import { actorOf, fail } from './fail.ts'
import { createPresenter } from './present.ts'
import type { Reader, RecordOf } from './reader.ts'
import { spansOf, trendOf, type DatedRound } from './trend.ts'

type Questionnaire = RecordOf<'questionnaire'>
type Round = RecordOf<'assessment-round'>
type Shared = RecordOf<'shared-response'>
interface Closed {
  readonly dated: DatedRound
  readonly result: CompanyResult
}

const stepsShown = 3

export function companyRoundsView(deps: HandlerDeps, reader: Reader, id: string): CompanyRoundsView {
  const actor = actorOf(deps)
  const shown = reader.get('assessment-round', id)
  const isAdvised = shown !== undefined && groupRoleIn(shown.space, actor.roles) === 'adviser'
  if (shown === undefined || !(isAdvised || shown.space === companyGroup(reader, actor)?.space))
    return fail('record.missing')
  const questionnaire = reader.get('questionnaire', shown.questionnaire) ?? fail('record.missing')
  const all = roundsOf(reader, shown.space, questionnaire.id).toReversed()
  const upTo = all.filter(({ number, closedAt }) => number <= shown.number && closedAt !== undefined)
  const closed = upTo.flatMap((round) => closedRound(questionnaire, round, sharedIn(reader, round)))
  const rounds = closed.map(({ dated }) => dated)
  const last = closed.at(-1)
  const isNewest = all.at(-1)?.id === id && shown.closedAt !== undefined
  const doneBetween = createDoneBetween(reader, isAdvised ? undefined : actor.user, (space) => space === shown.space)
  const shared = sharedIn(reader, shown).filter((one) => isCounted(shown, one))
  const profile = shared.findLast((one) => one.profile !== undefined)?.profile
  return {
    trend: {
      ...trendOf(questionnaire, rounds, last?.result.weights),
      withoutScore: upTo.length - rounds.length,
      between: spansOf(rounds, isNewest).map(({ from, to }) => ({
        from,
        ...(to === undefined ? {} : { to }),
        items: doneBetween(from, to ?? deps.now()),
      })),
      ...(isNewest && shown.closedAt !== undefined ? { nextFrom: shown.closedAt + roundMs } : {}),
    },
    steps: stepsOf(deps, reader, questionnaire, shown),
    ...(profile === undefined ? {} : { profile }),
  }
}

function closedRound(questionnaire: Questionnaire, round: Round, shared: readonly Shared[]): readonly Closed[] {
  const given = companyRound(questionnaire, round, shared)
  const result = companyResult(questionnaire, round, shared)
  if (given === undefined || result?.score.overall === undefined || round.closedAt === undefined) return []
  return [{ dated: { ...given, id: round.id, finishedAt: round.closedAt }, result }]
}

/** What was taken on for this questionnaire, the earliest day first; where that is fewer than three, what the rules propose besides. */
function stepsOf(deps: HandlerDeps, reader: Reader, questionnaire: Questionnaire, round: Round): CompanyStep[] {
  const present = createPresenter(deps, reader)
  const all = reader
    .list('step')
    .filter(({ space, questionnaire: of }) => space === round.space && of === questionnaire.id)
  const taken = all
    .filter(({ state }) => state !== 'done')
    .toSorted((a, b) => ((a.due ?? '~') < (b.due ?? '~') ? -1 : (a.due ?? '~') > (b.due ?? '~') ? 1 : 0))
    .map(({ id, title, first, owner, due }) => ({
      key: id,
      title,
      ...(first === undefined ? {} : { first }),
      ...(owner === undefined ? {} : { owner: present.person(owner) }),
      ...(due === undefined ? {} : { due }),
    }))
  const known = new Set(all.map(({ rule }) => rule))
  const proposed = companySteps(reader, actorOf(deps), questionnaire, round)
    .filter(({ key }) => !known.has(key))
    .map(({ key, title, text, minutes }) => ({ key, title, first: { text, minutes } }))
  return [...taken, ...proposed].slice(0, stepsShown)
}
