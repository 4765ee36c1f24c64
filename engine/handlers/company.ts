/** Several respondents of one company: its group, its rounds, and what each colleague shares in them. */
import { assessmentRoundId, type AssessmentRound } from '#core/domain/assessment-round/assessment-round.ts'
import { schemaVersion } from '#core/domain/catalogue.ts'
import { questionMeaning } from '#core/domain/questionnaire/questionnaire.ts'
import type { Response } from '#core/domain/response/response.ts'
import {
  sharedFields,
  sharedResponseId,
  type SharedResponseRecord,
} from '#core/domain/shared-response/shared-response.ts'
import type { Bilingual } from '#core/domain/bilingual.ts'
import type { Actor } from '#core/policy.ts'
import { companyCalls } from './company-calls.ts'
import { companyCheck, isOwnerOf, openRounds, roundsOf } from './company-views.ts'
import { companyGroup, isCompared, renewedByRound } from './comparison-entry.ts'
import type { HandlerDeps } from './deps.ts'
import { actorOf, commit, fail } from './fail.ts'
import type { ContractImplementer } from './implementer.ts'
import { live, type LiveSources } from './live.ts'
import { newGroup } from './new-group.ts'
import { createReader, type Reader, type RecordOf } from './reader.ts'

const sources: LiveSources = {
  types: [
    'group',
    'assessment-round',
    'shared-response',
    'response',
    'questionnaire',
    'member',
    'watermark',
    'validation',
    'benchmark',
    'benchmark-entry',
  ],
  outbox: true,
  account: true,
}

export function companyHandlers(os: ContractImplementer, deps: HandlerDeps) {
  const reader = createReader(deps.store)
  return {
    ...companyCalls(os, deps, reader),
    watchCheck: os.company.watchCheck.handler(({ input, signal }) =>
      live(deps, sources, signal, () => companyCheck(deps, reader, input.questionnaire)),
    ),
    watchOpen: os.company.watchOpen.handler(({ signal }) =>
      live(deps, sources, signal, () => openRounds(deps, reader)),
    ),
    found: os.company.found.handler(({ input }) => found(deps, reader, input.title)),
    openRound: os.company.openRound.handler(({ input }) => openRound(deps, reader, input.questionnaire)),
    closeRound: os.company.closeRound.handler(({ input }) => {
      const { actor, round } = ownedRound(deps, reader, input.round)
      if (round.closedAt !== undefined) return {}
      const closedAt = later(deps, round)
      putRound(deps, reader, actor, { ...round, closedAt })
      return {}
    }),
    share: os.company.share.handler(({ input }) => {
      share(deps, reader, input.round, reader.get('response', input.response) ?? fail('record.missing'))
      return {}
    }),
    takeBack: os.company.takeBack.handler(({ input }) => {
      const { actor, round } = openedRound(deps, reader, input.round)
      const shared = reader.get('shared-response', sharedResponseId(round.id, actor.user)) ?? fail('record.missing')
      // A deleted record goes on lying on every device that had it (W4): what is taken back leaves it first.
      const { meanings: _m, profile: _p, weightSet: _w, ...rest } = shared
      const record = { ...rest, answers: {}, updatedAt: later(deps, shared) }
      commit(deps, [{ kind: 'delete', record }], actor)
      return {}
    }),
    agree: os.company.agree.handler(({ input: { round: id, question: key, level } }) => {
      const { actor, round } = ownedRound(deps, reader, id)
      const question = reader.get('questionnaire', round.questionnaire)?.questions.find((q) => q.key === key)
      if (question === undefined) return fail('record.missing')
      const { [key]: _, ...others } = round.agreed ?? {}
      const settled = level === null ? {} : { [key]: { level, meaning: questionMeaning(question) } }
      putRound(deps, reader, actor, { ...round, agreed: { ...others, ...settled } })
      return {}
    }),
  }
}

/** The clock may stand still or go back; a later state always has a later date. */
const later = (deps: HandlerDeps, record: { readonly updatedAt: number }): number =>
  Math.max(deps.now(), record.updatedAt + 1)

/** One person founds one company. */
function found(deps: HandlerDeps, reader: Reader, title: Bilingual): { id: string } {
  const actor = actorOf(deps)
  if (companyGroup(reader, actor) !== undefined) fail('request.not-allowed')
  const group = newGroup(deps, actor, { kind: 'company', title, role: 'owner' })
  commit(deps, [{ kind: 'put', record: group }], actorOf(deps))
  return { id: group.id }
}

function openRound(deps: HandlerDeps, reader: Reader, id: string): { id: string } {
  const actor = actorOf(deps)
  const group = companyGroup(reader, actor) ?? fail('record.missing')
  const questionnaire = reader.get('questionnaire', id) ?? fail('record.missing')
  if (!isCompared(questionnaire) || questionnaire.retired !== undefined || !isOwnerOf(actor, group.space))
    fail('request.not-allowed')
  const [last] = roundsOf(reader, group.space, id)
  if (last !== undefined && last.closedAt === undefined) return { id: last.id }
  const now = deps.now()
  const number = (last?.number ?? 0) + 1
  const round: AssessmentRound = {
    id: assessmentRoundId(group.space, id, number),
    type: 'assessment-round',
    space: group.space,
    author: actor.user,
    createdAt: now,
    updatedAt: now,
    v: schemaVersion,
    questionnaire: id,
    number,
  }
  commit(deps, [{ kind: 'put', record: round }], actor)
  return { id: round.id }
}

/** Her latest result stands for her; the response itself stays where it is. */
function share(deps: HandlerDeps, reader: Reader, id: string, response: Response): void {
  const { actor, round } = openedRound(deps, reader, id)
  const { finishedAt } = response
  if (finishedAt === undefined || response.questionnaire !== round.questionnaire) return fail('request.not-allowed')
  const own = sharedResponseId(round.id, actor.user)
  const before = reader.get('shared-response', own) ?? reader.getDeleted('shared-response', own)
  const now = deps.now()
  const record: SharedResponseRecord = {
    id: own,
    type: 'shared-response',
    space: round.space,
    author: actor.user,
    createdAt: before?.createdAt ?? now,
    updatedAt: Math.max(now, (before?.updatedAt ?? 0) + 1),
    v: schemaVersion,
    round: round.id,
    ...sharedFields(response),
    finishedAt,
  }
  commit(deps, [{ kind: 'put', record }], actor)
}

interface RoundOf {
  readonly actor: Actor
  readonly round: RecordOf<'assessment-round'>
}

/** The round of the person's own company, still open. */
function openedRound(deps: HandlerDeps, reader: Reader, id: string): RoundOf {
  const known = knownRound(deps, reader, id)
  if (known.round.closedAt !== undefined) fail('company.round-closed')
  return known
}

function ownedRound(deps: HandlerDeps, reader: Reader, id: string): RoundOf {
  const known = knownRound(deps, reader, id)
  if (!isOwnerOf(known.actor, known.round.space)) fail('request.not-allowed')
  return known
}

function knownRound(deps: HandlerDeps, reader: Reader, id: string): RoundOf {
  const actor = actorOf(deps)
  const round = reader.get('assessment-round', id)
  if (round === undefined || round.space !== companyGroup(reader, actor)?.space) return fail('record.missing')
  return { actor, round }
}

/** Whoever takes part in the comparison gives the company's result anew, in the same transaction. */
function putRound(deps: HandlerDeps, reader: Reader, actor: Actor, next: AssessmentRound): void {
  const by = next.author === actor.user ? {} : { editor: actor.user }
  const record = { ...next, updatedAt: later(deps, next), ...by }
  commit(deps, [{ kind: 'put', record }, ...renewedByRound(deps, reader, actor, record)], actor)
}
