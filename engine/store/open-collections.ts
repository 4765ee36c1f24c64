/** RxDB's database and its five collections of records over the profile's connection. */
import { createRxDatabase, type RxConflictHandler } from 'rxdb'
import { Subject } from 'rxjs'
import type { AnyRecord } from '#core/record.ts'
import { spaceKinds, type SpaceKind } from '#core/replication/spaces.ts'
import type { StoreChange } from '../ports.ts'
import type { OpenDatabase } from './open-database.ts'
import {
  isSpaceKind,
  recordColumns,
  recordJsonSchema,
  type RecordCollection,
  type RecordCollections,
} from './record-collections.ts'
import type { IndexedRow, RecordIndexer } from './record-indexer.ts'
import { createKeepReplaced } from './rx-storage/meta-table.ts'
import {
  createReplicationOrigins,
  sha256Hex,
  type Origin,
  type ReplicationOrigins,
} from './rx-storage/replication-origins.ts'
import { createPlainTable, plainTableName } from './rx-storage/plain-table.ts'
import { createSqliteStorage } from './rx-storage/sqlite-storage.ts'
import { SqliteStorageInstance, type WriteHooks, type WrittenRow } from './rx-storage/storage-instance.ts'
import { recordTable } from './schema.ts'

export interface OpenCollections {
  readonly collections: RecordCollections
  readonly instances: Readonly<Record<SpaceKind, SqliteStorageInstance<AnyRecord>>>
  /** Part of the revisions that this run of the program writes. */
  readonly token: string
  readonly origins: ReplicationOrigins
  /** What replication wrote, once it is durable. */
  readonly pulled: Subject<StoreChange>
  close(): Promise<void>
}

/** Context of the events that `commit` causes; every other write of a record comes from replication. */
export const commitContext = 'artel-commit'

export async function openCollections(
  database: OpenDatabase,
  indexer: RecordIndexer | undefined,
  conflictHandler: RxConflictHandler<AnyRecord> | undefined,
): Promise<OpenCollections> {
  const pulled = new Subject<StoreChange>()
  const metaTableOf = (origin: Origin): string => plainTableName(origin.metaCollection, recordJsonSchema.version)
  // The table is there before the first record is marked: an edit may come before RxDB makes it.
  const origins = createReplicationOrigins(database.sql, database.path, (origin) =>
    createPlainTable(database.sql, metaTableOf(origin)),
  )
  const keepReplaced = createKeepReplaced(database.sql, (hash) => {
    const origin = origins.ofHash(hash)
    return origin && metaTableOf(origin)
  })
  const storage = createSqliteStorage({
    sql: database.sql,
    planOf: (name) =>
      isSpaceKind(name)
        ? planOf(name, indexer, pulled, { onReplace: keepReplaced, markOf: origins.markOf })
        : undefined,
    originOf: (name) => origins.ofMetaCollection(name),
  })
  const rx = await createRxDatabase({
    name: database.path,
    storage,
    multiInstance: false,
    allowSlowCount: true,
    hashFunction: hashOf,
  })
  try {
    const creator = { schema: recordJsonSchema, ...(conflictHandler === undefined ? {} : { conflictHandler }) }
    const collections: RecordCollections = await rx.addCollections(forEachKind(() => creator))
    const instances = forEachKind((kind) => instanceOf(collections[kind]))
    return { collections, instances, token: rx.token, origins, pulled, close: async () => void (await rx.close()) }
  } catch (cause) {
    await rx.close()
    throw cause
  }
}

/** RxDB hashes text, and attachments, which are refused here. */
const hashOf = (input: string | Blob | ArrayBuffer): Promise<string> =>
  typeof input === 'string' ? Promise.resolve(sha256Hex(input)) : Promise.reject(new Error('only text is hashed'))

/** What a write means to listeners of the store. */
export function changeOf(kind: SpaceKind, rows: readonly WrittenRow[], origin: StoreChange['origin']): StoreChange {
  const types = new Set(rows.map((row) => String(Reflect.get(row.document, 'type'))))
  return { kind, types, ids: rows.map((row) => row.id), origin }
}

function planOf(
  kind: SpaceKind,
  indexer: RecordIndexer | undefined,
  pulled: Subject<StoreChange>,
  marks: Pick<WriteHooks, 'onReplace' | 'markOf'>,
) {
  return {
    table: recordTable(kind),
    columns: recordColumns,
    hooks: {
      onRows: (rows: readonly WrittenRow[], context: string) =>
        indexer?.onRows(indexedRows(kind, rows), context === commitContext ? 'local' : 'pulled'),
      ...marks,
      onCommitted: (rows: readonly WrittenRow[]) => pulled.next(changeOf(kind, rows, 'pulled')),
    },
  }
}

const indexedRows = (kind: SpaceKind, rows: readonly WrittenRow[]): IndexedRow[] =>
  rows.map(({ seq, document, isDeleted, isNew }) => ({ kind, seq, document, isDeleted, isNew }))

const forEachKind = <T>(make: (kind: SpaceKind) => T): Record<SpaceKind, T> => ({
  library: make('library'),
  community: make('community'),
  exchange: make('exchange'),
  group: make('group'),
  personal: make('personal'),
})

function instanceOf(collection: RecordCollection): SqliteStorageInstance<AnyRecord> {
  const instance = collection.storageInstance.originalStorageInstance
  if (instance instanceof SqliteStorageInstance) return instance
  throw new Error(`The collection ${collection.name} lies in another storage: ${spaceKinds.join(', ')} must be SQLite`)
}
