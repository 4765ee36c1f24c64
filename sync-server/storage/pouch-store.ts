/** One PouchDB database as a `SpaceStore`. What PouchDB says is parsed here, so that its loose types end here. */
import { z } from 'zod'
import type { Sequence } from '#core/replication/checkpoint.ts'
import { badRequest } from '../http-error.ts'
import type { PouchDatabase } from './pouch-library.ts'
import type {
  AllDocsPage,
  AllDocsQuery,
  ChangesPage,
  ChangesQuery,
  GetQuery,
  IncomingDoc,
  OpenRevision,
  SpaceStore,
  StoredDoc,
  WriteRow,
} from './space-storage.ts'
import { isStatus, pouchErrorToHttp } from './pouch-error.ts'

const storedDoc = z.looseObject({ _id: z.string(), _rev: z.string(), _deleted: z.boolean().optional() })
const writeRow = z.object({
  ok: z.boolean().optional(),
  id: z.string(),
  rev: z.string().optional(),
  name: z.string().optional(),
  message: z.string().optional(),
  reason: z.string().optional(),
})
const openRevisions = z.array(z.union([z.object({ ok: storedDoc }), z.object({ missing: z.string() })]))
const rowValue = z.object({ rev: z.string(), deleted: z.boolean().optional() })
const allDocsRow = z.object({
  id: z.string().optional(),
  key: z.string(),
  error: z.string().optional(),
  value: rowValue.optional(),
  doc: storedDoc.nullish(),
})
const changeRow = z.object({
  seq: z.number(),
  id: z.string(),
  changes: z.array(z.object({ rev: z.string() })),
  deleted: z.boolean().optional(),
  doc: storedDoc.optional(),
})
const revsDiffSchema = z.record(
  z.string(),
  z.object({ missing: z.array(z.string()), possible_ancestors: z.array(z.string()).optional() }),
)

export function pouchStore(db: PouchDatabase): SpaceStore {
  return {
    info: async () => {
      const info = await db.info()
      return { documents: info.doc_count, updateSeq: Number(info.update_seq) }
    },
    current: (ids) => current(db, ids),
    get: (id, query) => getDoc(db, id, query),
    openRevisions: (id, revs, query) => getOpenRevisions(db, id, revs, query),
    bulkGet: async (asked, query) =>
      await Promise.all(
        asked.map(async ({ id, rev }) => {
          const found = await getOpenRevisions(db, id, rev === undefined ? 'all' : [rev], query)
          if (found !== 'missing') return found
          return rev === undefined ? [] : [{ missing: rev }]
        }),
      ),
    write: (docs, isNewEdits) => write(db, docs, isNewEdits),
    changes: (query) => changes(db, query),
    hasMovedFrom: async (since) => Number((await db.info()).update_seq) !== Number(since),
    allDocs: (query) => allDocs(db, query),
    revsDiff: (revs) => guarded(async () => revsDiffSchema.parse(await db.revsDiff(mutable(revs)))),
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

async function guarded<T>(task: () => Promise<T>): Promise<T> {
  try {
    return await task()
  } catch (error) {
    throw pouchErrorToHttp(error)
  }
}

/** One `get` for each: `_all_docs` by keys opens a LevelDB iterator for every key, which costs three times as much. */
async function current(db: PouchDatabase, ids: readonly string[]): Promise<ReadonlyMap<string, StoredDoc>> {
  const found = new Map<string, StoredDoc>()
  const look = async (id: string): Promise<void> => {
    const doc = await getDoc(db, id, {})
    const state = doc === 'deleted' ? await tombstone(db, id) : doc
    if (typeof state !== 'string') found.set(id, state)
  }
  await Promise.all([...new Set(ids)].map(look))
  return found
}

/** The winner's fields are wanted for a tombstone too, and only its revision gives them. */
async function tombstone(db: PouchDatabase, id: string): Promise<StoredDoc | 'missing' | 'deleted'> {
  const page = await db.allDocs({ keys: [id] })
  const value = allDocsRow.safeParse(page.rows[0]).data?.value
  return value === undefined ? 'missing' : await getDoc(db, id, { rev: value.rev })
}

async function getDoc(db: PouchDatabase, id: string, query: GetQuery): Promise<StoredDoc | 'missing' | 'deleted'> {
  try {
    return docOf(storedDoc.parse(await db.get(id, getOptions(query))))
  } catch (error) {
    if (isStatus(error, 404)) return 'reason' in error && error.reason === 'deleted' ? 'deleted' : 'missing'
    throw pouchErrorToHttp(error)
  }
}

async function getOpenRevisions(
  db: PouchDatabase,
  id: string,
  revs: readonly string[] | 'all',
  query: GetQuery,
): Promise<readonly OpenRevision[] | 'missing'> {
  try {
    const open_revs = revs === 'all' ? revs : [...revs]
    return openRevisions
      .parse(await db.get(id, { ...getOptions(query), open_revs }))
      .map((entry) => ('ok' in entry ? { ok: docOf(entry.ok) } : entry))
  } catch (error) {
    if (isStatus(error, 404)) return 'missing'
    throw pouchErrorToHttp(error)
  }
}

const getOptions = ({ rev, revs, conflicts, revsInfo, latest }: GetQuery): object => ({
  ...(rev === undefined ? {} : { rev }),
  ...(revs === true ? { revs } : {}),
  ...(conflicts === true ? { conflicts } : {}),
  ...(revsInfo === true ? { revs_info: true } : {}),
  ...(latest === true ? { latest } : {}),
})

async function write(
  db: PouchDatabase,
  docs: readonly IncomingDoc[],
  isNewEdits: boolean,
): Promise<readonly WriteRow[]> {
  if (docs.length === 0) return []
  const rows = await guarded(() => db.bulkDocs([...docs], { new_edits: isNewEdits }))
  return rows.map((raw): WriteRow => {
    const { ok, id, rev, name, reason, message } = writeRow.parse(raw)
    return ok === true && rev !== undefined
      ? { ok, id, rev }
      : { id, error: name ?? 'error', reason: reason ?? message ?? '' }
  })
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

/** `_deleted` only where it is true, as CouchDB shows it; `_id` and `_rev` first. */
function docOf({ _id, _rev, _deleted, ...fields }: z.infer<typeof storedDoc>): StoredDoc {
  return { _id, _rev, ...(_deleted === true ? { _deleted } : {}), ...fields }
}

const mutable = (revs: Readonly<Record<string, readonly string[]>>): Record<string, string[]> =>
  Object.fromEntries(Object.entries(revs).map(([id, list]) => [id, [...list]]))
