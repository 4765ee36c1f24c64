/**
 * One collection as a SQLite table: reads and writes of RxDB's internal documents, without transactions of its own.
 * `data` holds the document without RxDB's `_` fields, so that SQL and people can read it.
 */
import type { Database, Statement } from 'better-sqlite3'
import type { RxDocumentData } from 'rxdb'

export type SqlValue = string | number | null

/** A column that the document's own fields fill, beside the ones every table has. */
export interface ExtraColumn {
  readonly name: string
  readonly valueOf: (document: object) => SqlValue
}
/** Counts writes of one table, so that what was just read can be known to be still true. */
export interface WriteCounter {
  count: number
}
export interface TableShape {
  readonly name: string
  readonly extra: readonly ExtraColumn[]
  /** The table numbers its rows in `seq`; without it numbers are 0. */
  readonly hasSeq: boolean
  /** Shared by all who write this table. */
  readonly writes: WriteCounter
}
export interface Found<D> {
  /** Row number, the same for the life of the document. */
  readonly seq: number
  readonly document: RxDocumentData<D>
}
export interface StoredRow {
  readonly seq: number
  readonly id: string
  readonly rev: string
  readonly deleted: number
  readonly lwt: number
  readonly meta: string | null
  readonly data: string
}

export class CollectionTable<D> {
  readonly name: string
  readonly #sql: Database
  readonly #columns: string
  readonly #hasSeq: boolean
  readonly #writes: WriteCounter
  readonly #recent = new Map<string, Found<D> | undefined>()
  #recentAt = -1
  readonly #extra: readonly ExtraColumn[]
  readonly #byId: Statement<[string], StoredRow>
  readonly #insert: Statement<SqlValue[]>
  readonly #insertNew: Statement<SqlValue[]>
  readonly #update: Statement<SqlValue[]>
  readonly #changes: Statement<[number, number, string, number], StoredRow>
  readonly #cleanup: Statement<[number]>
  #lastLwt: number

  /** The table must be there, with the columns that every table has and `extra`. */
  constructor(sql: Database, { name, extra, hasSeq, writes }: TableShape) {
    const rowColumns = `${hasSeq ? 'seq' : '0 AS seq'}, id, rev, deleted, lwt, meta, data`
    this.name = name
    this.#columns = rowColumns
    this.#hasSeq = hasSeq
    this.#writes = writes
    this.#sql = sql
    this.#extra = extra
    const table = quoted(name)
    const names = ['rev', 'deleted', 'lwt', 'meta', ...extra.map((c) => c.name), 'data', 'id']
    const sets = names.slice(0, -1).map((column) => `${column} = ?`)
    this.#byId = sql.prepare(`SELECT ${rowColumns} FROM ${table} WHERE id = ?`)
    const insert = `INSERT INTO ${table} (${names.join(', ')}) VALUES (${names.map(() => '?').join(', ')})`
    this.#insert = sql.prepare(insert)
    this.#insertNew = sql.prepare(`${insert} ON CONFLICT (id) DO NOTHING`)
    this.#update = sql.prepare(`UPDATE ${table} SET ${sets.join(', ')} WHERE id = ?`)
    this.#changes = sql.prepare(
      `SELECT ${rowColumns} FROM ${table} WHERE lwt >= ? AND (lwt > ? OR id > ?) ORDER BY lwt, id LIMIT ?`,
    )
    this.#cleanup = sql.prepare(`DELETE FROM ${table} WHERE deleted = 1 AND lwt < ?`)
    // Only of records does a replication ask what came after a time; the others have no index to look it up quickly.
    const newest = hasSeq
      ? sql.prepare<[], { lwt: number | null }>(`SELECT max(lwt) AS lwt FROM ${table}`).get()
      : undefined
    this.#lastLwt = newest?.lwt ?? 0
  }

  /** Write time of the newest document ever seen here. */
  get lastLwt(): number {
    return this.#lastLwt
  }

  find(id: string): Found<D> | undefined {
    if (this.#recentAt === this.#writes.count && this.#recent.has(id)) return this.#recent.get(id)
    const row = this.#byId.get(id)
    return row === undefined ? undefined : { seq: row.seq, document: rowToDocument<D>(row) }
  }

  /** As `find`, remembered until the next write: replication reads a page of records and then writes just these. */
  findMany(ids: readonly string[]): (Found<D> | undefined)[] {
    const found = ids.map((id) => this.find(id))
    this.#recent.clear()
    ids.forEach((id, i) => this.#recent.set(id, found[i]))
    this.#recentAt = this.#writes.count
    return found
  }

  /** Documents by what follows `FROM table`: conditions, order, limit. */
  select(rest: string, values: readonly SqlValue[]): RxDocumentData<D>[] {
    const statement = this.#sql.prepare<SqlValue[], StoredRow>(
      `SELECT ${this.#columns} FROM ${quoted(this.name)} ${rest}`,
    )
    return statement.all(...values).map((row) => rowToDocument<D>(row))
  }

  count(rest: string, values: readonly SqlValue[]): number {
    const statement = this.#sql.prepare<SqlValue[], { n: number }>(
      `SELECT count(*) AS n FROM ${quoted(this.name)} ${rest}`,
    )
    return statement.get(...values)?.n ?? 0
  }

  /** The new row's number; undefined, and nothing written, when there is a row of this id already. */
  insertNew(id: string, document: RxDocumentData<D>): number | undefined {
    this.#writes.count += 1
    const { changes, lastInsertRowid } = this.#insertNew.run(...this.#values(id, document))
    return changes === 0 ? undefined : Number(lastInsertRowid)
  }

  /** Gives the new row's number. */
  insert(id: string, document: RxDocumentData<D>): number {
    this.#writes.count += 1
    const { lastInsertRowid } = this.#insert.run(...this.#values(id, document))
    return this.#hasSeq ? Number(lastInsertRowid) : 0
  }

  update(id: string, document: RxDocumentData<D>): void {
    this.#writes.count += 1
    this.#update.run(...this.#values(id, document))
  }

  /** Documents written after the checkpoint, in order of (lwt, id). */
  changesSince(lwt: number, id: string, limit: number): RxDocumentData<D>[] {
    return this.#changes.all(lwt, lwt, id, limit).map((row) => rowToDocument<D>(row))
  }

  /** Forgets documents that were deleted before `lwt`. */
  cleanup(lwt: number): void {
    this.#writes.count += 1
    this.#cleanup.run(lwt)
  }

  drop(): void {
    this.#writes.count += 1
    this.#sql.exec(`DROP TABLE IF EXISTS ${quoted(this.name)}`)
  }

  #values(id: string, document: RxDocumentData<D>): SqlValue[] {
    const { _rev, _deleted, _meta, _attachments: _, ...data } = document
    if (_meta.lwt > this.#lastLwt) this.#lastLwt = _meta.lwt
    const values: SqlValue[] = [_rev, _deleted ? 1 : 0, _meta.lwt, metaText(_meta)]
    for (const column of this.#extra) values.push(column.valueOf(document))
    values.push(JSON.stringify(data), id)
    return values
  }
}

/** A name for SQL. */
export const quoted = (name: string): string => `"${name.replaceAll('"', '""')}"`

/** NULL for the common case of a write time alone. */
function metaText(meta: { readonly lwt: number }): string | null {
  if (Object.keys(meta).length === 1) return null
  const { lwt: _, ...rest } = meta
  return JSON.stringify(rest)
}

export function rowToDocument<D>(row: StoredRow): RxDocumentData<D> {
  const document = JSON.parse(row.data)
  document._deleted = row.deleted === 1
  document._rev = row.rev
  document._attachments = {}
  document._meta = row.meta === null ? { lwt: row.lwt } : { ...JSON.parse(row.meta), lwt: row.lwt }
  return document
}
