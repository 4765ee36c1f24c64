/** Between a CouchDB document and a record: the wire's `_id`, `_rev`, `_deleted` on one side, the flat record with RxDB's `_deleted` on the other. */
import { hash } from 'node:crypto'
import { canonicalJson } from '#core/kernel/canonical.ts'
import type { AnyRecord } from '#core/record.ts'
import type { WireDoc } from '#core/replication/wire.ts'

/** A record as RxDB's replication hands it over: deleted ones are full records too. */
export type ForkRecord = AnyRecord & { readonly _deleted: boolean }

export const isDeleted = (record: AnyRecord): boolean => record['_deleted'] === true

/** The record without anything that belongs to the wire or to RxDB. */
export function plainRecord(record: AnyRecord): AnyRecord {
  const { _deleted, _rev, _meta, _attachments, _id, _revisions, ...plain } = record
  return plain
}

export const toFork = (record: AnyRecord, deleted: boolean): ForkRecord => ({
  ...plainRecord(record),
  _deleted: deleted,
})

export function toWire(record: AnyRecord, rev: string | undefined): Readonly<Record<string, unknown>> {
  const { id, ...fields } = plainRecord(record)
  return {
    _id: id,
    ...(rev !== undefined && { _rev: rev }),
    ...(isDeleted(record) && { _deleted: true }),
    id,
    ...fields,
  }
}

/** The document's fields as a record-to-be, not checked yet. */
export function fromWire(doc: WireDoc): Readonly<Record<string, unknown>> {
  const fields: Record<string, unknown> = {}
  for (const name of Object.keys(doc)) if (!name.startsWith('_')) fields[name] = doc[name]
  fields['id'] = doc._id
  return fields
}

/** A plain CouchDB DELETE leaves nothing but `_id`, `_rev` and `_deleted`. */
export const isBareTombstone = (doc: WireDoc): boolean => doc._deleted === true && !('type' in doc)

/** How many states a document had, by its revision; only within an epoch do they grow. */
export const generationOf = (rev: string): number => Number.parseInt(rev, 10)

/** Names one state of a record; what is remembered of the server's state beside its revision. */
export const digestOf = (record: AnyRecord): string =>
  hash(
    'sha1',
    canonicalJson(isDeleted(record) ? { ...plainRecord(record), _deleted: true } : plainRecord(record)),
    'hex',
  )
