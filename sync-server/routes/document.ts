/** GET, PUT and DELETE of one document. */
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import { z } from 'zod'
import { catalogueFiles } from '../files/catalogue-files.ts'
import { badRequest, conflict, HttpError, notFound } from '../http-error.ts'
import { documentBody } from '../plugins/body.ts'
import { isShownTo } from '../policies/hidden-documents.ts'
import { requireReadable } from '../policies/space-access.ts'
import { writeDocuments } from '../policies/write-documents.ts'
import type { ServerDeps } from '../server-deps.ts'
import type { GetQuery, IncomingDoc, WriteRow } from '../storage/space-storage.ts'
import { incomingDoc } from './incoming-doc.ts'
import { multipartRevisions, wantsMultipart } from './multipart-revisions.ts'
import { documentParams, flag, jsonText, parseQuery } from './query.ts'

const getQuery = z.object({
  rev: z.string().optional(),
  revs: flag,
  revs_info: flag,
  conflicts: flag,
  latest: flag,
  open_revs: z.union([z.literal('all'), jsonText.pipe(z.array(z.string()))]).optional(),
})
const writeQuery = z.object({
  rev: z.string().optional(),
  new_edits: z.union([z.boolean(), z.enum(['true', 'false']).transform((t) => t === 'true')]).default(true),
})

export function addDocument(app: FastifyInstance, deps: ServerDeps): void {
  const write = writer(deps)
  app.get(
    '/:db/:id',
    async (request, reply) => await getDocument(deps, request, reply, parseQuery(documentParams, request.params).id),
  )
  app.get(
    '/:db/_design/:id',
    async (request, reply) =>
      await getDocument(deps, request, reply, `_design/${parseQuery(documentParams, request.params).id}`),
  )

  app.put(
    '/:db/:id',
    { config: { isWrite: true } },
    async (request, reply) =>
      await write(request, reply, parseQuery(documentParams, request.params).id, plainBody(request)),
  )
  app.put(
    '/:db/_design/:id',
    { config: { isWrite: true } },
    async (request, reply) =>
      await write(request, reply, `_design/${parseQuery(documentParams, request.params).id}`, plainBody(request)),
  )
  app.delete(
    '/:db/:id',
    { config: { isWrite: true } },
    async (request, reply) =>
      await write(request, reply, parseQuery(documentParams, request.params).id, { _deleted: true }),
  )

  addAttachmentRefusal(app, deps)
}

/** Files never sit in documents. CouchDB's replicator counts a 403 for that document and goes on; anything else ends it. */
function addAttachmentRefusal(app: FastifyInstance, deps: ServerDeps): void {
  const refuse = async (request: FastifyRequest): Promise<never> => {
    await requireReadable(deps.spaces, parseQuery(documentParams, request.params).db, request.session)
    throw attachmentsElsewhere()
  }
  app.put('/:db/:id/*', { config: { isWrite: true } }, refuse)
  app.delete('/:db/:id/*', { config: { isWrite: true } }, refuse)
  app.get('/:db/:id/*', async (request) => {
    await requireReadable(deps.spaces, parseQuery(documentParams, request.params).db, request.session)
    throw new HttpError(404, 'not_found', 'Document is missing attachment')
  })
}

/** A document with its attachments comes as multipart/related. */
function plainBody(request: FastifyRequest): unknown {
  if (request.headers['content-type']?.startsWith('multipart/') === true) throw attachmentsElsewhere()
  return documentBody(request)
}

const attachmentsElsewhere = (): HttpError =>
  new HttpError(403, 'forbidden', 'attachments.not-here: files never sit in documents, they go to /_artel/files.')

async function getDocument(
  { spaces, randomBytes }: ServerDeps,
  request: FastifyRequest,
  reply: FastifyReply,
  id: string,
): Promise<unknown> {
  const { open, actor } = await requireReadable(spaces, parseQuery(documentParams, request.params).db, request.session)
  if ((id.startsWith('_') && !id.startsWith('_design/')) || !isShownTo(actor)(id)) throw notFound('missing')
  const { open_revs: openRevs, rev, ...flags } = parseQuery(getQuery, request.query)
  const query: GetQuery = {
    revs: flags.revs,
    revsInfo: flags.revs_info,
    conflicts: flags.conflicts,
    latest: flags.latest,
    ...(rev === undefined ? {} : { rev }),
  }
  if (openRevs !== undefined) {
    const found = await open.store.openRevisions(id, openRevs, query)
    if (found === 'missing' && openRevs === 'all') throw notFound('missing')
    const unknown = openRevs === 'all' ? [] : openRevs.map((missing) => ({ missing }))
    const leaves = found === 'missing' ? unknown : found
    if (!wantsMultipart(request.headers.accept)) return leaves
    const { type, body } = multipartRevisions(leaves, Buffer.from(randomBytes(16)).toString('hex'))
    return await reply.type(type).send(body)
  }
  const doc = await open.store.get(id, query)
  if (doc === 'missing' || doc === 'deleted') throw notFound(doc)
  const etag = `"${doc._rev}"`
  if (flags.conflicts || flags.revs_info) return doc
  void reply.header('etag', etag)
  return [etag, `W/${etag}`].includes(request.headers['if-none-match'] ?? '') ? await reply.code(304).send() : doc
}

function writer(deps: ServerDeps) {
  const onWritten = catalogueFiles(deps)
  return async (request: FastifyRequest, reply: FastifyReply, id: string, body: unknown): Promise<unknown> => {
    const { open, actor } = await requireReadable(
      deps.spaces,
      parseQuery(documentParams, request.params).db,
      request.session,
    )
    const { rev, new_edits: isNewEdits } = parseQuery(writeQuery, request.query)
    const doc = withRevision(
      requireObject(body),
      id,
      rev ?? request.headers['if-match']?.replace(/^(?:W\/)?"?(.*?)"?$/, '$1'),
      isNewEdits,
    )
    if (request.method === 'DELETE') await requireLive(open.store.get(id, {}))
    const rows = await writeDocuments(actor, open, [doc], isNewEdits, onWritten, deps.now())
    deps.operating.writes.count(rows, 1)
    const [row] = rows
    if (row !== undefined && 'error' in row) throw rowToError(row)
    const stored = row?.rev ?? String(doc['_rev'])
    const isDelete = request.method === 'DELETE'
    if (!isDelete)
      void reply.header(
        'location',
        `http://${request.headers.host ?? 'localhost'}/${open.space}/${encodeURIComponent(id)}`,
      )
    return await reply
      .code(isDelete ? 200 : 201)
      .header('etag', `"${stored}"`)
      .send({ ok: true, id, rev: stored })
  }
}

function requireObject(body: unknown): object {
  if (body === null || typeof body !== 'object' || Array.isArray(body))
    throw badRequest('Document must be a JSON object')
  return body
}

function withRevision(body: object, id: string, rev: string | undefined, isNewEdits: boolean): IncomingDoc {
  const doc = incomingDoc(
    { ...body, _id: id, ...(rev === undefined || '_rev' in body ? {} : { _rev: rev }) },
    isNewEdits,
  )
  if (rev !== undefined && doc['_rev'] !== rev)
    throw badRequest('Document rev from request body and query string have different values')
  return doc
}

/** Deleting what isn't there is 404, where a bulk write would make a tombstone. */
async function requireLive(found: ReturnType<ServerStoreGet>): Promise<void> {
  const doc = await found
  if (doc === 'missing' || doc === 'deleted') throw notFound(doc)
}
type ServerStoreGet = (id: string, query: GetQuery) => Promise<object | 'missing' | 'deleted'>

function rowToError({ error, reason }: Extract<WriteRow, { readonly error: string }>): HttpError {
  if (error === 'conflict') return conflict()
  if (error === 'too_large') return new HttpError(413, 'document_too_large', reason)
  return error === 'forbidden' ? new HttpError(403, error, reason) : new HttpError(500, error, reason)
}
