/** /_session as CouchDB has it: GET tells who is asking, POST signs in with a cookie, DELETE takes the cookie away. */
import type { FastifyInstance } from 'fastify'
import { z } from 'zod'
import { badRequest, HttpError } from '../http-error.ts'
import { isAdministrator } from '../policies/space-access.ts'
import { requirePassword, setSessionCookie, type Session } from '../plugins/session.ts'
import { createRateLimit } from '../plugins/rate-limit.ts'
import { jsonBody } from '../plugins/body.ts'
import type { ServerDeps } from '../server-deps.ts'

const credentials = z.object({ name: z.string().min(1).max(64), password: z.string().max(200).default('') })
const handlers = ['cookie', 'jwt', 'default']

export function addSession(app: FastifyInstance, deps: ServerDeps): void {
  const tries = createRateLimit(deps, deps.limits.tries, deps.limits.tryWindowMs)
  app.get('/_session', async ({ session }) => ({ ok: true, userCtx: userContext(session), info: info(session) }))

  app.post('/_session', { config: { isOpen: true } }, async (request, reply) => {
    const body = credentials.safeParse(jsonBody(request))
    if (!body.success) throw badRequest('request body must contain a username')
    tries.take(request.ip)
    try {
      const user = await requirePassword(deps.accounts, body.data.name, body.data.password)
      setSessionCookie(reply, deps.accounts.cookies.issue(user))
      return { ok: true, name: user.name, roles: couchRoles(deps.accounts.users.actor(user).roles) }
    } catch (error) {
      if (error instanceof HttpError && error.status === 401) setSessionCookie(reply, '')
      throw error
    }
  })

  app.delete('/_session', { config: { isOpen: true } }, async (_request, reply) => {
    setSessionCookie(reply, '')
    return { ok: true }
  })
}

const userContext = (session: Session) =>
  session.kind === 'anonymous'
    ? { name: null, roles: [] }
    : { name: session.user.name, roles: couchRoles(session.actor.roles, isAdministrator(session.actor)) }

const couchRoles = (roles: readonly string[], isAdmin = roles.includes('administrator')): readonly string[] =>
  isAdmin ? ['_admin', ...roles] : roles

const info = (session: Session) => ({
  authentication_handlers: handlers,
  ...(session.kind === 'user' ? { authenticated: session.by } : {}),
})
