/**
 * RxDB's storage of one collection. Everything here is synchronous inside; promises are only RxDB's way to ask. `writeRows` is the heart: it writes inside a transaction
 * that somebody else holds and hands back the events, which `emit` sends when that transaction is durable.
 */
import type { Database } from 'better-sqlite3'
import {
  categorizeBulkWriteRows,
  getPrimaryFieldOfPrimaryKey,
  getQueryMatcher,
  getSortComparator,
  now,
  type BulkWriteRow,
  type EventBulk,
  type PreparedQuery,
  type RxDocumentData,
  type RxJsonSchema,
  type RxStorageChangeEvent,
  type RxStorageCountResult,
  type RxStorageDefaultCheckpoint,
  type RxStorageInstance,
  type RxStorageInstanceCreationParams,
  type RxStorageWriteError,
} from 'rxdb'
import { Subject, type Observable } from 'rxjs'
import { storeErrorOf } from '../store-error.ts'
import type { CollectionTable } from './collection-table.ts'
import { mangoToSql, sortToSql } from './mango-to-sql.ts'
import { sqlFieldsOf, type FieldOf } from './sql-fields.ts'

export type Internals = { readonly table: string }
export type InstanceOptions = Readonly<Record<string, never>>
export type ChangeBulk<D> = EventBulk<RxStorageChangeEvent<RxDocumentData<D>>, RxStorageDefaultCheckpoint>

/** A row as it was just written, for what is kept in step with the records. */
export interface WrittenRow {
  readonly seq: number
  readonly id: string
  readonly document: object
  readonly isDeleted: boolean
  readonly isNew: boolean
}
export interface WriteOutcome<D> {
  readonly errors: RxStorageWriteError<D>[]
  readonly written: readonly WrittenRow[]
  readonly events: ChangeBulk<D>
}
export interface PulledOutcome<P> {
  readonly left: readonly P[]
  readonly written: readonly WrittenRow[]
  /** Where the changes of this write end. */
  readonly checkpoint: RxStorageDefaultCheckpoint
}
/** What else happens with each write of a collection. */
export interface WriteHooks {
  /** Inside the transaction. */
  readonly onRows: (rows: readonly WrittenRow[], context: string) => void
  /** What a new document's metadata gets in this context. RxDB leaves its mark (replication-origins.ts) out of documents that it inserts. */
  readonly markOf: (context: string) => object | undefined
  /** Inside the transaction, before a document is written over. */
  readonly onReplace: (previous: RxDocumentData<unknown>, next: RxDocumentData<unknown>) => void
  /** After RxDB's own write (not `writeRows`) is durable. */
  readonly onCommitted: (rows: readonly WrittenRow[], context: string) => void
}

const pulledContext = 'artel-pulled'
/** The first revision of its row; its height is 1, as the mark says. */
const pulledRevision = '1-pulled'

export class SqliteStorageInstance<D>
  implements RxStorageInstance<D, Internals, InstanceOptions, RxStorageDefaultCheckpoint>
{
  readonly databaseName: string
  readonly collectionName: string
  readonly schema: Readonly<RxJsonSchema<RxDocumentData<D>>>
  readonly options: InstanceOptions = {}
  readonly internals: Internals
  readonly #sql: Database
  readonly #table: CollectionTable<D>
  readonly #hooks: WriteHooks | undefined
  readonly #primary: string
  readonly #fieldOf: FieldOf
  readonly #changes = new Subject<ChangeBulk<D>>()
  #closing: Promise<void> | undefined

  constructor(
    sql: Database,
    table: CollectionTable<D>,
    params: RxStorageInstanceCreationParams<D, InstanceOptions>,
    hooks: WriteHooks | undefined,
  ) {
    this.databaseName = params.databaseName
    this.collectionName = params.collectionName
    this.schema = params.schema
    this.internals = { table: table.name }
    this.#sql = sql
    this.#table = table
    this.#hooks = hooks
    this.#primary = String(getPrimaryFieldOfPrimaryKey(params.schema.primaryKey))
    this.#fieldOf = sqlFieldsOf(params.schema, this.#primary)
  }

  /** Writes inside the transaction of the caller, who emits `events` once it is durable. Rows with a stale `previous` come back as errors, the others are written. */
  writeRows(rows: BulkWriteRow<D>[], context: string): WriteOutcome<D> {
    const found = new Map<string, RxDocumentData<D>>()
    const seqs = new Map<string, number>()
    const lastLwt = this.#table.lastLwt
    for (const { document } of rows) {
      const id = this.idOf(document)
      const stored = this.#table.find(id)
      if (stored !== undefined) {
        found.set(id, stored.document)
        seqs.set(id, stored.seq)
      }
      // A clock that was set back must not hide this write from replication, which looks for what comes after its checkpoint.
      if (document._meta.lwt <= lastLwt) document._meta = { ...document._meta, lwt: lastLwt + 0.01 }
    }
    const sorted = categorizeBulkWriteRows<D>(this, primaryKeyOf(this.#primary), found, rows, context)
    const written: WrittenRow[] = []
    const mark = this.#hooks?.markOf(context)
    for (const { document } of sorted.bulkInsertDocs) {
      const id = this.idOf(document)
      if (mark !== undefined) document._meta = { ...document._meta, ...mark }
      written.push({ seq: this.#table.insert(id, document), id, document, isDeleted: document._deleted, isNew: true })
    }
    for (const { document } of sorted.bulkUpdateDocs) {
      const id = this.idOf(document)
      const previous = found.get(id)
      if (previous !== undefined) this.#hooks?.onReplace(previous, document)
      this.#table.update(id, document)
      written.push({ seq: seqs.get(id) ?? 0, id, document, isDeleted: document._deleted, isNew: false })
    }
    const newest = sorted.newestRow?.document
    if (newest !== undefined) sorted.eventBulk.checkpoint = { id: this.idOf(newest), lwt: newest._meta.lwt }
    if (written.length > 0) this.#hooks?.onRows(written, context)
    return { errors: sorted.errors, written, events: sorted.eventBulk }
  }

  /**
   * Writes, inside the transaction of the caller, documents that are new here, as the replication of this mark would have. Ids that have a row already come back in `left`.
   * After the commit the caller calls `passBy`.
   */
  insertPulled<P extends D & { readonly _deleted: boolean }>(documents: readonly P[], mark: object): PulledOutcome<P> {
    const lwt = Math.max(now(), this.#table.lastLwt + 0.01)
    const written: WrittenRow[] = []
    const left: P[] = []
    let last = ''
    for (const plain of documents) {
      const document = { ...plain, _rev: pulledRevision, _attachments: {}, _meta: { ...mark, lwt } }
      const id = this.idOf(document)
      const seq = this.#table.insertNew(id, document)
      if (seq === undefined) left.push(plain)
      else {
        written.push({ seq, id, document, isDeleted: plain._deleted, isNew: true })
        if (id > last) last = id
      }
    }
    if (written.length > 0) this.#hooks?.onRows(written, pulledContext)
    return { left, written, checkpoint: { id: last, lwt } }
  }

  /** Lets replications go on behind what they need not look at. */
  passBy({ written, checkpoint }: PulledOutcome<unknown>): void {
    if (written.length === 0) return
    this.#changes.next({ id: `pulled-${checkpoint.lwt}`, events: [], checkpoint, context: pulledContext })
    this.#hooks?.onCommitted(written, pulledContext)
  }

  /** Tells RxDB's collection and replications what was written; only after the commit. */
  emit(events: ChangeBulk<D>): void {
    if (events.events.length > 0) this.#changes.next(events)
  }

  /** The document as it stands in the storage, deleted ones too. */
  findNow(id: string): RxDocumentData<D> | undefined {
    return this.#table.find(id)?.document
  }

  async bulkWrite(rows: BulkWriteRow<D>[], context: string): Promise<{ error: RxStorageWriteError<D>[] }> {
    this.#assertOpen()
    const outcome = guarded(() => this.#sql.transaction(() => this.writeRows(rows, context)).immediate())
    this.emit(outcome.events)
    if (outcome.written.length > 0) this.#hooks?.onCommitted(outcome.written, context)
    return { error: outcome.errors }
  }

  async findDocumentsById(ids: readonly string[], withDeleted: boolean): Promise<RxDocumentData<D>[]> {
    this.#assertOpen()
    const documents: RxDocumentData<D>[] = []
    for (const found of this.#table.findMany(ids)) {
      if (found !== undefined && (withDeleted || !found.document._deleted)) documents.push(found.document)
    }
    return documents
  }

  async query(prepared: PreparedQuery<D>): Promise<{ documents: RxDocumentData<D>[] }> {
    this.#assertOpen()
    const { query } = prepared
    const skip = query.skip ?? 0
    const limit = query.limit ?? Number.POSITIVE_INFINITY
    const condition = mangoToSql(query.selector, this.#fieldOf)
    const order = sortToSql(query.sort, this.#fieldOf)
    if (condition.isExact && order !== undefined) {
      const bounds = [Number.isFinite(limit) ? limit : -1, skip]
      return {
        documents: this.#table.select(`${condition.where} ${order} LIMIT ? OFFSET ?`, [...condition.values, ...bounds]),
      }
    }
    const candidates = this.#table.select(`${condition.where} ${order ?? ''}`, condition.values)
    const documents = condition.isExact ? candidates : candidates.filter(getQueryMatcher<D>(this.schema, query))
    if (order === undefined) documents.sort(getSortComparator<D>(this.schema, query))
    return { documents: documents.slice(skip, skip + limit) }
  }

  async count(prepared: PreparedQuery<D>): Promise<RxStorageCountResult> {
    this.#assertOpen()
    const condition = mangoToSql(prepared.query.selector, this.#fieldOf)
    if (condition.isExact) return { count: this.#table.count(condition.where, condition.values), mode: 'fast' }
    const matches = getQueryMatcher<D>(this.schema, prepared.query)
    return { count: this.#table.select(condition.where, condition.values).filter(matches).length, mode: 'fast' }
  }

  async getChangedDocumentsSince(limit: number, checkpoint?: RxStorageDefaultCheckpoint) {
    this.#assertOpen()
    const documents = this.#table.changesSince(checkpoint?.lwt ?? 0, checkpoint?.id ?? '', limit)
    const last = documents.at(-1)
    const reached =
      last === undefined ? (checkpoint ?? { id: '', lwt: 0 }) : { id: this.idOf(last), lwt: last._meta.lwt }
    return { documents, checkpoint: reached }
  }

  getAttachmentData(): Promise<Blob> {
    return Promise.reject(new Error('Files never sit in documents: attachments are not stored here'))
  }

  changeStream(): Observable<ChangeBulk<D>> {
    return this.#changes.asObservable()
  }

  async cleanup(minimumDeletedTime: number): Promise<boolean> {
    this.#assertOpen()
    // RxDB's own clock runs ahead of the system's by fractions.
    guarded(() => this.#table.cleanup(now() - minimumDeletedTime))
    return true
  }

  async remove(): Promise<void> {
    this.#assertOpen()
    guarded(() => this.#table.drop())
    await this.close()
  }

  close(): Promise<void> {
    if (this.#closing === undefined) {
      this.#closing = Promise.resolve()
      this.#changes.complete()
    }
    return this.#closing
  }

  protected idOf(document: object): string {
    return String(Reflect.get(document, this.#primary))
  }

  #assertOpen(): void {
    if (this.#closing !== undefined) throw new Error(`The storage of ${this.collectionName} is closed`)
  }
}

/** RxDB types the primary key as a key of the document, which no generic code can know. */
function primaryKeyOf(name: string): never {
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion
  return name as never
}

function guarded<T>(work: () => T): T {
  try {
    return work()
  } catch (cause) {
    throw storeErrorOf(cause)
  }
}
