/** RxDB's storage over the profile's one SQLite connection. Writes of RxDB and of `Store.commit` go through the same tables, so that they share transactions. */
import type { Database } from 'better-sqlite3'
import {
  ensureRxStorageInstanceParamsAreCorrect,
  RXDB_VERSION,
  type RxStorage,
  type RxStorageInstanceCreationParams,
} from 'rxdb'
import { CollectionTable, type ExtraColumn, type WriteCounter } from './collection-table.ts'
import { MetaInstance } from './meta-instance.ts'
import { MetaTable } from './meta-table.ts'
import { createPlainTable, plainTableName } from './plain-table.ts'
import type { Origin } from './replication-origins.ts'
import { SqliteStorageInstance, type InstanceOptions, type Internals, type WriteHooks } from './storage-instance.ts'

/** A collection whose table is made by schema.ts. */
export interface CollectionPlan {
  readonly table: string
  readonly columns: readonly ExtraColumn[]
  readonly hooks: WriteHooks
}

export interface SqliteStorageSettings {
  readonly sql: Database
  /** Undefined: a plain table, made here when it isn't there. */
  readonly planOf: (collectionName: string) => CollectionPlan | undefined
  /** Which replication's metadata a collection holds; undefined for any other collection. */
  readonly originOf?: (collectionName: string) => Origin | undefined
}

/** @throws (its instances) StoreError `store.full`, `store.failed`. Attachments and several processes are refused. */
export function createSqliteStorage(settings: SqliteStorageSettings): RxStorage<Internals, InstanceOptions> {
  const counters = new Map<string, WriteCounter>()
  return {
    name: 'artel-sqlite',
    rxdbVersion: RXDB_VERSION,
    createStorageInstance: async <D>(params: RxStorageInstanceCreationParams<D, InstanceOptions>) => {
      refuseWhatIsNotStored(params)
      const plan = settings.planOf(params.collectionName)
      const name = plan?.table ?? plainTableName(params.collectionName, params.schema.version)
      if (plan === undefined) createPlainTable(settings.sql, name, params.schema.indexes ?? [])
      const writes = counters.get(name) ?? { count: 0 }
      counters.set(name, writes)
      const shape = { name, extra: plan?.columns ?? [], hasSeq: plan !== undefined, writes }
      const origin = settings.originOf?.(params.collectionName)
      if (origin !== undefined)
        return new MetaInstance<D>(settings.sql, new MetaTable<D>(settings.sql, shape, origin), params)
      const table = new CollectionTable<D>(settings.sql, shape)
      return new SqliteStorageInstance<D>(settings.sql, table, params, plan?.hooks)
    },
  }
}

function refuseWhatIsNotStored<D>(params: RxStorageInstanceCreationParams<D, InstanceOptions>): void {
  ensureRxStorageInstanceParamsAreCorrect(params)
  if (params.schema.attachments) throw new Error('Files never sit in documents: attachments are not stored here')
  if (params.multiInstance) throw new Error('One process owns a profile: multiInstance is not supported')
}
