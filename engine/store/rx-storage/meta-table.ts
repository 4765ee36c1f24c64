/**
 * The table of a replication's metadata: what the server is assumed to have of each record. It holds only what the record's own row doesn't say (`originOf`): states beneath local edits,
 * and checkpoints. What the row says is read from it, as if a copy stood here.
 */
import type { Database, Statement } from 'better-sqlite3'
import type { RxDocumentData } from 'rxdb'
import { CollectionTable, quoted, rowToDocument, type Found, type TableShape } from './collection-table.ts'
import { originOf, type Origin } from './replication-origins.ts'

interface RecordRow {
  readonly rev: string
  readonly deleted: number
  readonly lwt: number
  readonly meta: string | null
  readonly data: string
}

/** All copies that were never written by RxDB have this revision, so that what was read before one was kept still matches. */
const keptRevision = '1-kept'
const stateSuffix = '|0'

export class MetaTable<D> extends CollectionTable<D> {
  readonly #record: Statement<[string], RecordRow>
  readonly #isKept: Statement<[string], { readonly one: number }>
  readonly #hash: string

  constructor(sql: Database, shape: TableShape, { hash, records }: Origin) {
    super(sql, shape)
    this.#hash = hash
    this.#record = sql.prepare(`SELECT rev, deleted, lwt, meta, data FROM ${quoted(records)} WHERE id = ?`)
    this.#isKept = sql.prepare(`SELECT 1 AS one FROM ${quoted(shape.name)} WHERE id = ?`)
  }

  override find(id: string): Found<D> | undefined {
    return super.find(id) ?? this.#fromRecord(id)
  }

  /** Never remembered: records change without this table being told. */
  override findMany(ids: readonly string[]): (Found<D> | undefined)[] {
    return ids.map((id) => this.find(id))
  }

  override update(id: string, document: RxDocumentData<D>): void {
    if (this.#isKept.get(id) === undefined) this.insert(id, document)
    else super.update(id, document)
  }

  /** What the record's row, with no copy kept here, says of the server's state: this very one, another, or nothing. */
  saidByRecord(id: string, document: RxDocumentData<D>): 'this' | 'another' | 'nothing' {
    const itemId = recordIdOf(id)
    const row = itemId === undefined || this.#isKept.get(id) !== undefined ? undefined : this.#markedRow(itemId)
    if (row === undefined) return 'nothing'
    const state: object = Object(Reflect.get(document, 'docData'))
    const { _deleted, ...data } = { _deleted: undefined, ...state }
    return _deleted === (row.deleted === 1) && JSON.stringify(data) === row.data ? 'this' : 'another'
  }

  #fromRecord(id: string): Found<D> | undefined {
    const itemId = recordIdOf(id)
    const row = itemId === undefined ? undefined : this.#markedRow(itemId)
    if (itemId === undefined || row === undefined) return undefined
    const data = keptText(itemId, row.data, row.deleted === 1)
    return {
      seq: 0,
      document: rowToDocument<D>({ seq: 0, id, rev: keptRevision, deleted: 0, lwt: row.lwt, meta: null, data }),
    }
  }

  #markedRow(recordId: string): RecordRow | undefined {
    const row = this.#record.get(recordId)
    if (row === undefined || row.meta === null) return undefined
    const marked = originOf({ _rev: row.rev, _meta: { ...JSON.parse(row.meta), lwt: row.lwt } })
    return marked === this.#hash ? row : undefined
  }
}

export type KeepReplaced = (previous: RxDocumentData<unknown>, next: RxDocumentData<unknown>) => void

/** Copies out what the server has before something else than the replication writes over it; inside the transaction of that write. */
export function createKeepReplaced(sql: Database, metaTableOf: (hash: string) => string | undefined): KeepReplaced {
  const inserts = new Map<string, Statement<[string, string, number, string]>>()
  const insertInto = (table: string): Statement<[string, string, number, string]> => {
    const known = inserts.get(table)
    if (known !== undefined) return known
    const made = sql.prepare<[string, string, number, string]>(
      `INSERT OR IGNORE INTO ${quoted(table)} (id, rev, deleted, lwt, meta, data) VALUES (?, ?, 0, ?, NULL, ?)`,
    )
    inserts.set(table, made)
    return made
  }
  return (previous, next) => {
    const hash = originOf(previous)
    if (hash === undefined || originOf(next) === hash) return
    const table = metaTableOf(hash)
    if (table === undefined) return
    const { _rev, _meta, _attachments, _deleted, ...data } = previous
    const id = String(Reflect.get(data, 'id'))
    insertInto(table).run(id + stateSuffix, keptRevision, _meta.lwt, keptText(id, JSON.stringify(data), _deleted))
  }
}

const recordIdOf = (metaId: string): string | undefined =>
  metaId.endsWith(stateSuffix) ? metaId.slice(0, -stateSuffix.length) : undefined

/** RxDB's document of an assumed state, without parsing the record's text. */
const keptText = (id: string, data: string, isDeleted: boolean): string =>
  `{"id":${JSON.stringify(id + stateSuffix)},"isCheckpoint":"0","itemId":${JSON.stringify(id)},"docData":${data.slice(0, -1)},"_deleted":${isDeleted}}}`
