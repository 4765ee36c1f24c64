/**
 * The port behind which documents are kept: one database for each space, with revision trees as CouchDB has them. The embedded driver is
 * `pouch.ts`. Drivers store what they are given; who may write what is decided before (policies/).
 */
import type { SpaceId } from '#core/replication/spaces.ts'

export interface StoredDoc {
  readonly _id: string
  readonly _rev: string
  readonly _deleted?: boolean
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
  /** The newest sequence: a number that only grows within an epoch. */
  readonly updateSeq: number
}

export interface ChangesQuery {
  readonly since: number
  readonly limit: number
  readonly includeDocs: boolean
  readonly style: 'main_only' | 'all_docs'
  readonly docIds?: readonly string[]
}
export interface ChangeRow {
  readonly seq: number
  readonly id: string
  readonly changes: readonly { readonly rev: string }[]
  readonly deleted?: boolean
  readonly doc?: StoredDoc
}
export interface ChangesPage {
  readonly rows: readonly ChangeRow[]
  readonly lastSeq: number
}

export interface GetQuery {
  readonly rev?: string
  readonly revs?: boolean
  readonly conflicts?: boolean
  readonly revsInfo?: boolean
  readonly latest?: boolean
}
export type OpenRevision = { readonly ok: StoredDoc } | { readonly missing: string }

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
  /** With new edits one row for each document in order; without them only the failures. Durable when it returns. */
  write(docs: readonly IncomingDoc[], isNewEdits: boolean): Promise<readonly WriteRow[]>
  changes(query: ChangesQuery): Promise<ChangesPage>
  allDocs(query: AllDocsQuery): Promise<AllDocsPage>
  revsDiff(revs: Readonly<Record<string, readonly string[]>>): Promise<RevsDiff>
  getLocal(id: string): Promise<StoredDoc | undefined>
  /** No conflict check, as in CouchDB. @returns the new revision */
  putLocal(doc: IncomingDoc): Promise<string>
  removeLocal(id: string): Promise<boolean>
}

export interface SpaceStorage {
  open(space: SpaceId): Promise<SpaceStore>
  destroy(space: SpaceId): Promise<void>
  close(): Promise<void>
}
