/** The push half of a replication (PU1-PU9): rows in, the server's conflicting states out; everything else is settled here with the outbox. */
import type { ArtelError } from '#core/contract/errors.ts'
import { isErrorCode } from '#core/contract/errors.ts'
import type { Result } from '#core/kernel/result.ts'
import type { AnyRecord } from '#core/record.ts'
import type { CouchClient, Said } from './couch-client.ts'
import type { Line } from './line.ts'
import {
  cutIntoRequests,
  isNobodys,
  isOtherLife,
  isOurs,
  isUntouchedStarter,
  standingOf,
  type PushRow,
} from './push-plan.ts'
import type { RefusedStates } from './refused-states.ts'
import { askServer, revisionOf, type ServerState } from './server-states.ts'
import type { SyncStore } from './sync-ports.ts'
import { digestOf, isDeleted, toFork, toWire, type ForkRecord } from './wire-record.ts'

export interface PushDeps {
  readonly store: Pick<SyncStore, 'sql' | 'get' | 'outbox' | 'masterRevisions'>
  readonly client: CouchClient
  readonly line: Line
  readonly refused: RefusedStates
  readonly now: () => number
  /** The space got a new epoch, and not everything there has been read and sent again yet (E1). */
  readonly isRestarting: (space: string) => boolean
  /** Has the server make the space when it must (PU5). */
  readonly ensureSpace: (space: string) => Promise<Result<void, ArtelError>>
}
export interface Pusher {
  /** Gives the states of the server that conflict with rows. Ends when every row is stored, refused or in conflict. @throws LineStopped */
  push(rows: readonly PushRow[]): Promise<readonly ForkRecord[]>
  /** Rows on their way. */
  left(): number
}
interface Sent {
  readonly row: PushRow
  readonly rev: string | undefined
}
type Conflicts = ForkRecord[]

export function createPusher(deps: PushDeps): Pusher {
  let left = 0
  return {
    left: () => left,
    push: async (rows) => {
      left += rows.length
      try {
        return await pushAll(deps, rows)
      } finally {
        left -= rows.length
      }
    },
  }
}

async function pushAll(deps: PushDeps, rows: readonly PushRow[]): Promise<Conflicts> {
  const conflicts: Conflicts = []
  const own = rows
    .filter(({ record }) => isOurs(record) && !isUntouchedStarter(record) && !isNobodys(record))
    .map((row) => onTrueBase(deps, row))
  const starter = rows.filter(({ record }) => isOurs(record) && isUntouchedStarter(record))
  for (const [space, group] of Map.groupBy(own, ({ record }) => record.space)) {
    const isThere = await deps.ensureSpace(space)
    if (isThere.ok) for (const request of cutIntoRequests(group)) await pushRequest(deps, space, request, conflicts)
    else group.forEach((row) => refuse(deps, row, isThere.error))
  }
  for (const [space, group] of Map.groupBy(starter, ({ record }) => record.space))
    await takeServersStarter(deps, space, group, conflicts)
  return conflicts
}

/**
 * RxDB takes a refused state for the server's: the base that the server had is remembered beside it. A deletion of what RxDB holds for unsent stands on the living record: the
 * answer to its push may have got lost.
 */
function onTrueBase({ refused, store }: PushDeps, row: PushRow): PushRow {
  const kept = refused.get(row.record.id)
  const known = store.masterRevisions.get(row.record.space, row.record.id)
  const isOnKnown = row.base !== undefined && known?.digest === digestOf(row.base)
  const base = kept === undefined || isOnKnown ? row.base : kept.base
  return { ...row, base: base ?? (row.record._deleted ? toFork(row.record, false) : undefined) }
}

/**
 * A starter record is never sent, but its server state may have come by while this device held it for unsent: then it is given out as the conflict, and the merge takes it.
 */
async function takeServersStarter(
  deps: PushDeps,
  space: string,
  rows: readonly PushRow[],
  conflicts: Conflicts,
): Promise<void> {
  const { store } = deps
  const behind = rows.filter(({ record }) => {
    const known = store.masterRevisions.get(space, record.id)
    return known !== undefined && known.digest !== digestOf(record)
  })
  if (behind.length > 0) await settleByAsking(deps, space, behind, conflicts, () => undefined)
}

async function pushRequest(
  deps: PushDeps,
  space: string,
  rows: readonly PushRow[],
  conflicts: Conflicts,
): Promise<void> {
  const ready: Sent[] = []
  const toAsk: PushRow[] = []
  for (const row of rows) {
    const standing = standingOf(row, deps.store.masterRevisions.get(space, row.record.id))
    if (standing.kind === 'ready' && isOtherLife(row)) conflicts.push(toFork(row.base, isDeleted(row.base)))
    else if (standing.kind === 'ready') ready.push({ row, rev: standing.rev })
    else if (standing.kind === 'stored') stored(deps, row, undefined)
    else toAsk.push(row)
  }
  await settleByAsking(deps, space, toAsk, conflicts, (sent) => ready.push(sent))
  if (ready.length > 0) await send(deps, space, ready, conflicts)
}

async function send(deps: PushDeps, space: string, batch: readonly Sent[], conflicts: Conflicts): Promise<void> {
  const docs = batch.map(({ row, rev }) => toWire(row.record, rev))
  // Only now: while the line waits for the server, what is queued is waiting, not on its way.
  const answer = await deps.line.run('push', (signal) => {
    deps.store.outbox.markSending(batch.map(({ row }) => row.record.id))
    return deps.client.bulkDocs(space, docs, signal)
  })
  if (!answer.ok) return refuseOrSplit(deps, space, batch, answer.error, conflicts)
  const behind = takeRows(deps, space, batch, answer.value)
  await settleByAsking(deps, space, behind, conflicts, undefined)
}

/** Books every row of the answer; gives those that are in conflict. */
function takeRows(
  deps: PushDeps,
  space: string,
  batch: readonly Sent[],
  { value, time }: Said<readonly BulkRow[]>,
): readonly PushRow[] {
  const behind: PushRow[] = []
  const byId = new Map(value.map((row) => [row.id, row]))
  const sentAt = time ?? deps.now()
  // One durable transaction for the request, not one for each row.
  deps.store.sql
    .transaction(() => {
      for (const { row } of batch) {
        const said = byId.get(row.record.id)
        if (said === undefined || isConflict(said)) behind.push(row)
        else if ('ok' in said && said.ok === true && said.rev !== undefined) {
          deps.store.masterRevisions.put(space, row.record.id, revisionOf(said.rev, row.record))
          stored(deps, row, sentAt)
        } else refuse(deps, row, refusalOf(said.error ?? 'forbidden', said.reason))
      }
    })
    .immediate()
  return behind
}
interface BulkRow {
  readonly id: string
  readonly ok?: unknown
  readonly rev?: string | undefined
  readonly error?: unknown
  readonly reason?: unknown
}
const isConflict = (row: BulkRow): boolean => row.error === 'conflict'

/**
 * Compares rows with what the server has. Equal: it is there already (an answer got lost). On the known base: `onReady`, to be sent on the server's revision. Else a conflict.
 */
async function settleByAsking(
  deps: PushDeps,
  space: string,
  rows: readonly PushRow[],
  conflicts: Conflicts,
  onReady: ((sent: Sent) => void) | undefined,
): Promise<void> {
  if (rows.length === 0) return
  const ids = rows.map(({ record }) => record.id)
  const asked = await askServer(deps.line, deps.client, space, ids, (id) => baseOf(rows, id))
  if (!asked.ok) return rows.forEach((row) => refuse(deps, row, asked.error))
  for (const row of rows) {
    const state = asked.value.states.get(row.record.id)
    if (state?.record !== undefined)
      settleWith(deps, row, { rev: state.rev, record: state.record }, asked.value.time, conflicts, onReady)
    // Nothing was ever stored there, so there is nothing to take away.
    else if (state === undefined && row.record._deleted) stored(deps, row, asked.value.time)
    // What the server never had, it doesn't know either.
    else if (onReady !== undefined)
      onReady({ row: state === undefined ? { ...row, base: undefined } : row, rev: state?.rev })
    else refuse(deps, row, { code: 'refused.forbidden', facts: { reason: 'record.invalid' } })
  }
}

const baseOf = (rows: readonly PushRow[], id: string): AnyRecord | undefined => {
  const row = rows.find(({ record }) => record.id === id)
  return row?.base ?? row?.record
}

function settleWith(
  deps: PushDeps,
  row: PushRow,
  state: Required<ServerState> & { readonly record: ForkRecord },
  time: number | undefined,
  conflicts: Conflicts,
  onReady: ((sent: Sent) => void) | undefined,
): void {
  const revision = revisionOf(state.rev, state.record)
  const isBaseOfThisEpoch = hasBaseOfThisEpoch(deps, row)
  deps.store.masterRevisions.put(row.record.space, row.record.id, revision)
  if (revision.digest === digestOf(row.record)) stored(deps, row, time)
  else if (
    onReady !== undefined &&
    row.base !== undefined &&
    revision.digest === digestOf(row.base) &&
    !isOtherLife(row)
  )
    onReady({ row, rev: state.rev })
  else {
    if (row.base !== undefined && !isBaseOfThisEpoch) deps.refused.unbase(row.record.id)
    conflicts.push(state.record)
  }
}

/** A base whose revision isn't remembered, or that stems from before a restart, may be a state that this server never had (E1). */
function hasBaseOfThisEpoch({ store, isRestarting }: PushDeps, { base, record }: PushRow): boolean {
  const known = store.masterRevisions.get(record.space, record.id)
  if (base === undefined || known === undefined) return false
  return known.digest === digestOf(base) || !isRestarting(record.space)
}

function stored({ store, refused, now }: PushDeps, { record }: PushRow, sentAt: number | undefined): void {
  const before = store.outbox.get(record.id)
  if (before === undefined) return
  store.outbox.markSent(record.id, sentAt ?? before.sentAt ?? now(), record.updatedAt)
  refused.drop(record.id)
}

function refuse(deps: PushDeps, row: PushRow, error: ArtelError): void {
  const { store, refused } = deps
  const { record, base } = row
  const kept = refused.get(record.id)
  const wasNeverThere =
    kept !== undefined && kept.base === undefined && store.masterRevisions.get(record.space, record.id) === undefined
  // Its author took back what the server never had, and may not even ask there any more: nothing is left to do.
  if (record._deleted && wasNeverThere) return stored(deps, row, undefined)
  refused.keep(record.id, base)
  store.outbox.markRefused(record.id, error)
}

/** The whole request was refused: halves tell which row it was about. */
async function refuseOrSplit(
  deps: PushDeps,
  space: string,
  batch: readonly Sent[],
  error: ArtelError,
  conflicts: Conflicts,
): Promise<void> {
  const isAboutAll = error.facts['status'] === 403 || error.facts['status'] === 404
  if (batch.length > 1 && !isAboutAll) {
    const half = Math.ceil(batch.length / 2)
    await send(deps, space, batch.slice(0, half), conflicts)
    return send(deps, space, batch.slice(half), conflicts)
  }
  const refusal = isAboutAll
    ? { code: 'refused.forbidden' as const, facts: { reason: spaceRefusal(error) } }
    : refusalOf(error.facts['status'] === 413 ? 'too_large' : error.code, error.facts['reason'])
  for (const { row } of batch) refuse(deps, row, refusal)
}

/** Who may not write into the space at all isn't in it any more; CouchDB says so in words of its own. */
function spaceRefusal({ code, facts }: ArtelError): string {
  const reason = String(facts['reason'] ?? code)
  return isErrorCode(reason) ? reason : 'policy.not-a-reader'
}

/** A reason that is a code of the catalogue is spoken in the person's language. */
function refusalOf(error: unknown, reason: unknown): ArtelError {
  if (
    error === 'too_large' ||
    error === 'document_too_large' ||
    error === 'refused.too-large' ||
    error === 'request.too-large'
  )
    return { code: 'refused.too-large', facts: {} }
  if (typeof reason === 'string' && reason !== '') return { code: 'refused.forbidden', facts: { reason } }
  const text = String(error)
  return { code: 'refused.forbidden', facts: { reason: isErrorCode(text) ? text : 'request.not-allowed' } }
}
