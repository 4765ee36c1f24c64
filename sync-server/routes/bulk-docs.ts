/** POST /:db/_bulk_docs: each document gets its own answer, whatever becomes of the others. */
import type { FastifyInstance } from 'fastify'
import { z } from 'zod'
import { limits } from '#core/domain/limits.ts'
import { badRequest, HttpError } from '../http-error.ts'
import { isAdministrator, requireReadable } from '../policies/space-access.ts'
import { writeDocuments } from '../policies/write-documents.ts'
import { jsonBody } from '../plugins/body.ts'
import type { ServerDeps } from '../server-deps.ts'
import { catalogueFiles } from '../files/catalogue-files.ts'
import { databaseParams, parseQuery } from './query.ts'
import { incomingDoc } from './incoming-doc.ts'

const bulk = z.object({ docs: z.array(z.unknown()), new_edits: z.boolean().optional() })

export function addBulkDocs(app: FastifyInstance, deps: ServerDeps): void {
  const onWritten = catalogueFiles(deps)
  app.post('/:db/_bulk_docs', { config: { isWrite: true } }, async (request, reply) => {
    const { open, actor } = await requireReadable(
      deps.spaces,
      parseQuery(databaseParams, request.params).db,
      request.session,
    )
    const body = bulk.safeParse(jsonBody(request))
    if (!body.success) throw badRequest('POST body must include `docs` parameter.')
    const { docs, new_edits: isNewEdits = true } = body.data
    if (docs.length > limits.bulkDocs && !isAdministrator(actor))
      throw new HttpError(413, 'too_large', `At most ${limits.bulkDocs} documents in one request.`)
    const rows = await writeDocuments(
      actor,
      open,
      docs.map((doc) => incomingDoc(doc, isNewEdits)),
      isNewEdits,
      onWritten,
      deps.now(),
      request.session.kind === 'user' ? request.session.device : undefined,
    )
    deps.operating.writes.count(rows, docs.length)
    return reply.code(201).send(rows)
  })
}
