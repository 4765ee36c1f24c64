/** GET and POST /:db/_all_docs. */
import type { FastifyInstance, FastifyRequest } from 'fastify'
import { z } from 'zod'
import { isShownTo } from '../policies/hidden-documents.ts'
import { requireReadable } from '../policies/space-access.ts'
import { jsonBody } from '../plugins/body.ts'
import type { ServerDeps } from '../server-deps.ts'
import type { AllDocsPage } from '../storage/space-storage.ts'
import { count, databaseParams, flag, jsonString, jsonText, parseQuery } from './query.ts'

const keys = z.array(z.string().max(500)).max(5_000)
const fromQuery = z.object({
  include_docs: flag,
  conflicts: flag,
  descending: flag,
  inclusive_end: z.union([z.boolean(), z.enum(['true', 'false']).transform((text) => text === 'true')]).default(true),
  limit: count.optional(),
  skip: count.optional(),
  key: jsonString.optional(),
  startkey: jsonString.optional(),
  endkey: jsonString.optional(),
  keys: jsonText.pipe(keys).optional(),
})
/** In a body keys are JSON already. */
const fromBody = fromQuery.extend({
  key: z.string().optional(),
  startkey: z.string().optional(),
  endkey: z.string().optional(),
  keys: keys.optional(),
})

export function addAllDocs(app: FastifyInstance, { spaces }: ServerDeps): void {
  const answer = async (request: FastifyRequest, query: z.infer<typeof fromBody>): Promise<AllDocsPage> => {
    const { db } = parseQuery(databaseParams, request.params)
    const { open, actor } = await requireReadable(spaces, db, request.session)
    const { key, startkey = key, endkey = key } = query
    const page = await open.store.allDocs({
      ...(query.keys === undefined ? {} : { keys: query.keys }),
      ...(startkey === undefined ? {} : { startKey: startkey }),
      ...(endkey === undefined ? {} : { endKey: endkey }),
      ...(query.limit === undefined ? {} : { limit: query.limit }),
      ...(query.skip === undefined ? {} : { skip: query.skip }),
      isEndIncluded: query.inclusive_end,
      descending: query.descending,
      includeDocs: query.include_docs,
      conflicts: query.conflicts,
    })
    const isShown = isShownTo(actor)
    return { ...page, rows: page.rows.filter(({ key }) => isShown(key)) }
  }
  app.get('/:db/_all_docs', async (request) => await answer(request, parseQuery(fromQuery, request.query)))
  app.post('/:db/_all_docs', async (request) => {
    const body = parseQuery(fromBody, jsonBody(request))
    const query = parseQuery(fromQuery, request.query)
    return await answer(request, { ...query, ...body, include_docs: body.include_docs || query.include_docs })
  })
}
