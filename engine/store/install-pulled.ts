/** The quick way in for many records from the server that are new here: the same rows as RxDB's replication would write, without its questions for each. */
import type { Database } from 'better-sqlite3'
import type { AnyRecord } from '#core/record.ts'
import type { SpaceKind } from '#core/replication/spaces.ts'
import type { OpenCollections } from './open-collections.ts'
import { originMark } from './rx-storage/replication-origins.ts'
import type { PulledOutcome } from './rx-storage/storage-instance.ts'
import { recordTable } from './schema.ts'
import { storeErrorOf } from './store-error.ts'

/** A record with RxDB's `_deleted`. */
type Pulled = AnyRecord & { readonly _deleted: boolean }

export interface PulledDoor {
  /** Before the replication of this identifier first runs: afterwards what the server has of a record is read from the record's own row while nothing else wrote it. */
  expectReplication(kind: SpaceKind, replicationIdentifier: string): void
  /**
   * One durable transaction: what `read` writes itself, and the records it gives that are new here. Gives back the others: they have a row already, perhaps with unpushed edits, and are
   * for the replication to decide. @throws StoreError, and nothing is written.
   */
  installPulled(kind: SpaceKind, replicationIdentifier: string, read: () => readonly Pulled[]): readonly Pulled[]
}

export function createPulledDoor(sql: Database, rx: OpenCollections): PulledDoor {
  const originOf = (kind: SpaceKind, identifier: string) =>
    rx.origins.register(rx.collections[kind].name, recordTable(kind), identifier)
  const write = sql.transaction((work: () => PulledOutcome<Pulled>) => work())
  return {
    expectReplication: (kind, identifier) => void originOf(kind, identifier),
    installPulled: (kind, identifier, read) => {
      const instance = rx.instances[kind]
      const mark = originMark(originOf(kind, identifier).hash, 1)
      try {
        const outcome = write.immediate(() => instance.insertPulled(read(), mark))
        instance.passBy(outcome)
        return outcome.left
      } catch (cause) {
        throw storeErrorOf(cause)
      }
    },
  }
}
