/** Refused records that the person sends again unchanged (PU2). RxDB takes them for stored, so they go out beside it. */
import { envelopeSchema } from '#core/record.ts'
import { meet } from './conflict-handler.ts'
import type { createKeepLosses } from './keep-losses.ts'
import type { Pusher } from './push.ts'
import type { RefusedStates } from './refused-states.ts'
import type { SyncStore } from './sync-ports.ts'
import { isDeleted, plainRecord, toFork, type ForkRecord } from './wire-record.ts'

export interface ResendDeps {
  readonly store: Pick<SyncStore, 'sql' | 'outbox' | 'commit'>
  readonly pusher: Pusher
  readonly refused: RefusedStates
  readonly keepLosses: ReturnType<typeof createKeepLosses>
}

export async function resendRefused({ store, pusher, refused, keepLosses }: ResendDeps): Promise<void> {
  if (store.outbox.counts().waiting === 0) return
  const again = store.outbox.list().filter(({ id, state }) => state === 'waiting' && refused.get(id) !== undefined)
  const rows = again
    .flatMap(({ id }) => recordOf(store, id))
    .map((record) => ({ base: refused.get(record.id)?.base, record }))
  if (rows.length === 0) return
  const conflicts = await pusher.push(rows)
  for (const theirs of conflicts) {
    const row = rows.find(({ record }) => record.id === theirs.id)
    if (row === undefined) continue
    const met = meet({ base: row.base, mine: row.record, theirs })
    keepLosses(met.record, met.losses)
    refused.rebase(theirs.id, theirs)
    // RxDB sees the merged state as a local change and pushes it from its new base.
    store.commit([{ kind: isDeleted(met.record) ? 'delete' : 'put', record: plainRecord(met.record) }], undefined)
  }
}

function recordOf(store: Pick<SyncStore, 'sql'>, id: string): readonly ForkRecord[] {
  const row = store.sql
    .prepare<[string], { data: string; deleted: number }>('SELECT data, deleted FROM records WHERE id = ?')
    .get(id)
  const record = row && envelopeSchema.safeParse(JSON.parse(row.data)).data
  return record === undefined ? [] : [toFork(record, row?.deleted === 1)]
}
