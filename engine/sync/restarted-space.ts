/** A space of a new epoch: what this person wrote and the restored server lacks, or has in an older state, goes out again (E1). */
import { envelopeSchema } from '#core/record.ts'
import type { Actor } from '#core/policy.ts'
import type { DeviceValues, Write } from '../ports.ts'
import { uploadedKey } from './file-transfer.ts'
import type { Pusher } from './push.ts'
import { restartKey } from './epochs.ts'
import type { KeepMeeting } from './conflict-handler.ts'
import type { RefusedStates } from './refused-states.ts'
import { mergeBeside } from './resend.ts'
import { forgetDeleted, livingAgain } from './restart-memory.ts'
import type { ServerClock } from './server-clock.ts'
import type { SyncStore } from './sync-ports.ts'
import { digestOf, toFork } from './wire-record.ts'

export interface RestartedDeps {
  readonly store: Pick<SyncStore, 'sql' | 'get' | 'masterRevisions' | 'outbox' | 'commit'>
  readonly device: DeviceValues
  readonly pusher: Pusher
  readonly me: () => string | undefined
  readonly actor: () => Actor | undefined
  readonly refused: RefusedStates
  readonly keep: KeepMeeting
  readonly clock: ServerClock
}

export async function sendLackingAgain(deps: RestartedDeps, space: string): Promise<void> {
  const { store, device, pusher, me, refused } = deps
  vouchForEditors(deps, space)
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
  // The restored server may lack their bytes too; it is asked, and gets what it misses.
  for (const { id, type } of mine) if (type === 'file') device.delete(uploadedKey(id))
  deleteAgain(deps, space)
  device.delete(restartKey(space))
}

/**
 * Only its author may make a record, and nobody may name another as its editor: what a colleague edited last and the server lacks would be taken from neither. Its author brings it
 * back in his own name, and RxDB sends it as his edit.
 */
function vouchForEditors({ store, me }: RestartedDeps, space: string): void {
  const user = me() ?? ''
  const rows = store.sql
    .prepare<[string, string, string], { data: string }>(
      `SELECT data FROM records WHERE space = ? AND deleted = 0 AND author = ? AND json_extract(data, '$.editor') <> ?`,
    )
    .all(space, user, user)
  const writes = rows.flatMap(({ data }): Write[] => {
    const record = envelopeSchema.safeParse(JSON.parse(data)).data
    if (record === undefined || store.masterRevisions.get(space, record.id) !== undefined) return []
    return [{ kind: 'put', record: { ...record, editor: user, updatedAt: record.updatedAt + 1 } }]
  })
  store.commit(writes, undefined)
}

/** As the person did it: with an outbox row each, so that it goes out whatever happens now. */
function deleteAgain({ store, device, me, actor }: RestartedDeps, space: string): void {
  const mine = livingAgain(store, device, space).filter(({ author }) => author === me())
  const writes = mine.map((record): Write => ({ kind: 'delete', record }))
  const done = store.commit(writes, actor())
  // One that the policy refuses by now must not keep the others alive.
  if (!done.ok) for (const write of writes) store.commit([write], actor())
  forgetDeleted(device, space)
}
