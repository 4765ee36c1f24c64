/** CouchDB's endpoints and what they can be asked: 405 with `Allow` for another method, 501 for what Artel leaves out. */
import type { FastifyInstance } from 'fastify'
import { HttpError } from '../http-error.ts'

const read = ['GET', 'HEAD']
const methodsOf: Readonly<Record<string, readonly string[]>> = {
  _all_docs: [...read, 'POST'],
  _bulk_docs: ['POST'],
  _bulk_get: ['POST'],
  _changes: [...read, 'POST'],
  _ensure_full_commit: ['POST'],
  _revs_diff: ['POST'],
  _security: read,
  _local: ['DELETE', ...read, 'PUT'],
}
const ofDatabase = ['DELETE', ...read, 'PUT']
/** Queries would need indexes beside the records; our clients have their own, and others replicate. */
const leftOut = ['_find', '_index', '_explain', '_design_docs', '_purge', '_shards', '_sync_shards', '_missing_revs']
const rootEndpoints = ['_session', '_up', '_all_dbs', '_artel', '_admin', 'metrics', 'health']

export function addMethods(app: FastifyInstance): void {
  app.addHook('onRequest', async ({ method, url }, reply) => {
    const [database = '', endpoint = '', ...rest] = (url.split('?', 1)[0] ?? '').split('/').slice(1)
    if (database === '' || database.startsWith('_') || rootEndpoints.includes(database)) return
    if (leftOut.includes(endpoint) || (endpoint === '_design' && rest[1]?.startsWith('_') === true))
      throw new HttpError(501, 'not_implemented', 'Artel keeps no indexes for queries; read _all_docs or _changes.')
    const allowed = endpoint === '' ? ofDatabase : Object.hasOwn(methodsOf, endpoint) ? methodsOf[endpoint] : undefined
    if (allowed === undefined || allowed.includes(method)) return
    void reply.header('allow', allowed.join(', '))
    throw new HttpError(405, 'method_not_allowed', `Only ${allowed.join(',')} allowed`)
  })
}
