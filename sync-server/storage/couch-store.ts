/** One CouchDB database as a `SpaceStore`. What CouchDB says is parsed here. */
import { z } from 'zod'
import { sequenceSchema, type Sequence } from '#core/replication/checkpoint.ts'
import { couchErrorBody, okBody, type AskDatabase } from './couch-answer.ts'
import type { CouchHttp } from './couch-http.ts'
import type { CouchWatch } from './couch-watch.ts'
import { createCouchWrite } from './couch-write.ts'
import type {
  AllDocsPage,
  AllDocsQuery,
  ChangesPage,
  ChangesQuery,
  GetQuery,
  OpenRevision,
  SpaceStore,
  StoredDoc,
} from './space-storage.ts'

const storedDoc = z.looseObject({ _id: z.string(), _rev: z.string(), _deleted: z.literal(true).optional() })
const infoSchema = z.object({ doc_count: z.number(), update_seq: sequenceSchema })
const changesSchema = z.object({
  results: z.array(
    z.object({
      seq: sequenceSchema.nullable(),
      id: z.string(),
      changes: z.array(z.object({ rev: z.string() })),
      deleted: z.literal(true).optional(),
      doc: storedDoc.nullish().transform((doc) => doc ?? undefined),
    }),
  ),
  last_seq: sequenceSchema,
  pending: z.number(),
})
const allDocsSchema = z.object({
  total_rows: z.number(),
  offset: z.number().nullable(),
  rows: z.array(
    z.object({
      id: z.string().optional(),
      key: z.string(),
      error: z.string().optional(),
      value: z.object({ rev: z.string(), deleted: z.literal(true).optional() }).optional(),
      doc: storedDoc.nullish(),
    }),
  ),
})
const bulkGetSchema = z.object({
  results: z.array(
    z.object({
      id: z.string(),
      docs: z.array(z.union([z.object({ ok: storedDoc }), z.object({ error: z.object({ rev: z.string() }) })])),
    }),
  ),
})
const revsDiffSchema = z.record(
  z.string(),
  z.object({ missing: z.array(z.string()), possible_ancestors: z.array(z.string()).optional() }),
)
const putSchema = z.object({ rev: z.string() })

/** The design document with the policy stands in every database and is none of the records. */
const ownDocuments = 1

/** @param database its name in CouchDB */
export function couchStore(http: CouchHttp, database: string, watch: CouchWatch): SpaceStore {
  const ask: AskDatabase = (method, path, body) => http.ask(method, `/${encodeURIComponent(database)}${path}`, body)
  const quiet = createQuietPlaces(watch)
  const changes = (query: ChangesQuery): Promise<ChangesPage> => {
    watch.touch()
    return readChanges(ask, query)
  }
  const bulkGet: SpaceStore['bulkGet'] = (asked, query) => getMany(ask, asked, query)
  return {
    info: async () => {
      const { doc_count, update_seq } = infoSchema.parse(okBody(await ask('GET', '')))
      return { documents: Math.max(0, doc_count - ownDocuments), updateSeq: update_seq }
    },
    current: (ids) => current(ask, ids),
    get: (id, query) => getDoc(ask, id, query),
    bulkGet,
    openRevisions: async (id, revs, query) => {
      const asked = revs === 'all' ? [{ id }] : revs.map((rev) => ({ id, rev }))
      const found = (await bulkGet(asked, query)).flat()
      return revs === 'all' && !found.some((entry) => 'ok' in entry) ? 'missing' : found
    },
    write: quiet.endsWith(createCouchWrite(ask)),
    changes,
    hasMovedFrom: (since) =>
      quiet.hasMovedFrom(since, async () => {
        const page = await changes({ since, limit: 1, includeDocs: false, style: 'main_only' })
        return page.rows.length > 0
      }),
    allDocs: (query) => allDocs(ask, query),
    revsDiff: async (revs) => revsDiffSchema.parse(okBody(await ask('POST', '/_revs_diff', revs))),
    getLocal: async (id) => {
      const doc = await getDoc(ask, id, {})
      return typeof doc === 'string' ? undefined : doc
    },
    putLocal: async (doc) => putSchema.parse(okBody(await ask('PUT', pathOf(doc._id), doc))).rev,
    removeLocal: async (id) => {
      const answer = await ask('DELETE', pathOf(id))
      if (answer.status === 404) return false
      okBody(answer)
      return true
    },
    compact: async () => void okBody(await ask('POST', '/_compact', {})),
  }
}

/** Places at which nothing had been stored since, as long as the feed of the database would have told of something. */
function createQuietPlaces(watch: CouchWatch) {
  let places = new Set<Sequence>()
  let moves = 0
  const forget = (): void => {
    places = new Set()
  }
  return {
    /** The feed tells of own writes too, but later than their answer. */
    endsWith:
      (write: SpaceStore['write']): SpaceStore['write'] =>
      async (docs, isNewEdits) => {
        try {
          return await write(docs, isNewEdits)
        } finally {
          forget()
        }
      },
    hasMovedFrom: async (since: Sequence, look: () => Promise<boolean>): Promise<boolean> => {
      if (moves !== watch.moves()) forget()
      moves = watch.moves()
      if (watch.isLive() && places.has(since)) return false
      const [before, set] = [watch.moves(), places]
      const hasMoved = await look()
      // A set that was dropped meanwhile may take it: nobody looks there again.
      if (!hasMoved && watch.isLive() && watch.moves() === before) set.add(since)
      return hasMoved
    },
  }
}

/** The `/` of `_design/` and `_local/` stays. */
const pathOf = (id: string): string =>
  `/${id
    .split('/')
    .map(encodeURIComponent)
    .join(id.startsWith('_') ? '/' : '%2F')}`

const queryText = (query: Readonly<Record<string, string | number | boolean | undefined>>): string => {
  const given = Object.entries(query).flatMap(([key, value]) =>
    value === undefined ? [] : [`${key}=${encodeURIComponent(String(value))}`],
  )
  return given.length === 0 ? '' : `?${given.join('&')}`
}

async function getDoc(ask: AskDatabase, id: string, query: GetQuery): Promise<StoredDoc | 'missing' | 'deleted'> {
  const { rev, revs, conflicts, revsInfo, latest } = query
  const flags = queryText({
    rev,
    revs: revs || undefined,
    conflicts: conflicts || undefined,
    revs_info: revsInfo || undefined,
    latest: latest || undefined,
  })
  const answer = await ask('GET', pathOf(id) + flags)
  if (answer.status === 404) {
    const { reason } = couchErrorBody.parse(answer.body)
    if (reason === 'missing' || reason === 'deleted') return reason
  }
  return storedDoc.parse(okBody(answer))
}

async function getMany(
  ask: AskDatabase,
  asked: readonly { readonly id: string; readonly rev?: string | undefined }[],
  { revs, latest }: GetQuery,
): Promise<readonly (readonly OpenRevision[])[]> {
  if (asked.length === 0) return []
  const flags = queryText({ revs: revs || undefined, latest: latest || undefined })
  const { results } = bulkGetSchema.parse(okBody(await ask('POST', `/_bulk_get${flags}`, { docs: asked })))
  return results.map(({ docs }, i) =>
    asked[i]?.rev === undefined
      ? docs.filter((entry) => 'ok' in entry)
      : docs.map((entry) => ('ok' in entry ? entry : { missing: entry.error.rev })),
  )
}

/** `_all_docs` names the winner of each id and leaves out what a tombstone holds; that comes with a second question. */
async function current(ask: AskDatabase, ids: readonly string[]): Promise<ReadonlyMap<string, StoredDoc>> {
  const found = new Map<string, StoredDoc>()
  if (ids.length === 0) return found
  const { rows } = await allDocs(ask, {
    keys: [...new Set(ids)],
    isEndIncluded: true,
    descending: false,
    includeDocs: true,
    conflicts: false,
  })
  const deleted: { readonly id: string; readonly rev: string }[] = []
  for (const { key, value, doc } of rows) {
    if (doc !== undefined && doc !== null) found.set(key, doc)
    else if (value?.deleted === true) deleted.push({ id: key, rev: value.rev })
  }
  for (const [i, entries] of (await getMany(ask, deleted, {})).entries()) {
    const [entry] = entries
    const id = deleted[i]?.id
    if (id !== undefined && entry !== undefined && 'ok' in entry) found.set(id, entry.ok)
  }
  return found
}

async function readChanges(
  ask: AskDatabase,
  { since, limit, includeDocs, style, docIds }: ChangesQuery,
): Promise<ChangesPage> {
  const query = queryText({
    since: since === '0' ? 0 : since,
    limit,
    style: style === 'all_docs' ? style : undefined,
    include_docs: includeDocs || undefined,
    filter: docIds === undefined ? undefined : '_doc_ids',
  })
  const answer =
    docIds === undefined
      ? await ask('GET', `/_changes${query}`)
      : await ask('POST', `/_changes${query}`, { doc_ids: docIds })
  const { results, last_seq, pending } = changesSchema.parse(okBody(answer))
  const rows = results.map(({ doc, deleted, ...row }) => ({
    ...row,
    ...(deleted === undefined ? {} : { deleted }),
    ...(doc === undefined ? {} : { doc }),
  }))
  // With a filter CouchDB counts what it would leave out, too; a short page is the end.
  return { rows, lastSeq: last_seq, pending: limit > 0 && rows.length < limit ? 0 : pending }
}

async function allDocs(ask: AskDatabase, query: AllDocsQuery): Promise<AllDocsPage> {
  const flags = queryText({
    include_docs: query.includeDocs || undefined,
    conflicts: query.conflicts || undefined,
    descending: query.descending || undefined,
    limit: query.limit,
    skip: query.skip,
    ...(query.keys === undefined
      ? {
          inclusive_end: query.isEndIncluded,
          startkey: query.startKey === undefined ? undefined : JSON.stringify(query.startKey),
          endkey: query.endKey === undefined ? undefined : JSON.stringify(query.endKey),
        }
      : {}),
  })
  const answer =
    query.keys === undefined
      ? await ask('GET', `/_all_docs${flags}`)
      : await ask('POST', `/_all_docs${flags}`, { keys: query.keys })
  const page = allDocsSchema.parse(okBody(answer))
  return {
    ...page,
    rows: page.rows.map(({ id, key, error, value, doc }) =>
      error === undefined
        ? {
            ...(id === undefined ? {} : { id }),
            key,
            ...(value === undefined
              ? {}
              : { value: { rev: value.rev, ...(value.deleted === true ? { deleted: true } : {}) } }),
            ...(doc === undefined ? {} : { doc }),
          }
        : { key, error },
    ),
  }
}
