/** What a person may no longer have on the device at all: every row of a space, as if it had never been read (AD5). Not a deletion: nothing of it goes to the server. */
import type { Database } from 'better-sqlite3'
import { spaceKind, type SpaceId } from '#core/replication/spaces.ts'
import type { StoreChange } from '../ports.ts'
import { recordJsonSchema } from './record-collections.ts'
import { quoted } from './rx-storage/collection-table.ts'
import { plainTableName } from './rx-storage/plain-table.ts'
import { recordTable } from './schema.ts'

interface Forgotten {
  readonly id: string
  readonly type: string
}

/** One durable transaction. @returns what changed, or undefined where nothing of the space was here */
export function forgetSpace(sql: Database, space: SpaceId): StoreChange | undefined {
  const kind = spaceKind(space)
  const table = recordTable(kind)
  const forget = sql.transaction((): readonly Forgotten[] => {
    const rows = sql.prepare<[string], Forgotten>(`DELETE FROM ${table} WHERE space = ? RETURNING id, type`).all(space)
    for (const side of ['outbox', 'quarantine', 'master_revisions'])
      sql.prepare<[string]>(`DELETE FROM ${side} WHERE space = ?`).run(space)
    // What replication keeps of states beneath local edits holds their whole text.
    const metas = sql
      .prepare<[string], { metaCollection: string }>('SELECT metaCollection FROM replication_origins WHERE records = ?')
      .all(table)
    for (const { metaCollection } of metas) {
      const meta = quoted(plainTableName(metaCollection, recordJsonSchema.version))
      sql.prepare<[string]>(`DELETE FROM ${meta} WHERE json_extract(data, '$.docData.space') = ?`).run(space)
    }
    return rows
  })
  const rows = forget.immediate()
  if (rows.length === 0) return undefined
  return { kind, types: new Set(rows.map(({ type }) => type)), ids: rows.map(({ id }) => id), origin: 'pulled' }
}
