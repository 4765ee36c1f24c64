/** What was made on this device before anybody joined becomes the person's who joins (SPEC W7). */
import { nobody } from '#core/domain/user-name.ts'
import { envelopeSchema } from '#core/record.ts'
import { personalSpace } from '#core/replication/spaces.ts'
import type { Store, Write } from './ports.ts'
import { recordTable } from './store/schema.ts'

/**
 * One transaction, durable when it returns; does nothing when nothing is nobody's. The records keep their ids and dates: they were never in a
 * space that anybody else could read, so for everybody else they begin here. @returns how many.
 * @throws StoreError, and nothing has changed.
 */
export function handOver(store: Pick<Store, 'sql' | 'commit'>, user: string): number {
  const rows = store.sql
    .prepare<[string], { data: string }>(`SELECT data FROM ${recordTable('personal')} WHERE space = ? AND deleted = 0`)
    .all(personalSpace(nobody))
  const writes = rows.map(({ data }): Write => {
    const record = envelopeSchema.parse(JSON.parse(data))
    return { kind: 'put', record: { ...record, space: personalSpace(user), author: user } }
  })
  const done = store.commit(writes, undefined)
  if (!done.ok) throw new Error(`Hand-over refused: ${done.error.code} ${done.error.id}`)
  return writes.length
}
