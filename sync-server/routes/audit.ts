/** GET /_artel/audit: what was done to accounts, invitations and groups; newest first, for administrators. */
import type { FastifyInstance } from 'fastify'
import { auditQuerySchema } from '#core/replication/wire-audit.ts'
import { artelError } from '../http-error.ts'
import { overseerOf } from '../policies/overseer.ts'
import { isAdministrator } from '../policies/space-access.ts'
import type { ServerDeps } from '../server-deps.ts'
import { readPage } from './page.ts'
import { parseArtelQuery } from './parse-body.ts'

export function addAudit(app: FastifyInstance, { accounts }: ServerDeps): void {
  app.get('/_artel/audit', async (request) => {
    if (!isAdministrator(overseerOf(request.session))) throw artelError('request.not-allowed')
    const { actor, target, action, ...page } = parseArtelQuery(auditQuerySchema, request)
    const { rows, next } = readPage(
      page,
      ({ after, limit }) =>
        accounts.audit.list({ actor, target, action, before: after === undefined ? undefined : Number(after), limit }),
      ({ id }) => String(id),
    )
    return { entries: rows, next }
  })
}
