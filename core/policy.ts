/**
 * One pure function decides every change. The engine asks it before writing, the server for every incoming document on every route, and the same
 * code, bundled, is CouchDB's `validate_doc_update`. It therefore sees only what CouchDB shows a validator: the actor's name and roles, the state before and after.
 */
import { assertNever } from './kernel/assert-never.ts'
import { jsonEqual } from './kernel/canonical.ts'
import { cardSourceSchema, derivedCardId } from './domain/card/card.ts'
import { nounOf, type Noun } from './domain/catalogue.ts'
import { assessmentRoundId, isRoundOf } from './domain/assessment-round/assessment-round.ts'
import { benchmarkEntryId } from './domain/benchmark/benchmark-entry.ts'
import { placeId } from './domain/place/place.ts'
import { planId } from './domain/plan/plan.ts'
import { isAuthorsAct } from './domain/review/review.ts'
import { sharedResponseId } from './domain/shared-response/shared-response.ts'
import { isStepIdRight } from './domain/step/taken-step.ts'
import { usefulId } from './domain/useful/useful.ts'
import { worksheetId } from './domain/worksheet/worksheet.ts'
import { immutableFields, type AnyRecord } from './record.ts'
import {
  canReadSpace,
  groupRoleIn,
  groupRoleName,
  groupRoles,
  personalSpaceOwner,
  spaceKind,
} from './replication/spaces.ts'

export interface Actor {
  /** Account name; CouchDB's userCtx.name. */
  readonly user: string
  /** Community roles and `<space>:<group role>`; CouchDB's userCtx.roles. */
  readonly roles: readonly string[]
}

export interface Change {
  /** The state both sides knew, or undefined for a new record (or one whose parent revision is not known). */
  readonly before: AnyRecord | undefined
  readonly after: AnyRecord
  readonly isDeletion: boolean
}

export type RefusalReason =
  | 'policy.not-a-reader'
  | 'policy.wrong-space'
  | 'policy.unknown-type'
  | 'policy.not-yours'
  | 'policy.needs-editor'
  | 'policy.append-only'
  | 'policy.immutable-field'
  | 'policy.wrong-author'
  | 'policy.wrong-id'
  | 'policy.wrong-editor'
  | 'policy.server-only'

export type Verdict = { readonly ok: true } | { readonly ok: false; readonly reason: RefusalReason }

const allowed: Verdict = { ok: true }
const refused = (reason: RefusalReason): Verdict => ({ ok: false, reason })

/** May this actor make this change? The shape of the record has been checked before (catalogue.checkRecord). */
export function may(actor: Actor, change: Change): Verdict {
  const { before, after } = change
  const noun = nounOf(after.type)
  if (noun === undefined) return refused('policy.unknown-type')
  const kind = spaceKind(after.space)
  if (!noun.spaces.includes(kind)) return refused('policy.wrong-space')
  if (!isReader(actor, change)) return refused('policy.not-a-reader')
  if (before !== undefined && immutableFields.some((field) => !jsonEqual(before[field], after[field])))
    return refused('policy.immutable-field')
  if (before === undefined && !change.isDeletion) {
    if (after.author !== actor.user && !actor.roles.includes('administrator')) return refused('policy.wrong-author')
    if (noun.isDerived === true && !isDerivedIdRight(after)) return refused('policy.wrong-id')
  }
  if (after.editor !== undefined && after.editor !== actor.user && after.editor !== before?.editor)
    return refused('policy.wrong-editor')
  return mayByRule(actor, change, noun)
}

/**
 * The founder of a group gets its roles from the server when the space is created; the engine adds them to the actor as soon as it makes
 * the id, so that he can write before that.
 */
function isReader(actor: Actor, { after }: Change): boolean {
  if (actor.roles.includes('administrator') && spaceKind(after.space) !== 'personal') return true
  return canReadSpace(after.space, actor.user, actor.roles)
}

function mayByRule(actor: Actor, change: Change, noun: Noun): Verdict {
  const { before, after, isDeletion } = change
  const isAuthor = (before ?? after).author === actor.user
  if (isAdviser(actor, after) && noun.byAdvisers !== true) return refused('policy.not-yours')
  switch (noun.write) {
    case 'own':
      if (spaceKind(after.space) === 'library' && after.type !== 'watermark' && !canEditLibrary(actor))
        return refused('policy.needs-editor')
      return isAuthor || canModerate(actor, change) ? allowed : refused('policy.not-yours')
    case 'library':
      return canEditLibrary(actor) ? allowed : refused('policy.needs-editor')
    case 'library-append':
      if (!canEditLibrary(actor)) return refused('policy.needs-editor')
      return before === undefined || (!isDeletion && jsonEqual(before, after)) ? allowed : refused('policy.append-only')
    case 'append':
      if (!isAuthor) return refused('policy.not-yours')
      return before === undefined || isDeletion || jsonEqual(before, after) ? allowed : refused('policy.append-only')
    case 'desk-owner':
      return isAuthor && isOwner(actor, after) ? allowed : refused('policy.not-yours')
    case 'review':
      if (!isAuthor || isAuthorsAct(after['act']) !== isOwner(actor, after)) return refused('policy.not-yours')
      return before === undefined || (!isDeletion && jsonEqual(before, after)) ? allowed : refused('policy.append-only')
    case 'group-founder':
      return isAuthor || isOwner(actor, after) ? allowed : refused('policy.not-yours')
    case 'group-owner':
      return isOwner(actor, after) ? allowed : refused('policy.not-yours')
    case 'advice':
      if (!isAuthor || !isAdviser(actor, after)) return refused('policy.not-yours')
      if (!isRoundOf(String(after['round']), after.space)) return refused('policy.wrong-id')
      return before === undefined || (!isDeletion && jsonEqual(before, after)) ? allowed : refused('policy.append-only')
    case 'shared':
      return mayShare(actor, change)
    case 'version':
      return mayWriteVersion(actor, change)
    case 'server':
      return refused('policy.server-only')
    default:
      return assertNever(noun.write)
  }
}

/** Everybody of the group moves and changes everybody's; an adviser takes away only what he added, and only what he added is said to be his. */
function mayShare(actor: Actor, { before, after, isDeletion }: Change): Verdict {
  if (spaceKind(after.space) === 'personal')
    return (before ?? after).author === actor.user && after['asAdviser'] === undefined
      ? allowed
      : refused('policy.not-yours')
  const role = groupRoleIn(after.space, actor.roles)
  if (role !== 'owner' && role !== 'member' && role !== 'adviser') return refused('policy.not-yours')
  const isAdvice = after['asAdviser'] === true
  if (before === undefined && !isDeletion)
    return isAdvice === (role === 'adviser') ? allowed : refused('policy.not-yours')
  if (before !== undefined && isAdvice !== (before['asAdviser'] === true)) return refused('policy.immutable-field')
  return isDeletion && role === 'adviser' && (before ?? after).author !== actor.user
    ? refused('policy.not-yours')
    : allowed
}

/** Nothing stronger in this group: of what he reads he writes only what the catalogue lets advisers write. */
const isAdviser = ({ roles }: Actor, { space }: AnyRecord): boolean =>
  spaceKind(space) === 'group' && groupRoleIn(space, roles) === 'adviser'

const isOwner = (actor: Actor, { space }: AnyRecord): boolean => actor.roles.includes(groupRoleName(space, 'owner'))

/** Moderators may take away what others wrote in the community, not rewrite it. */
const canModerate = (actor: Actor, { isDeletion, after }: Change): boolean =>
  isDeletion &&
  spaceKind(after.space) === 'community' &&
  (actor.roles.includes('moderator') || actor.roles.includes('administrator'))

export const canEditLibrary = (actor: Actor): boolean =>
  actor.roles.includes('editor') || actor.roles.includes('trainer') || actor.roles.includes('administrator')

/** Who has the desks of all authors by a community role: decides what is offered to the library. */
export const isDeskEditor = (actor: Actor): boolean =>
  actor.roles.includes('editor') || actor.roles.includes('administrator')

/** Whoever meets a conflict keeps the losing text; it may be settled by who could edit the record, and is never deleted. */
function mayWriteVersion(actor: Actor, { before, after, isDeletion }: Change): Verdict {
  if (isDeletion) return refused('policy.append-only')
  const isInLibrary = spaceKind(after.space) === 'library'
  if (before === undefined) return !isInLibrary || canEditLibrary(actor) ? allowed : refused('policy.needs-editor')
  const isParty = [before['lostBy'], before['keptBy'], before.author].includes(actor.user)
  if (!isParty && !(isInLibrary && canEditLibrary(actor))) return refused('policy.not-yours')
  const { settled: _a, updatedAt: _b, ...was } = before
  const { settled: _c, updatedAt: _d, ...is } = after
  return jsonEqual(was, is) ? allowed : refused('policy.append-only')
}

/** Derived ids can't be taken by somebody else: the person's name is part of them. */
function isDerivedIdRight(record: AnyRecord): boolean {
  switch (record.type) {
    case 'member':
      return record.id === `member:${record.author}`
    case 'watermark':
      return record.id === `watermark:${record.space}.${record.author}`
    case 'useful':
      return record.id === usefulId(String(record['of']), record.author)
    case 'place':
      return record.id === placeId(String(record['of']), String(record['device']))
    case 'benchmark-entry':
      return record.id === benchmarkEntryId(String(record['questionnaire']), String(record['company']))
    case 'assessment-round':
      return record.id === assessmentRoundId(record.space, String(record['questionnaire']), Number(record['number']))
    case 'shared-response': {
      const round = String(record['round'])
      return isRoundOf(round, record.space) && record.id === sharedResponseId(round, record.author)
    }
    case 'step':
      return isStepIdRight(record)
    case 'plan':
      return record.id === planId
    case 'worksheet':
      return record.id === worksheetId(String(record['lesson']), String(record['key']))
    case 'card': {
      const source = cardSourceSchema.safeParse(record['source'])
      return source.success && record.id === (derivedCardId(source.data) ?? record.id)
    }
    default:
      return true
  }
}

/** The space's owner or the roles that CouchDB's `_security` members list needs, so that reading is guarded there too. */
export function spaceMembers(space: string): { readonly names: readonly string[]; readonly roles: readonly string[] } {
  const owner = personalSpaceOwner(space)
  if (owner !== undefined) return { names: [owner], roles: [] }
  if (spaceKind(space) === 'group')
    return {
      names: [],
      roles: groupRoles.map((role) => groupRoleName(space, role)),
    }
  return { names: [], roles: spaceKind(space) === 'exchange' ? ['member', 'guest'] : ['member'] }
}
