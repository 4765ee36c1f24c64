/** Reads one record by id. An id names its type, and a type's noun names the tables it can be in. */
import type { Database, Statement } from 'better-sqlite3'
import { nounOf } from '#core/domain/catalogue.ts'
import { idType } from '#core/kernel/ids.ts'
import type { AnyRecord } from '#core/record.ts'
import { spaceKinds, type SpaceKind } from '#core/replication/spaces.ts'
import { recordTable } from './schema.ts'

export interface RecordReader {
  /** The live record. */
  readonly get: (id: string) => AnyRecord | undefined
  /** `updatedAt` of the record as it stands, deleted ones too. */
  readonly updatedAt: (id: string) => number | undefined
}
interface Row {
  readonly data: string
  readonly deleted: number
  readonly updatedAt: number | null
}

export function createRecordReader(sql: Database): RecordReader {
  const byKind = new Map<SpaceKind, Statement<[string], Row>>()
  for (const kind of spaceKinds)
    byKind.set(
      kind,
      sql.prepare<[string], Row>(`SELECT data, deleted, updatedAt FROM ${recordTable(kind)} WHERE id = ?`),
    )

  /** A live one before a deleted one: an id may have moved between the kinds of a noun. */
  const find = (id: string): Row | undefined => {
    let deleted: Row | undefined
    for (const kind of nounOf(idType(id))?.spaces ?? spaceKinds) {
      const row = byKind.get(kind)?.get(id)
      if (row?.deleted === 0) return row
      deleted ??= row
    }
    return deleted
  }

  return {
    get: (id) => {
      const row = find(id)
      if (row === undefined || row.deleted === 1) return undefined
      const record: AnyRecord = JSON.parse(row.data)
      return record
    },
    updatedAt: (id) => find(id)?.updatedAt ?? undefined,
  }
}
