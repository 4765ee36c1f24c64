/**
 * Which replication a record came by. RxDB marks every record that a replication wrote with the replication's hash and the height of the revision it then had (`_meta.o`). While the mark
 * fits the revision, the record's own row says what the server is assumed to have, and no second copy is kept of it. This table tells, for each such hash, whose records it marks and
 * where RxDB looks for the copies.
 */
import { createHash } from 'node:crypto'
import type { Database } from 'better-sqlite3'
import { getHeightOfRevision, type RxDocumentData } from 'rxdb'

export interface Origin {
  /** The mark that this replication leaves. */
  readonly hash: string
  /** Table of the records it marks. */
  readonly records: string
  /** RxDB's collection of its metadata. */
  readonly metaCollection: string
}
export interface Mark {
  readonly o: { readonly _rev: number; readonly hash: string }
}
export interface ReplicationOrigins {
  /** Must be called before a replication of this identifier first runs on the collection. Durable. */
  register(collection: string, recordTable: string, replicationIdentifier: string): Origin
  ofHash(hash: string): Origin | undefined
  ofMetaCollection(name: string): Origin | undefined
  /** The mark of new records that are written in this context of RxDB's: undefined when it isn't that of a replication's pull. */
  readonly markOf: (context: string) => Mark | undefined
}

/** As RxDB's own hash of text; the database is opened with it, so that both give the same names. */
export const sha256Hex = (text: string): string => createHash('sha256').update(text).digest('hex')

/** @param onNew makes what must be there before the first record is marked */
export function createReplicationOrigins(
  sql: Database,
  databaseName: string,
  onNew: (origin: Origin) => void,
): ReplicationOrigins {
  sql.exec(`CREATE TABLE IF NOT EXISTS replication_origins (
    hash TEXT PRIMARY KEY, records TEXT NOT NULL, metaCollection TEXT NOT NULL) WITHOUT ROWID`)
  const insert = sql.prepare<[string, string, string]>(
    'INSERT OR IGNORE INTO replication_origins (hash, records, metaCollection) VALUES (?, ?, ?)',
  )
  const known = sql.prepare<[], Origin>('SELECT hash, records, metaCollection FROM replication_origins').all()
  const byHash = new Map(known.map((origin) => [origin.hash, origin]))
  const byMeta = new Map(known.map((origin) => [origin.metaCollection, origin]))
  const byIdentifier = new Map<string, Origin>()
  const marks = new Map<string, Mark>()
  return {
    register: (collection, records, replicationIdentifier) => {
      const registered = byIdentifier.get(replicationIdentifier)
      if (registered !== undefined) return registered
      // The names that RxDB 17 gives them; a test fails when another version names them otherwise.
      const hash = sha256Hex(`rxdbreplication${replicationIdentifier}`)
      const metaCollection = `rx-replication-meta-${sha256Hex(`${collection}-${replicationIdentifier}`)}`
      const origin = { hash, records, metaCollection }
      byIdentifier.set(replicationIdentifier, origin)
      const key = sha256Hex(`rxdbreplication${replicationIdentifier}||${databaseName}||${collection}`)
      marks.set(`replication-downstream-rx_storage_replication_${key}`, originMark(hash, 1))
      if (byHash.has(hash)) return origin
      onNew(origin)
      insert.run(hash, records, metaCollection)
      byHash.set(hash, origin)
      byMeta.set(metaCollection, origin)
      return origin
    },
    markOf: (context) => marks.get(context),
    ofHash: (hash) => byHash.get(hash),
    ofMetaCollection: (name) => byMeta.get(name),
  }
}

/** The mark of a replication on a record's revision of this height. */
export const originMark = (hash: string, height: number): Mark => ({ o: { _rev: height, hash } })

/** Hash of the replication that wrote this very state of the record, or undefined when something else has written it since. */
export function originOf({ _rev, _meta }: Pick<RxDocumentData<unknown>, '_rev' | '_meta'>): string | undefined {
  const mark: unknown = Reflect.get(_meta, 'o')
  if (mark === null || typeof mark !== 'object' || !('hash' in mark) || !('_rev' in mark)) return undefined
  return typeof mark.hash === 'string' && mark._rev === getHeightOfRevision(_rev) ? mark.hash : undefined
}
