/** POST /:db/_revs_diff and /:db/_bulk_get: what replicators ask before they send, and how they fetch. */
import type { FastifyInstance } from 'fastify'
import { z } from 'zod'
import { badRequest } from '../http-error.ts'
import { jsonBody } from '../plugins/body.ts'
import { isShownTo } from '../policies/hidden-documents.ts'
import { requireReadable } from '../policies/space-access.ts'
import type { ServerDeps } from '../server-deps.ts'
import { databaseParams, flag, parseQuery } from './query.ts'

const revsDiff = z.record(z.string(), z.array(z.string().regex(/^\d+-/)).max(1_000))
const bulkGet = z.object({ docs: z.array(z.object({ id: z.string(), rev: z.string().optional() })).max(1_000) })
const bulkGetQuery = z.object({ revs: flag, latest: flag })

export function addReplication(app: FastifyInstance, { spaces }: ServerDeps): void {
  app.post('/:db/_revs_diff', async (request) => {
    const { open } = await requireReadable(spaces, parseQuery(databaseParams, request.params).db, request.session)
    const asked = revsDiff.safeParse(jsonBody(request))
    if (!asked.success) throw badRequest('Request body must be a JSON object of revisions')
    return await open.store.revsDiff(asked.data)
  })

  app.post('/:db/_bulk_get', async (request) => {
    const { db } = parseQuery(databaseParams, request.params)
    const { open, actor } = await requireReadable(spaces, db, request.session)
    const asked = bulkGet.safeParse(jsonBody(request))
    if (!asked.success) throw badRequest(`Missing JSON list of 'docs'.`)
    const query = parseQuery(bulkGetQuery, request.query)
    const { docs: wanted } = asked.data
    const isShown = isShownTo(actor)
    // Local documents are nobody's leaves.
    const isLeaf = (id: string): boolean => !id.startsWith('_local/') && isShown(id)
    const found = await open.store.bulkGet(
      wanted.filter(({ id }) => isLeaf(id)),
      query,
    )
    let next = 0
    const results = wanted.map(({ id, rev }) => {
      const entries = isLeaf(id) ? (found[next++] ?? []) : []
      const docs = entries.map((entry) => ('ok' in entry ? entry : missing(id, entry.missing)))
      return { id, docs: docs.length > 0 ? docs : [missing(id, rev ?? 'undefined')] }
    })
    return { results }
  })
}

const missing = (id: string, rev: string): object => ({ error: { id, rev, error: 'not_found', reason: 'missing' } })
