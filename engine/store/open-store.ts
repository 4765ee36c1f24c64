/** Opens the profile's records: RxDB over the one SQLite file, and `commit`, the one door for this device's writes. */
import type { Database } from 'better-sqlite3'
import { createRevision, now as rxNow, type BulkWriteRow, type RxConflictHandler, type RxDocumentData } from 'rxdb'
import { Subject } from 'rxjs'
import type { ClockDep } from '#core/kernel/clock.ts'
import { ok, type Result } from '#core/kernel/result.ts'
import type { Actor } from '#core/policy.ts'
import type { AnyRecord } from '#core/record.ts'
import type { SpaceId, SpaceKind } from '#core/replication/spaces.ts'
import type { CommitRefusal, Store, StoreChange, Write } from '../ports.ts'
import { checkWrites, type CheckedWrites } from './commit.ts'
import { createDeviceValues } from './device-values.ts'
import { createPulledDoor, type PulledDoor } from './install-pulled.ts'
import { forgetSpace } from './forget-space.ts'
import { createMasterRevisions, type MasterRevisions } from './master-revisions.ts'
import { changeOf, commitContext, openCollections, type OpenCollections } from './open-collections.ts'
import { openDatabase, type OpenDatabase } from './open-database.ts'
import { createOutbox } from './outbox.ts'
import { createQuarantine } from './quarantine.ts'
import type { RecordCollections } from './record-collections.ts'
import type { RecordIndexer } from './record-indexer.ts'
import { createRecordReader } from './record-reader.ts'
import type { WriteOutcome } from './rx-storage/storage-instance.ts'
import { storeErrorOf } from './store-error.ts'

export interface OpenStoreOptions extends ClockDep {
  /** The profile's folder. */
  readonly profile: string
  /** Full-text search, made on the store's own connection; without it nothing is indexed. */
  readonly createIndexer?: (sql: Database) => RecordIndexer
  /** The three-way merge of sync; RxDB takes it when a collection is made. Without it the server's state wins. */
  readonly conflictHandler?: RxConflictHandler<AnyRecord>
}
export interface OpenStore extends Store, PulledDoor {
  /** For replication. This device's own writes go through `commit`, never through these. */
  readonly collections: RecordCollections
  readonly masterRevisions: MasterRevisions
  /** Takes all rows of a space away (forget-space.ts). @returns false where there were none */
  forgetSpace(space: SpaceId): boolean
  /** Stop replications first. */
  close(): Promise<void>
}

/** @throws StoreError `store.newer`, `store.in-use`, `store.full`, `store.failed`. At most two stores can be open in one process: RxDB allows 13 collections. */
export async function openStore(options: OpenStoreOptions): Promise<OpenStore> {
  const database = openDatabase(options.profile, { now: options.now })
  try {
    const indexer = options.createIndexer?.(database.sql)
    const rx = await openCollections(database, indexer, options.conflictHandler)
    return createStore(database, rx, options.now)
  } catch (cause) {
    database.close()
    throw storeErrorOf(cause)
  }
}

function createStore(database: OpenDatabase, rx: OpenCollections, now: () => number): OpenStore {
  const { sql } = database
  const reader = createRecordReader(sql)
  const changes = new Subject<StoreChange>()
  const outbox = createOutbox(sql, reader.updatedAt)
  rx.pulled.subscribe(changes)

  const write = sql.transaction((checked: CheckedWrites): Outcomes => {
    const outcomes = new Map<SpaceKind, WriteOutcome<AnyRecord>>()
    for (const [kind, writes] of checked) {
      outcomes.set(kind, writeCollection(rx, kind, [...writes.values()]))
      for (const one of writes.values()) outbox.add(one.record, one.kind === 'delete', now())
    }
    return outcomes
  })

  const commit = (writes: readonly Write[], actor: Actor | undefined): Result<void, CommitRefusal> => {
    const checked = checkWrites(writes, actor, reader.get)
    if (!checked.ok) return checked
    if (checked.value.size === 0) return ok(undefined)
    const outcomes = guarded(() => write.immediate(checked.value))
    announce(rx, outcomes, changes)
    outbox.changed()
    return ok(undefined)
  }

  return {
    sql,
    collections: rx.collections,
    masterRevisions: createMasterRevisions(sql),
    outbox,
    quarantine: createQuarantine(sql),
    device: createDeviceValues(sql),
    get: reader.get,
    commit,
    forgetSpace: (space) => {
      const change = guarded(() => forgetSpace(sql, space))
      if (change === undefined) return false
      outbox.changed()
      changes.next(change)
      return true
    },
    ...createPulledDoor(sql, rx),
    onChange: (listener) => {
      const subscription = changes.subscribe(listener)
      return () => subscription.unsubscribe()
    },
    close: async () => {
      await rx.close()
      database.close()
    },
  }
}

type Outcomes = ReadonlyMap<SpaceKind, WriteOutcome<AnyRecord>>

/** Rows as RxDB would have made them, so that its collections and replications can't tell the difference. */
function writeCollection(rx: OpenCollections, kind: SpaceKind, writes: readonly Write[]): WriteOutcome<AnyRecord> {
  const instance = rx.instances[kind]
  const lwt = rxNow()
  const rows = writes.map((write): BulkWriteRow<AnyRecord> => {
    const previous = instance.findNow(write.record.id)
    const document: RxDocumentData<AnyRecord> = {
      ...write.record,
      _deleted: write.kind === 'delete',
      _rev: createRevision(rx.token, previous),
      _attachments: {},
      _meta: { ...previous?._meta, lwt },
    }
    return previous === undefined ? { document } : { previous, document }
  })
  const outcome = instance.writeRows(rows, commitContext)
  // Read and written in one transaction on the only connection, so a stale revision is a bug.
  if (outcome.errors.length > 0)
    throw new Error(`Commit met a conflict: ${outcome.errors.map((e) => e.documentId).join(', ')}`)
  return outcome
}

function announce(rx: OpenCollections, outcomes: Outcomes, changes: Subject<StoreChange>): void {
  for (const [kind, outcome] of outcomes) rx.instances[kind].emit(outcome.events)
  for (const [kind, outcome] of outcomes) changes.next(changeOf(kind, outcome.written, 'local'))
}

function guarded<T>(work: () => T): T {
  try {
    return work()
  } catch (cause) {
    throw storeErrorOf(cause)
  }
}
