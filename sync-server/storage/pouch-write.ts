/** Writes of a PouchDB database. */
import { hash } from 'node:crypto'
import { z } from 'zod'
import { canonicalJson } from '#core/kernel/canonical.ts'
import { conflict } from '../http-error.ts'
import { guarded } from './pouch-error.ts'
import type { PouchDatabase } from './pouch-library.ts'
import { current } from './pouch-read.ts'
import type { IncomingDoc, WriteRow } from './space-storage.ts'

const writeRow = z.object({
  ok: z.boolean().optional(),
  id: z.string(),
  rev: z.string().optional(),
  name: z.string().optional(),
  message: z.string().optional(),
  reason: z.string().optional(),
})

export async function write(
  db: PouchDatabase,
  docs: readonly IncomingDoc[],
  isNewEdits: boolean,
): Promise<readonly WriteRow[]> {
  if (docs.length === 0) return []
  const rows = await bulkDocs(db, docs, isNewEdits)
  if (!isNewEdits) return rows
  // PouchDB takes a revision of a document that isn't there for a conflict; CouchDB goes on from it.
  const retried = new Map<number, IncomingDoc>()
  for (const [i, doc] of docs.entries())
    if (isConflictRow(rows[i]) && typeof doc['_rev'] === 'string') retried.set(i, doc)
  if (retried.size === 0) return rows
  const all = await current(
    db,
    [...retried.values()].map(({ _id }) => _id),
  )
  const continued = await Promise.all(
    rows.map(async (row, i): Promise<WriteRow> => {
      const doc = retried.get(i)
      return doc === undefined || all.has(doc._id) ? row : await continueUnknown(db, doc)
    }),
  )
  return continued
}

const isConflictRow = (row: WriteRow | undefined): boolean =>
  row !== undefined && 'error' in row && row.error === 'conflict'

async function continueUnknown(db: PouchDatabase, doc: IncomingDoc): Promise<WriteRow> {
  const [generation = '0', parent = ''] = String(doc['_rev']).split('-')
  const start = Number(generation) + 1
  const id = hash('md5', canonicalJson(doc), 'hex')
  const rev = `${start}-${id}`
  const [failure] = await bulkDocs(db, [{ ...doc, _rev: rev, _revisions: { start, ids: [id, parent] } }], false)
  return failure ?? { ok: true, id: doc._id, rev }
}

async function bulkDocs(
  db: PouchDatabase,
  docs: readonly IncomingDoc[],
  isNewEdits: boolean,
): Promise<readonly WriteRow[]> {
  const rows = await guarded(() => db.bulkDocs([...docs], { new_edits: isNewEdits }))
  return rows.map((raw): WriteRow => {
    const { ok, id, rev, name, reason, message } = writeRow.parse(raw)
    return ok === true && rev !== undefined
      ? { ok, id, rev }
      : { id, error: name ?? 'error', reason: name === 'conflict' ? conflict().reason : (reason ?? message ?? '') }
  })
}
