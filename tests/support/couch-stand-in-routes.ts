/** The stand-in's endpoints below a database. */
import type { ServerResponse } from 'node:http'
import { CouchSays, requireAdmin, sendJson, type Asked } from './couch-stand-in-wire.ts'
import type { ChangesAsked, Doc, Row, StandInDatabase } from './couch-stand-in-database.ts'

type Answer = (asked: Asked, response: ServerResponse, database: StandInDatabase, created: number) => Promise<void>

const endpoints: Readonly<Record<string, Readonly<Record<string, Answer>>>> = {
  '': { GET: info },
  _security: { GET: getSecurity, PUT: putSecurity },
  _bulk_docs: { POST: bulkDocs },
  _bulk_get: { POST: bulkGet },
  _all_docs: { GET: allDocs, POST: allDocs },
  _changes: { GET: changes, POST: changes },
  _revs_diff: { POST: revsDiff },
  _ensure_full_commit: { POST: async (_asked, response) => sendJson(response, 201, { ok: true }) },
  _local: { GET: getLocal, PUT: putLocal, DELETE: removeLocal },
}
const withJson = ['_bulk_docs', '_all_docs', '_changes', '_ensure_full_commit']

export const answerDatabase: Answer = async (asked, response, database, created) => {
  const [first = ''] = asked.path
  const known = Object.hasOwn(endpoints, first) ? endpoints[first] : undefined
  if (known === undefined) {
    if (first.startsWith('_') && first !== '_design') throw new CouchSays(404, 'not_found', 'missing')
    return await document(asked, response, database, created)
  }
  const answer = known[asked.method]
  if (answer === undefined) {
    response.setHeader('allow', Object.keys(known).join(', '))
    throw new CouchSays(405, 'method_not_allowed', `Only ${Object.keys(known).join(',')} allowed`)
  }
  if (asked.method === 'POST' && withJson.includes(first) && asked.headers['content-type'] !== 'application/json')
    throw new CouchSays(415, 'bad_content_type', 'Content-Type must be application/json')
  await answer(asked, response, database, created)
}

async function info(_asked: Asked, response: ServerResponse, { pouch, name, sequences }: StandInDatabase) {
  const { doc_count, update_seq } = await pouch.info()
  sendJson(response, 200, {
    instance_start_time: '1700000000',
    db_name: name,
    purge_seq: sequences.give(0),
    update_seq: sequences.give(update_seq),
    doc_count,
    props: {},
    compact_running: false,
  })
}
async function getSecurity(_asked: Asked, response: ServerResponse, { security }: StandInDatabase) {
  sendJson(response, 200, security())
}
async function putSecurity({ body, caller }: Asked, response: ServerResponse, { setSecurity }: StandInDatabase) {
  requireAdmin(caller)
  setSecurity(objectOf(body))
  sendJson(response, 200, { ok: true })
}

async function bulkDocs({ body, caller }: Asked, response: ServerResponse, db: StandInDatabase, created: number) {
  const { docs, new_edits: isNewEdits } = objectOf(body)
  if (!Array.isArray(docs)) throw new CouchSays(400, 'bad_request', 'POST body must include `docs` parameter.')
  sendJson(response, created, await db.write(docs, isNewEdits !== false, caller))
}

async function bulkGet({ body, query }: Asked, response: ServerResponse, { pouch }: StandInDatabase) {
  const { docs } = objectOf(body)
  if (!Array.isArray(docs)) throw new CouchSays(400, 'bad_request', `Missing JSON list of 'docs'.`)
  const results = []
  for (const { id, rev } of docs) {
    const missing = (which: string) => ({ error: { id, rev: which, error: 'not_found', reason: 'missing' } })
    const found: readonly { ok?: Doc; missing?: string }[] = await pouch
      .get(id, {
        open_revs: rev === undefined ? 'all' : [rev],
        revs: isOn(query, 'revs'),
        latest: isOn(query, 'latest'),
      })
      .catch(() => [{ missing: rev ?? 'undefined' }])
    results.push({
      id,
      docs: found.map((entry) => (entry.ok === undefined ? missing(String(entry.missing)) : { ok: entry.ok })),
    })
  }
  sendJson(response, 200, { results })
}

async function allDocs({ body, query }: Asked, response: ServerResponse, { pouch }: StandInDatabase) {
  const { keys } = objectOf(body ?? {})
  const json = (name: string) => (query.has(name) ? { [name]: JSON.parse(query.get(name) ?? '') } : {})
  const flags = ['include_docs', 'conflicts', 'descending'].map((name) => [name, isOn(query, name)] as const)
  const page = await pouch.allDocs({
    ...Object.fromEntries(flags),
    ...json('startkey'),
    ...json('endkey'),
    ...json('limit'),
    ...json('skip'),
    ...json('inclusive_end'),
    ...(Array.isArray(keys) ? { keys } : {}),
  })
  const { total_rows, rows } = page
  sendRows(
    response,
    `{"total_rows":${total_rows},"offset":${Array.isArray(keys) ? null : page.offset},"rows":[\n`,
    rows,
  )
  response.end('\n]}\n')
}

async function revsDiff({ body }: Asked, response: ServerResponse, { pouch, leavesOf }: StandInDatabase) {
  const diff: Record<string, { missing: string[]; possible_ancestors?: string[] }> = await pouch.revsDiff(
    objectOf(body),
  )
  for (const [id, entry] of Object.entries(diff)) {
    const generation = (rev: unknown): number => Number(String(rev).split('-')[0])
    const newest = Math.max(...entry.missing.map(generation))
    const ancestors = (await leavesOf(id)).map(({ _rev }) => String(_rev)).filter((rev) => generation(rev) < newest)
    if (ancestors.length > 0) entry.possible_ancestors = ancestors
  }
  sendJson(response, 200, diff)
}

async function changes({ body, query }: Asked, response: ServerResponse, db: StandInDatabase) {
  const feed = query.get('feed') ?? 'normal'
  const { doc_ids: docIds } = objectOf(body ?? {})
  const asked: ChangesAsked = {
    since: query.get('since') ?? '0',
    limit: query.has('limit') ? Number(query.get('limit')) : undefined,
    includeDocs: isOn(query, 'include_docs'),
    allLeaves: query.get('style') === 'all_docs',
    docIds: query.get('filter') === '_doc_ids' && Array.isArray(docIds) ? docIds : undefined,
  }
  const page = await db.changes(asked)
  if (feed === 'continuous') return await follow(response, db, asked, page.last_seq, page.results)
  sendRows(response, '{"results":[\n', page.results)
  response.end(`\n],\n"last_seq":${JSON.stringify(page.last_seq)},"pending":${page.pending}}\n`)
}

/** One line for each change until the reader leaves or the database goes; heartbeats are empty lines. */
async function follow(
  response: ServerResponse,
  db: StandInDatabase,
  asked: ChangesAsked,
  last: string,
  first: readonly object[],
) {
  response.writeHead(200, { 'content-type': 'application/json' })
  response.flushHeaders()
  for (const row of first) response.write(`${JSON.stringify(row)}\n`)
  let since = last
  let reading: Promise<void> = Promise.resolve()
  const more = async (): Promise<void> => {
    const page = await db.changes({ ...asked, since })
    since = page.last_seq
    for (const row of page.results) response.write(`${JSON.stringify(row)}\n`)
  }
  const onMoved = () => {
    reading = reading.then(more).catch(() => undefined)
  }
  const beat = setInterval(() => response.write('\n'), 1_000)
  const onGone = () => void reading.then(() => response.end())
  db.moved.on('moved', onMoved).once('gone', onGone)
  await new Promise((resolve) => response.once('close', resolve))
  clearInterval(beat)
  db.moved.off('moved', onMoved).off('gone', onGone)
}

async function getLocal({ path }: Asked, response: ServerResponse, { locals }: StandInDatabase) {
  const doc = locals.get(path.join('/'))
  if (doc === undefined) throw new CouchSays(404, 'not_found', 'missing')
  sendJson(response, 200, doc)
}
async function putLocal({ path, body }: Asked, response: ServerResponse, { locals }: StandInDatabase, created: number) {
  const id = path.join('/')
  const given = objectOf(body)
  const before = typeof given['_rev'] === 'string' ? given['_rev'] : '0-0'
  const rev = `0-${Number(before.split('-')[1]) + 1}`
  locals.set(id, { ...given, _id: id, _rev: rev })
  sendJson(response, created, { ok: true, id, rev })
}
async function removeLocal({ path }: Asked, response: ServerResponse, { locals }: StandInDatabase) {
  if (!locals.delete(path.join('/'))) throw new CouchSays(404, 'not_found', 'missing')
  sendJson(response, 200, { ok: true, id: path.join('/'), rev: '0-0' })
}

const document: Answer = async ({ method, path, query, body, caller }, response, { pouch, write }, created) => {
  const id = path.join('/')
  if (method === 'GET') {
    const flags = ['revs', 'conflicts', 'revs_info', 'latest'].map((name) => [name, isOn(query, name)] as const)
    const rev = query.get('rev')
    const doc = await pouch
      .get(id, { ...Object.fromEntries(flags), ...(rev === null ? {} : { rev }) })
      .catch((error: { readonly reason?: string }) => {
        throw new CouchSays(404, 'not_found', error.reason === 'deleted' ? 'deleted' : 'missing')
      })
    return sendJson(response, 200, doc)
  }
  if (method !== 'PUT') throw new CouchSays(405, 'method_not_allowed', 'Only GET,PUT allowed')
  if (id.startsWith('_design/') && !caller.roles.includes('_admin'))
    throw new CouchSays(403, 'forbidden', 'You are not a db or server admin.')
  const [row] = await write([{ ...objectOf(body), _id: id }], true, caller)
  if (row?.error === undefined) return sendJson(response, created, row)
  throw new CouchSays(statusOf(row), row.error, row.reason ?? '')
}

const statusOf = ({ error }: Row): number =>
  error === 'conflict' ? 409 : error === 'forbidden' ? 403 : error === 'unauthorized' ? 401 : 500

function sendRows(response: ServerResponse, head: string, rows: readonly object[]): void {
  response.writeHead(200, { 'content-type': 'application/json', 'cache-control': 'must-revalidate' })
  response.write(head + rows.map((row) => JSON.stringify(row)).join(',\n'))
}

const isOn = (query: URLSearchParams, name: string): boolean => query.get(name) === 'true'

function objectOf(value: unknown): Record<string, unknown> {
  if (value === null || typeof value !== 'object' || Array.isArray(value))
    throw new CouchSays(400, 'bad_request', 'Document must be a JSON object')
  return { ...value }
}
