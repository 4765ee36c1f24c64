/** A space of a new epoch: what this person wrote and the restored server lacks, or has in an older state, goes out again (E1). */
import { envelopeSchema } from '#core/record.ts'
import type { DeviceValues } from '../ports.ts'
import type { Pusher } from './push.ts'
import { restartKey } from './epochs.ts'
import type { createKeepLosses } from './keep-losses.ts'
import type { RefusedStates } from './refused-states.ts'
import { mergeBeside } from './resend.ts'
import type { SyncStore } from './sync-ports.ts'
import { digestOf, toFork } from './wire-record.ts'

export interface RestartedDeps {
  readonly store: Pick<SyncStore, 'sql' | 'masterRevisions' | 'outbox' | 'commit'>
  readonly device: DeviceValues
  readonly pusher: Pusher
  readonly me: () => string | undefined
  readonly refused: RefusedStates
  readonly keepLosses: ReturnType<typeof createKeepLosses>
}

export async function sendLackingAgain(deps: RestartedDeps, space: string): Promise<void> {
  const { store, device, pusher, me, refused } = deps
  const rows = store.sql
    .prepare<[string, string, string], { data: string }>(
      `SELECT data FROM records WHERE space = ? AND deleted = 0 AND (author = ? OR json_extract(data, '$.editor') = ?)`,
    )
    .all(space, me() ?? '', me() ?? '')
  const mine = rows
    .flatMap(({ data }) => envelopeSchema.safeParse(JSON.parse(data)).data ?? [])
    .map((record) => toFork(record, false))
  const lacking = mine.filter((record) => {
    const state = store.outbox.get(record.id)?.state
    return (
      state !== 'waiting' &&
      state !== 'sending' &&
      state !== 'refused' &&
      store.masterRevisions.get(space, record.id)?.digest !== digestOf(record)
    )
  })
  // No state is known to both: where they differ, both are kept, one in the record and one as a version.
  const again = lacking.map((record) => ({ base: undefined, record }))
  mergeBeside(deps, again, await pusher.push(again))
  // Edited while the space was read: their bases are of the lost epoch, where they are not of this one.
  for (const entry of store.outbox.list())
    if (entry.space === space && entry.state !== 'sent' && refused.get(entry.id) === undefined) refused.unbase(entry.id)
  device.delete(restartKey(space))
}
