/** GET, PUT and DELETE of /:db/_local/:id: replicators keep their checkpoints there. */
import type { FastifyInstance } from 'fastify'
import { z } from 'zod'
import { HttpError, badRequest, notFound } from '../http-error.ts'
import { documentBody } from '../plugins/body.ts'
import { requireReadable } from '../policies/space-access.ts'
import type { ServerDeps } from '../server-deps.ts'
import { documentParams, parseQuery } from './query.ts'

const body = z.looseObject({})
const largestBytes = 100_000

export function addLocalDocument(app: FastifyInstance, { spaces }: ServerDeps): void {
  app.get('/:db/_local/:id', async ({ params, session }) => {
    const { db, id } = parseQuery(documentParams, params)
    const { open } = await requireReadable(spaces, db, session)
    const doc = await open.store.getLocal(localId(id))
    if (doc === undefined) throw notFound('missing')
    return doc
  })

  app.put('/:db/_local/:id', { config: { isWrite: true } }, async (request, reply) => {
    const { db, id } = parseQuery(documentParams, request.params)
    const { open } = await requireReadable(spaces, db, request.session)
    const doc = body.safeParse(documentBody(request))
    if (!doc.success) throw badRequest('Document must be a JSON object')
    if (JSON.stringify(doc.data).length > largestBytes) throw new HttpError(413, 'document_too_large', '')
    const rev = await open.exclusively(() => open.store.putLocal({ ...doc.data, _id: localId(id) }))
    return reply.code(201).send({ ok: true, id: localId(id), rev })
  })

  app.delete('/:db/_local/:id', { config: { isWrite: true } }, async ({ params, session }) => {
    const { db, id } = parseQuery(documentParams, params)
    const { open } = await requireReadable(spaces, db, session)
    if (!(await open.exclusively(() => open.store.removeLocal(localId(id))))) throw notFound('missing')
    return { ok: true, id: localId(id), rev: '0-0' }
  })
}

/** The server's own local documents (the epoch) are not for others. */
function localId(id: string): string {
  if (id.startsWith('artel-')) throw new HttpError(403, 'forbidden', 'This local document belongs to the server.')
  return `_local/${id}`
}
