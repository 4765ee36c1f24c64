/** What a company gives to the comparison: made out of its latest result, renewed with each later one, taken back when it leaves. */
import {
  benchmarkEntryId,
  type BenchmarkEntryRecord,
  type ClassProfile,
} from '#core/domain/benchmark/benchmark-entry.ts'
import { schemaVersion } from '#core/domain/catalogue.ts'
import { instrumentKind, type Questionnaire } from '#core/domain/questionnaire/questionnaire.ts'
import { companyResult, isCounted, respondentsNeeded } from '#core/domain/response/company-result.ts'
import type { AssessmentRound } from '#core/domain/assessment-round/assessment-round.ts'
import { scoreResponse, type ScoredAnswers } from '#core/domain/response/response-rules.ts'
import type { Response } from '#core/domain/response/response.ts'
import { groupRoleIn, personalSpace } from '#core/replication/spaces.ts'
import type { Actor } from '#core/policy.ts'
import type { Write } from '../ports.ts'
import type { HandlerDeps } from './deps.ts'
import type { Reader, RecordOf } from './reader.ts'

export const isCompared = (questionnaire: Questionnaire): boolean =>
  ['company', 'area'].includes(instrumentKind(questionnaire))

/** The latest finished result of this person. */
export const latestResult = (reader: Reader, questionnaire: string): Response | undefined =>
  reader
    .children('response', questionnaire)
    .filter(({ finishedAt }) => finishedAt !== undefined)
    .toSorted((a, b) => (b.finishedAt ?? 0) - (a.finishedAt ?? 0))[0]

/** What speaks for a company: its last closed round that two have answered, else the person's own latest result. */
export interface ComparedResult {
  readonly answers: ScoredAnswers
  readonly edition: number
  readonly finishedAt: number
  readonly profile: Response['profile']
  readonly isCompanys: boolean
}

/** @param changed a round that is being written: it stands for its stored state */
export function comparedResult(
  reader: Reader,
  actor: Actor | undefined,
  questionnaire: Questionnaire,
  changed?: AssessmentRound,
): ComparedResult | undefined {
  const own = latestResult(reader, questionnaire.id)
  const group = actor && companyGroup(reader, actor)
  return (
    (group && companysResult(reader, group.space, questionnaire, own?.profile, changed)) ??
    (own && ownResult(own, own.finishedAt ?? own.updatedAt))
  )
}

const ownResult = ({ answers, edition, profile }: Response, finishedAt: number): ComparedResult => ({
  answers,
  edition,
  finishedAt,
  profile,
  isCompanys: false,
})

function companysResult(
  reader: Reader,
  space: string,
  questionnaire: Questionnaire,
  profile: Response['profile'],
  changed: AssessmentRound | undefined,
): ComparedResult | undefined {
  const rounds = reader
    .children('assessment-round', questionnaire.id)
    .map((round) => (round.id === changed?.id ? changed : round))
    .filter((round) => round.space === space && round.closedAt !== undefined)
    .toSorted((a, b) => b.number - a.number)
  for (const round of rounds) {
    const shared = reader
      .children('shared-response', questionnaire.id)
      .filter((one) => one.round === round.id && isCounted(round, one))
    const result = companyResult(questionnaire, round, shared)
    if (result === undefined || shared.length < respondentsNeeded) continue
    return {
      answers: result.answers,
      edition: Math.max(...shared.map(({ edition }) => edition)),
      finishedAt: round.closedAt ?? round.updatedAt,
      profile: profile ?? shared.find((one) => one.profile !== undefined)?.profile,
      isCompanys: true,
    }
  }
  return undefined
}

/** Scores of areas that have one, 0-100. */
export function areaScores(
  questionnaire: Questionnaire,
  { answers }: Pick<ComparedResult, 'answers'>,
): BenchmarkEntryRecord['scores'] {
  const { areas } = scoreResponse(questionnaire, answers)
  return Object.fromEntries(areas.flatMap(({ area, score }) => (score === undefined ? [] : [[area, score]])))
}

export const entriesOf = (reader: Reader, { user }: Actor, questionnaire: string): readonly BenchmarkEntryRecord[] =>
  reader.children('benchmark-entry', questionnaire).filter(({ author }) => author === user)

/** The company's group where the person is its owner or a member; of several the first by its id, as the server chooses (BM2). */
export function companyGroup(reader: Reader, { roles }: Actor): RecordOf<'group'> | undefined {
  return reader
    .list('group')
    .filter(({ kind, space }) => kind === 'company' && ['owner', 'member'].includes(groupRoleIn(space, roles) ?? ''))
    .toSorted((a, b) => (a.space < b.space ? -1 : 1))[0]
}

/** @returns nothing where no area has a score */
export function entryWrites(
  deps: HandlerDeps,
  reader: Reader,
  actor: Actor,
  given: { readonly questionnaire: Questionnaire; readonly result: ComparedResult; readonly profile: ClassProfile },
): readonly Write[] {
  const { questionnaire, result, profile } = given
  const scores = areaScores(questionnaire, result)
  const old = entriesOf(reader, actor, questionnaire.id)
  if (Object.keys(scores).length === 0) return []
  const company = companyGroup(reader, actor)?.space ?? actor.user
  const id = benchmarkEntryId(questionnaire.id, company)
  const before = old.find((entry) => entry.id === id)
  const now = deps.now()
  const record: BenchmarkEntryRecord = {
    id,
    type: 'benchmark-entry',
    space: personalSpace(actor.user),
    author: actor.user,
    createdAt: before?.createdAt ?? now,
    updatedAt: Math.max(now, (before?.updatedAt ?? 0) + 1),
    v: schemaVersion,
    questionnaire: questionnaire.id,
    edition: result.edition,
    company,
    scores,
    profile: { sector: profile.sector, size: profile.size },
    resultAt: result.finishedAt,
  }
  return [{ kind: 'put', record }, ...old.filter((entry) => entry.id !== id).map((e) => takenBack(e, now))]
}

export const takenBack = (record: BenchmarkEntryRecord, now: number): Write => ({
  kind: 'delete',
  record: { ...record, updatedAt: Math.max(now, record.updatedAt + 1) },
})

/** Who takes part goes on with each new result; nobody else gives anything. A result of one's own changes nothing where the company's speaks. */
export function renewedEntries(deps: HandlerDeps, reader: Reader, result: Response): readonly Write[] {
  const actor = deps.account.actor()
  const questionnaire = reader.get('questionnaire', result.questionnaire)
  if (actor === undefined || questionnaire === undefined) return []
  const known = comparedResult(reader, actor, questionnaire)
  const own = ownResult(result, result.finishedAt ?? result.updatedAt)
  return renewed(deps, reader, actor, questionnaire, known?.isCompanys === true ? known : own)
}

/** The same when a round of the company closes, or a level is agreed on in a closed one. */
export function renewedByRound(
  deps: HandlerDeps,
  reader: Reader,
  actor: Actor,
  round: AssessmentRound,
): readonly Write[] {
  const questionnaire = reader.get('questionnaire', round.questionnaire)
  const result = questionnaire && comparedResult(reader, actor, questionnaire, round)
  if (questionnaire === undefined || result?.isCompanys !== true) return []
  return renewed(deps, reader, actor, questionnaire, result)
}

function renewed(
  deps: HandlerDeps,
  reader: Reader,
  actor: Actor,
  questionnaire: Questionnaire,
  result: ComparedResult,
): readonly Write[] {
  const [entry] = entriesOf(reader, actor, questionnaire.id)
  if (entry === undefined || (!result.isCompanys && entry.resultAt > result.finishedAt)) return []
  return entryWrites(deps, reader, actor, { questionnaire, result, profile: result.profile ?? entry.profile })
}
