/** POST /_artel/sign-up and /_artel/sign-up/state: asking for an account without an invitation, where the operator allows it. */
import type { FastifyInstance } from 'fastify'
import { signUpRequestSchema, signUpTicketSchema, type SignUpState } from '#core/replication/wire-accounts.ts'
import type { SignUp } from '../accounts/sign-ups.ts'
import { artelError, serverBusy } from '../http-error.ts'
import { createRateLimit } from '../plugins/rate-limit.ts'
import type { ServerDeps } from '../server-deps.ts'
import { parseBody } from './parse-body.ts'

const queueIsFullSeconds = 3_600

export function addSignUp(app: FastifyInstance, deps: ServerDeps): void {
  const { accounts, limits, signUp } = deps
  const asks = createRateLimit(deps, limits.signUps, 3_600_000)
  const tries = createRateLimit(deps, limits.tries, limits.tryWindowMs)

  app.post('/_artel/sign-up', { config: { isOpen: true, isWrite: true } }, async (request, reply) => {
    if (signUp === 'closed') throw artelError('sign-up.closed')
    const { password, ...asked } = parseBody(signUpRequestSchema, request)
    asks.take(request.ip)
    // Names are not looked up here: the answer and its time are the same for a name that is taken, and who approves sees it.
    const passwordHash = await accounts.passwords.hash(password)
    const added = accounts.signUps.add({ ...asked, email: asked.email, region: asked.region, passwordHash })
    if (added === undefined) throw serverBusy(queueIsFullSeconds)
    accounts.audit.write({ actor: 'anonymous', action: 'sign-up.asked', target: added.id })
    return reply.code(202).send({ ticket: added.ticket })
  })

  app.post('/_artel/sign-up/state', { config: { isOpen: true } }, async (request): Promise<SignUpState> => {
    tries.take(request.ip)
    const found = accounts.signUps.findByTicket(parseBody(signUpTicketSchema, request).ticket)
    if (found === undefined) throw artelError('sign-up.unknown')
    return stateOf(found)
  })
}

function stateOf({ state, expiresAt, user, words }: SignUp): SignUpState {
  switch (state) {
    case 'waiting':
      return { state, expiresAt }
    case 'approved':
      return { state, user }
    case 'declined':
      return { state, words: words ?? '' }
    case 'expired':
      return { state }
  }
}
