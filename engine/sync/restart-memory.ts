/**
 * What was deleted when a space began a new epoch. A restored server has some of it alive again, and reading the space makes it
 * alive here; a deletion is something a person made, so it goes out again (E1).
 */
import { hash } from 'node:crypto'
import { z } from 'zod'
import { canonicalJson } from '#core/kernel/canonical.ts'
import { envelopeSchema, type AnyRecord } from '#core/record.ts'
import type { DeviceValues } from '../ports.ts'
import type { SyncStore } from './sync-ports.ts'
import { plainRecord } from './wire-record.ts'

/** id -> `contentOf` what was deleted. */
const memorySchema = z.record(z.string(), z.string())
const memoryKey = (space: string): string => `sync.restart-deleted:${space}`

/** To be called in the transaction that notices the new epoch, before anything of it is read. */
export function rememberDeleted({ sql }: Pick<SyncStore, 'sql'>, device: DeviceValues, space: string): void {
  const rows = sql
    .prepare<[string], { data: string }>('SELECT data FROM records WHERE space = ? AND deleted = 1')
    .all(space)
  const deleted = rows.flatMap(({ data }) => envelopeSchema.safeParse(JSON.parse(data)).data ?? [])
  device.set(memoryKey(space), Object.fromEntries(deleted.map((record) => [record.id, contentOf(record)])))
}

/**
 * Those that live again as they were deleted. Whatever else lives there was edited by somebody, or made anew under the id (W5), and lives on (MG4). Dates don't tell: an edit made by
 * a clock that is late looks older than the deletion that it came after.
 */
export function livingAgain(
  { get }: Pick<SyncStore, 'get'>,
  device: DeviceValues,
  space: string,
): readonly AnyRecord[] {
  const memory = memorySchema.safeParse(device.get(memoryKey(space))).data
  return Object.entries(memory ?? {}).flatMap(([id, deleted]) => {
    const record = get(id)
    return record?.space === space && contentOf(record) === deleted ? [record] : []
  })
}

export const forgetDeleted = (device: DeviceValues, space: string): void => device.delete(memoryKey(space))

/** Names what a record says, whoever touched it when. */
function contentOf(record: AnyRecord): string {
  const { updatedAt: _when, editor: _who, ...content } = plainRecord(record)
  return hash('sha1', canonicalJson(content), 'hex')
}
