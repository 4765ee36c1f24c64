/** RxDB's storage of a replication's metadata, which leaves out what the records themselves say. */
import type { Database } from 'better-sqlite3'
import type { BulkWriteRow, RxStorageInstanceCreationParams } from 'rxdb'
import type { Found } from './collection-table.ts'
import type { MetaTable } from './meta-table.ts'
import { SqliteStorageInstance, type InstanceOptions, type WriteOutcome } from './storage-instance.ts'

export class MetaInstance<D> extends SqliteStorageInstance<D> {
  readonly #table: MetaTable<D>

  constructor(sql: Database, table: MetaTable<D>, params: RxStorageInstanceCreationParams<D, InstanceOptions>) {
    super(sql, table, params, undefined)
    this.#table = table
  }

  override writeRows(rows: BulkWriteRow<D>[], context: string): WriteOutcome<D> {
    const needed: BulkWriteRow<D>[] = []
    for (const row of rows) {
      const id = this.idOf(row.document)
      const said = this.#table.saidByRecord(id, row.document)
      // RxDB may have asked before the record was written: what the row says now is what its write stands on.
      if (said === 'another') needed.push({ document: row.document, ...previousOf(this.#table.find(id)) })
      else if (said === 'nothing') needed.push(row)
    }
    return super.writeRows(needed, context)
  }
}

const previousOf = <D>(found: Found<D> | undefined) => (found === undefined ? {} : { previous: found.document })
