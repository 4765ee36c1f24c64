/**
 * What was deleted when a space began a new epoch. A restored server has some of it alive again, and reading the space makes it
 * alive here; a deletion is something a person made, so it goes out again (E1).
 */
import { z } from 'zod'
import type { AnyRecord } from '#core/record.ts'
import type { DeviceValues } from '../ports.ts'
import type { SyncStore } from './sync-ports.ts'

const memorySchema = z.record(z.string(), z.object({ createdAt: z.number(), updatedAt: z.number() }))
const memoryKey = (space: string): string => `sync.restart-deleted:${space}`

/** To be called in the transaction that notices the new epoch, before anything of it is read. */
export function rememberDeleted({ sql }: Pick<SyncStore, 'sql'>, device: DeviceValues, space: string): void {
  const rows = sql
    .prepare<[string], { id: string; createdAt: number; updatedAt: number }>(
      'SELECT id, createdAt, updatedAt FROM records WHERE space = ? AND deleted = 1',
    )
    .all(space)
  device.set(memoryKey(space), Object.fromEntries(rows.map(({ id, ...dates }) => [id, dates])))
}

/** Those that live again, in a state that is not newer than the deleted one. One that was made anew under the id meanwhile (W5: another `createdAt`) is not what was deleted. */
export function livingAgain(
  { get }: Pick<SyncStore, 'get'>,
  device: DeviceValues,
  space: string,
): readonly AnyRecord[] {
  const memory = memorySchema.safeParse(device.get(memoryKey(space))).data
  return Object.entries(memory ?? {}).flatMap(([id, deleted]) => {
    const record = get(id)
    if (record?.space !== space || record.createdAt !== deleted.createdAt) return []
    return record.updatedAt <= deleted.updatedAt ? [record] : []
  })
}

export const forgetDeleted = (device: DeviceValues, space: string): void => device.delete(memoryKey(space))
