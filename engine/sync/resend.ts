/**
 * What RxDB's push doesn't bring to an end. Refused records that the person sends again unchanged: RxDB takes them for stored (PU2). A merge that came out as the server's own
 * state: RxDB may see by a pull that both are equal, and pushes nothing, also where the person's own had been refused. And whatever else has waited long while RxDB is idle.
 */
import { envelopeSchema, type AnyRecord } from '#core/record.ts'
import type { OutboxEntry } from '../ports.ts'
import { meet, type KeepMeeting } from './conflict-handler.ts'
import type { Pusher } from './push.ts'
import type { PushRow } from './push-plan.ts'
import type { RefusedStates } from './refused-states.ts'
import type { ServerClock } from './server-clock.ts'
import type { SyncStore } from './sync-ports.ts'
import { digestOf, generationOf, isDeleted, plainRecord, toFork, type ForkRecord } from './wire-record.ts'

export interface ResendDeps {
  readonly store: Pick<SyncStore, 'sql' | 'outbox' | 'commit' | 'masterRevisions'>
  readonly pusher: Pusher
  readonly refused: RefusedStates
  readonly keep: KeepMeeting
  readonly now: () => number
  readonly clock: Pick<ServerClock, 'now' | 'dateOf'>
  /** Who pushes. */
  readonly me: () => string | undefined
}

/** Younger ones are RxDB's: it hands a change over within its debounce. */
const stragglerMs = 5_000

/** Call it when RxDB's push is idle. */
export async function resend(deps: ResendDeps): Promise<void> {
  const { store, pusher } = deps
  const { waiting, refused } = store.outbox.counts()
  if (waiting + refused === 0) return
  const open = store.outbox.list().filter(({ state }) => state !== 'sent')
  const rows = open.flatMap((entry) => rowOf(deps, entry))
  if (rows.length === 0) return
  const conflicts = await pusher.push(rows)
  mergeBeside(deps, rows, conflicts)
}

function rowOf({ store, refused, now, clock }: ResendDeps, entry: OutboxEntry): readonly PushRow[] {
  const kept = refused.get(entry.id)
  const record = recordOf(store, entry.id)
  if (record === undefined) return []
  const known = store.masterRevisions.get(entry.space, entry.id)
  if (known?.digest === digestOf(record)) {
    store.outbox.markSent(entry.id, clock.now(), record.updatedAt)
    refused.drop(entry.id)
    // What came from others while it was refused was kept aside (PU2), and the feed doesn't bring it again.
    const isNews = kept?.theirsRev !== undefined && generationOf(kept.theirsRev) > generationOf(known.rev)
    if (isNews && kept.theirs !== undefined) putServersState(store, kept.theirs)
    return []
  }
  if (entry.state === 'refused') return []
  if (kept !== undefined) return [{ base: kept.base, record }]
  // Also when the clock was set back: then its age isn't known.
  return Math.abs(now() - entry.at) > stragglerMs ? [{ base: undefined, record }] : []
}

/**
 * Merges what the pusher gave back as conflicts into the records here, as they are now: a push may wait for a line for hours, and the person goes on writing. RxDB sees the merged
 * states as local changes and pushes them from their new base.
 */
export function mergeBeside(
  { store, refused, keep, clock, me }: Pick<ResendDeps, 'store' | 'refused' | 'keep' | 'clock' | 'me'>,
  rows: readonly PushRow[],
  conflicts: readonly ForkRecord[],
): void {
  for (const theirs of conflicts) {
    const row = rows.find(({ record }) => record.id === theirs.id)
    if (row === undefined) continue
    const mine = recordOf(store, theirs.id) ?? row.record
    const meeting = { base: row.base, mine, theirs }
    const met = meet(meeting, { dateOf: clock.dateOf, me })
    keep.losses(met.record, met.losses)
    keep.told(meeting, met)
    refused.rebase(theirs.id, theirs)
    store.commit([{ kind: isDeleted(met.record) ? 'delete' : 'put', record: plainRecord(met.record) }], undefined)
  }
}

/** RxDB pushes it; the server is asked, and has it. */
const putServersState = (store: Pick<SyncStore, 'commit'>, theirs: AnyRecord): void =>
  void store.commit([{ kind: isDeleted(theirs) ? 'delete' : 'put', record: plainRecord(theirs) }], undefined)

function recordOf(store: Pick<SyncStore, 'sql'>, id: string): ForkRecord | undefined {
  const row = store.sql
    .prepare<[string], { data: string; deleted: number }>('SELECT data, deleted FROM records WHERE id = ?')
    .get(id)
  const record = row && envelopeSchema.safeParse(JSON.parse(row.data)).data
  return record && toFork(record, row?.deleted === 1)
}
