/** What the store asks of full-text search, so that entries are never out of step with records. The composition root passes search/ in. */
import type { SpaceKind } from '#core/replication/spaces.ts'

export interface IndexedRow {
  readonly kind: SpaceKind
  /** Row number in the kind's table. */
  readonly seq: number
  /** The record with RxDB’s `_` fields. */
  readonly document: object
  readonly isDeleted: boolean
  readonly isNew: boolean
}

export interface RecordIndexer {
  /** Inside the transaction that wrote the rows. `local`: a person waits for few rows; `pulled`: there may be thousands, so the work may be put off, durably. */
  onRows(rows: readonly IndexedRow[], origin: 'local' | 'pulled'): void
}
