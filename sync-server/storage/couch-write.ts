/** Writes of a CouchDB database: `_bulk_docs`, and its halves when one document is too large for CouchDB, so that the others are stored. */
import { z } from 'zod'
import { okBody, type AskDatabase } from './couch-answer.ts'
import type { IncomingDoc, SpaceStore, WriteRow } from './space-storage.ts'

const writeRows = z.array(
  z.union([
    z.object({ ok: z.literal(true), id: z.string(), rev: z.string() }),
    z.object({ id: z.string(), error: z.string(), reason: z.string(), rev: z.string().optional() }),
  ]),
)

export function createCouchWrite(ask: AskDatabase): SpaceStore['write'] {
  const write = async (docs: readonly IncomingDoc[], isNewEdits: boolean): Promise<readonly WriteRow[]> => {
    const [first] = docs
    if (first === undefined) return []
    const answer = await ask('POST', '/_bulk_docs', { docs, new_edits: isNewEdits })
    if (answer.status !== 413) return writeRows.parse(okBody(answer)).map(toRow)
    if (docs.length === 1) return [{ id: first._id, error: 'too_large', reason: 'CouchDB takes no document so large.' }]
    const half = Math.ceil(docs.length / 2)
    return [...(await write(docs.slice(0, half), isNewEdits)), ...(await write(docs.slice(half), isNewEdits))]
  }
  return write
}

const toRow = (row: z.infer<typeof writeRows>[number]): WriteRow =>
  'ok' in row
    ? { ok: true, id: row.id, rev: row.rev }
    : { id: row.id, error: row.error, reason: row.reason, ...(row.rev === undefined ? {} : { rev: row.rev }) }
