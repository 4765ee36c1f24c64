/** What a consultant sees: his companies side by side, and one of them. Only of groups in which he has the role now. */
import type { AdvisedCompanies, AdvisedCompany, AdvisedRow } from '#core/contract/adviser.ts'
import type { CompanyRound } from '#core/contract/company.ts'
import { groupRoleIn } from '#core/replication/spaces.ts'
import { roundsOf, roundView, sharedIn } from './company-views.ts'
import type { HandlerDeps } from './deps.ts'
import { createPresenter } from './present.ts'
import type { Reader, RecordOf } from './reader.ts'

type Group = RecordOf<'group'>
type Questionnaire = RecordOf<'questionnaire'>
interface Check {
  readonly questionnaire: Questionnaire
  readonly rounds: readonly CompanyRound[]
}

export function advisedCompanies(deps: HandlerDeps, reader: Reader): AdvisedCompanies {
  const groups = advisedGroups(deps, reader)
  const placeOf = placesOf(deps)
  const now = new Set<string>(groups.map(({ space }) => space))
  const checks = groups.map((group) => checksOf(deps, reader, group))
  const companies = groups.map((group, i) => rowOf(deps, reader, group, placeOf(group.space), checks[i] ?? []))
  const scored = new Set(companies.flatMap(({ areas }) => areas.map(({ area }) => area)))
  const known = new Map(
    checks.flat().flatMap(({ questionnaire }) => questionnaire.areas.map((area) => [area.key, area] as const)),
  )
  const ended = deps.account
    .advises()
    .flatMap(({ space, title, since, until, isWithdrawn }) =>
      until === null || now.has(space)
        ? []
        : [{ space, place: placeOf(space), since, until, isWithdrawn, ...(title === null ? {} : { title }) }],
    )
  return {
    companies,
    areas: [...known.values()].flatMap(({ key, title, short }) =>
      scored.has(key) ? [{ key, title, short: short ?? title }] : [],
    ),
    ended,
  }
}

export function advisedCompany(deps: HandlerDeps, reader: Reader, space: string): AdvisedCompany | null {
  const group = advisedGroups(deps, reader).find((one) => one.space === space)
  if (group === undefined) return null
  return {
    ...headOf(deps, group, placesOf(deps)(space)),
    checks: checksOf(deps, reader, group).map(({ questionnaire, rounds }) => ({ questionnaire, rounds: [...rounds] })),
  }
}

/** A role that the server took away counts at once, whatever is still on the device. */
function advisedGroups({ account }: HandlerDeps, reader: Reader): readonly Group[] {
  const roles = account.actor()?.roles ?? []
  return reader
    .list('group')
    .filter(({ kind, space }) => kind === 'company' && groupRoleIn(space, roles) === 'adviser')
    .toSorted((a, b) => (a.space < b.space ? -1 : 1))
}

/** Where a company stands among all that were ever advised, the earliest first: it doesn't move when one comes or goes. */
function placesOf({ account }: HandlerDeps): (space: string) => number {
  const first = new Map<string, number>()
  for (const { space, since } of account.advises()) first.set(space, Math.min(since, first.get(space) ?? since))
  const order = [...first].toSorted(([a, x], [b, y]) => x - y || (a < b ? -1 : 1)).map(([space]) => space)
  return (space) => (order.includes(space) ? order.indexOf(space) : order.length)
}

function headOf({ account }: HandlerDeps, { space, title }: Group, place: number) {
  const since = account.advises().find((one) => one.space === space && one.until === null)?.since
  return { space, place, ...(title === undefined ? {} : { title }), ...(since === undefined ? {} : { since }) }
}

function checksOf(deps: HandlerDeps, reader: Reader, group: Group): readonly Check[] {
  const present = createPresenter(deps, reader)
  const asked = new Set(
    reader
      .list('assessment-round')
      .flatMap(({ space, questionnaire }) => (space === group.space ? [questionnaire] : [])),
  )
  return [...asked].flatMap((id) => {
    const questionnaire = reader.get('questionnaire', id)
    if (questionnaire === undefined) return []
    const rounds = roundsOf(reader, group.space, id).map((round) =>
      roundView(present, reader, questionnaire, { group, round, shared: sharedIn(reader, round) }),
    )
    return { questionnaire, rounds }
  })
}

const dateOf = ({ closedAt, openedAt }: CompanyRound): number => closedAt ?? openedAt

function rowOf(deps: HandlerDeps, reader: Reader, group: Group, place: number, checks: readonly Check[]): AdvisedRow {
  const steps = reader.list('step').filter(({ space, state }) => space === group.space && state !== 'done').length
  const results = checks
    .flatMap(({ questionnaire, rounds }) =>
      rounds.flatMap((round) =>
        round.result === undefined ? [] : [{ questionnaire, round, score: round.result.score }],
      ),
    )
    .toSorted((a, b) => dateOf(b.round) - dateOf(a.round))
  const latest = results.find(({ score }) => score.overall !== undefined)
  const areas = new Map<string, number>()
  for (const { score } of results)
    for (const { area, score: value } of score.areas)
      if (value !== undefined && !areas.has(area)) areas.set(area, value)
  const [validated] = checks
    .flatMap(({ rounds }) => rounds.flatMap(({ validations }) => validations))
    .filter(({ kind }) => kind === 'countersign')
    .toSorted((a, b) => b.at - a.at)
  return {
    ...headOf(deps, group, place),
    areas: [...areas].map(([area, score]) => ({ area, score })),
    ...(latest === undefined
      ? {}
      : {
          latest: {
            questionnaire: latest.questionnaire.id,
            title: latest.questionnaire.title,
            at: dateOf(latest.round),
            isOpen: latest.round.closedAt === undefined,
            score: latest.score,
          },
        }),
    steps,
    ...(validated === undefined ? {} : { validated }),
  }
}
