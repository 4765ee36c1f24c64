/**
 * The port behind which documents are kept: one database for each space, with revision trees as CouchDB has them. The embedded driver is
 * `pouch.ts`, the one for Apache CouchDB `couch.ts`. Drivers store what they are given; who may write what is decided before (policies/).
 */
import type { Sequence } from '#core/replication/checkpoint.ts'
import type { SpaceId } from '#core/replication/spaces.ts'

/** The design document with the policy, where the store has one. */
export const policyDesignId = '_design/artel'

export interface StoredDoc {
  readonly _id: string
  readonly _rev: string
  readonly _deleted?: boolean | undefined
  readonly [field: string]: unknown
}
export interface IncomingDoc {
  readonly _id: string
  readonly [field: string]: unknown
}

export type WriteRow =
  | { readonly ok: true; readonly id: string; readonly rev: string }
  | {
      readonly id: string
      readonly error: string
      readonly reason: string
      readonly rev?: string
      readonly detail?: string
    }

export interface StoreInfo {
  readonly documents: number
  /** Where the space stands now. Opaque: two answers of the same unchanged space may differ (`hasMovedFrom` tells). */
  readonly updateSeq: Sequence
}

export interface ChangesQuery {
  /** 0, or what this store gave out. @throws HttpError 400 for anything else */
  readonly since: Sequence
  readonly limit: number
  readonly includeDocs: boolean
  readonly style: 'main_only' | 'all_docs'
  readonly docIds?: readonly string[]
}
export interface ChangeRow {
  /** Null where the store doesn't say (CouchDB's seq_interval). */
  readonly seq: Sequence | null
  readonly id: string
  readonly changes: readonly { readonly rev: string }[]
  readonly deleted?: boolean
  readonly doc?: StoredDoc
}
export interface ChangesPage {
  readonly rows: readonly ChangeRow[]
  /** To go on from. When nothing is pending, where the space stood when the page was read. */
  readonly lastSeq: Sequence
  /** About how many rows are still to come; 0 only at the end. */
  readonly pending: number
}

export interface GetQuery {
  readonly rev?: string
  readonly revs?: boolean
  readonly conflicts?: boolean
  readonly revsInfo?: boolean
  readonly latest?: boolean
}
export type OpenRevision = { readonly ok: StoredDoc } | { readonly missing: string }

export interface AskedRevision {
  readonly id: string
  readonly rev?: string | undefined
}

export interface AllDocsQuery {
  readonly keys?: readonly string[]
  readonly startKey?: string
  readonly endKey?: string
  readonly isEndIncluded: boolean
  readonly limit?: number
  readonly skip?: number
  readonly descending: boolean
  readonly includeDocs: boolean
  readonly conflicts: boolean
}
export interface AllDocsRow {
  readonly id?: string
  readonly key: string
  readonly error?: string
  readonly value?: { readonly rev: string; readonly deleted?: boolean }
  readonly doc?: StoredDoc | null
}
export interface AllDocsPage {
  readonly total_rows: number
  readonly offset: number | null
  readonly rows: readonly AllDocsRow[]
}

export type RevsDiff = Readonly<
  Record<string, { readonly missing: readonly string[]; readonly possible_ancestors?: readonly string[] | undefined }>
>

export interface SpaceStore {
  info(): Promise<StoreInfo>
  /** The winning state of each id, tombstones with their fields included; ids that were never written are left out. */
  current(ids: readonly string[]): Promise<ReadonlyMap<string, StoredDoc>>
  get(id: string, query: GetQuery): Promise<StoredDoc | 'missing' | 'deleted'>
  openRevisions(
    id: string,
    revs: readonly string[] | 'all',
    query: GetQuery,
  ): Promise<readonly OpenRevision[] | 'missing'>
  /** The leaves asked for, in the order of the questions; without `rev` all leaves of a document, and none when there is no such document. */
  bulkGet(asked: readonly AskedRevision[], query: GetQuery): Promise<readonly (readonly OpenRevision[])[]>
  /** With new edits one row for each document in order; without them only the failures. Durable when it returns. */
  write(docs: readonly IncomingDoc[], isNewEdits: boolean): Promise<readonly WriteRow[]>
  changes(query: ChangesQuery): Promise<ChangesPage>
  /** Has anything been stored since this place? The only way to compare sequences. */
  hasMovedFrom(since: Sequence): Promise<boolean>
  allDocs(query: AllDocsQuery): Promise<AllDocsPage>
  revsDiff(revs: Readonly<Record<string, readonly string[]>>): Promise<RevsDiff>
  getLocal(id: string): Promise<StoredDoc | undefined>
  /** No conflict check, as in CouchDB. @returns the new revision */
  putLocal(doc: IncomingDoc): Promise<string>
  removeLocal(id: string): Promise<boolean>
  /** Forgets the bodies of revisions that are no leaves and gives their disk space back, now or soon. */
  compact(): Promise<void>
}

export interface StoreEvents {
  /** Somebody else stored something: not this server, or another process of it. Repeats are allowed. */
  readonly onMoved: () => void
  /** Somebody else removed the database; it must be opened anew. */
  readonly onGone: () => void
}

export interface SpaceStorage {
  /** Makes what is missing. @throws HttpError 503 when the database can't be asked now */
  open(space: SpaceId, events: StoreEvents): Promise<SpaceStore>
  destroy(space: SpaceId): Promise<void>
  close(): Promise<void>
}
