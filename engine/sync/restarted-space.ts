/** A space of a new epoch: what this person wrote and the restored server lacks, or has in an older state, goes out again (E1). */
import { envelopeSchema } from '#core/record.ts'
import type { DeviceValues } from '../ports.ts'
import type { Pusher } from './push.ts'
import { restartKey } from './pull.ts'
import type { SyncStore } from './sync-ports.ts'
import { digestOf, toFork, type ForkRecord } from './wire-record.ts'

export interface RestartedDeps {
  readonly store: Pick<SyncStore, 'sql' | 'masterRevisions' | 'outbox'>
  readonly device: DeviceValues
  readonly pusher: Pusher
  readonly me: () => string | undefined
}

export async function sendLackingAgain({ store, device, pusher, me }: RestartedDeps, space: string): Promise<void> {
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
  const theirs = new Map(
    (await pusher.push(lacking.map((record) => ({ base: undefined, record })))).map((state) => [state.id, state]),
  )
  const newer = lacking.flatMap((record): { base: ForkRecord; record: ForkRecord }[] => {
    const state = theirs.get(record.id)
    return state !== undefined && state.updatedAt < record.updatedAt ? [{ base: state, record }] : []
  })
  if (newer.length > 0) await pusher.push(newer)
  device.delete(restartKey(space))
}
