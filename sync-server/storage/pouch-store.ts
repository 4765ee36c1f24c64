/** One PouchDB database as a `SpaceStore`. What PouchDB says is parsed here, so that its loose types end here. */
import { z } from 'zod'
import type { Sequence } from '#core/replication/checkpoint.ts'
import { badRequest } from '../http-error.ts'
import type { PouchDatabase } from './pouch-library.ts'
import type { AllDocsPage, AllDocsQuery, ChangesPage, ChangesQuery, SpaceStore } from './space-storage.ts'
import { guarded } from './pouch-error.ts'
import { allDocsRow, current, docOf, getDoc, getMany, getOpenRevisions, revsDiff, storedDoc } from './pouch-read.ts'
import { write } from './pouch-write.ts'

const changeRow = z.object({
  seq: z.number(),
  id: z.string(),
  changes: z.array(z.object({ rev: z.string() })),
  deleted: z.boolean().optional(),
  doc: storedDoc.optional(),
})

export function pouchStore(db: PouchDatabase): Omit<SpaceStore, 'compact'> {
  return {
    info: async () => {
      const info = await db.info()
      return { documents: info.doc_count, updateSeq: Number(info.update_seq) }
    },
    current: (ids) => current(db, ids),
    get: (id, query) => getDoc(db, id, query),
    openRevisions: (id, revs, query) => getOpenRevisions(db, id, revs, query),
    bulkGet: (asked, query) => getMany(db, asked, query),
    write: (docs, isNewEdits) => write(db, docs, isNewEdits),
    changes: (query) => changes(db, query),
    hasMovedFrom: async (since) => Number((await db.info()).update_seq) !== Number(since),
    allDocs: (query) => allDocs(db, query),
    revsDiff: (revs) => revsDiff(db, revs),
    getLocal: async (id) => {
      const doc = await getDoc(db, id, {})
      return typeof doc === 'string' ? undefined : doc
    },
    putLocal: async (doc) => {
      const known = await getDoc(db, doc._id, {})
      const { _rev: _ignored, ...fields } = doc
      const put = await guarded(() =>
        db.put({ ...fields, _id: doc._id, ...(typeof known === 'string' ? {} : { _rev: known._rev }) }),
      )
      return put.rev
    },
    removeLocal: async (id) => {
      const known = await getDoc(db, id, {})
      if (typeof known === 'string') return false
      await guarded(() => db.remove(known))
      return true
    },
  }
}

async function changes(
  db: PouchDatabase,
  { since: place, limit, includeDocs, style, docIds }: ChangesQuery,
): Promise<ChangesPage> {
  const since = sequenceNumber(place)
  // Before the rows: what is written meanwhile comes with the next page.
  const updateSeq = Number((await db.info()).update_seq)
  if (limit === 0) return { rows: [], lastSeq: since, pending: Math.max(0, updateSeq - since) }
  const options = {
    since,
    limit,
    style,
    include_docs: includeDocs,
    return_docs: true,
    ...(docIds === undefined ? {} : { doc_ids: [...docIds] }),
  }
  const page = await guarded(async () => await db.changes(options))
  const rows = page.results.map((raw) => {
    const { doc, deleted, ...row } = changeRow.parse(raw)
    return { ...row, ...(deleted === true ? { deleted } : {}), ...(doc === undefined ? {} : { doc: docOf(doc) }) }
  })
  const lastSeq = Math.max(since, Number(page.last_seq))
  return rows.length < limit
    ? { rows, lastSeq: Math.max(lastSeq, updateSeq), pending: 0 }
    : { rows, lastSeq, pending: Math.max(0, updateSeq - lastSeq) }
}

/** Sequences of the embedded store are numbers that only grow within an epoch. */
function sequenceNumber(since: Sequence): number {
  const seq = Number(since)
  if (!Number.isSafeInteger(seq) || seq < 0) throw badRequest(`Malformed sequence supplied in 'since' parameter.`)
  return seq
}

async function allDocs(db: PouchDatabase, query: AllDocsQuery): Promise<AllDocsPage> {
  const shared = {
    include_docs: query.includeDocs,
    conflicts: query.conflicts,
    descending: query.descending,
    ...optional('limit', query.limit),
    ...optional('skip', query.skip),
  }
  const page =
    query.keys === undefined
      ? await guarded(() =>
          db.allDocs({
            ...shared,
            inclusive_end: query.isEndIncluded,
            ...optional('startkey', query.startKey),
            ...optional('endkey', query.endKey),
          }),
        )
      : await guarded(() => db.allDocs({ ...shared, keys: [...(query.keys ?? [])] }))
  return {
    total_rows: page.total_rows,
    offset: query.keys === undefined ? page.offset : null,
    rows: page.rows.map((raw) => {
      const { id, key, error, value, doc } = allDocsRow.parse(raw)
      if (value === undefined) return { key, error: error ?? 'not_found' }
      return {
        ...optional('id', id),
        key,
        value: { rev: value.rev, ...(value.deleted === true ? { deleted: true } : {}) },
        ...(doc === undefined ? {} : { doc: doc === null ? null : docOf(doc) }),
      }
    }),
  }
}

const optional = <K extends string, V>(key: K, value: V | undefined): Partial<Record<K, V>> => {
  const made: Partial<Record<K, V>> = {}
  if (value !== undefined) made[key] = value
  return made
}
