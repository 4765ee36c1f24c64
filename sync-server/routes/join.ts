/** POST /_artel/join: an invitation becomes an account, signed in on this device, with a personal space. */
import type { FastifyInstance } from 'fastify'
import { reservedUserNames } from '#core/domain/user-name.ts'
import { joinRequestSchema } from '#core/replication/wire.ts'
import { personalSpace } from '#core/replication/spaces.ts'
import { signInDevice } from '../accounts/sign-in-device.ts'
import { artelError } from '../http-error.ts'
import { createRateLimit } from '../plugins/rate-limit.ts'
import type { ServerDeps } from '../server-deps.ts'
import { giveTokens } from './give-tokens.ts'
import { parseBody } from './parse-body.ts'

export function addJoin(app: FastifyInstance, deps: ServerDeps): void {
  const { accounts, limits, spaces } = deps
  const tries = createRateLimit(deps, limits.tries, limits.tryWindowMs)
  const guesses = createRateLimit(deps, limits.unknownCodes, 3_600_000)

  app.post('/_artel/join', { config: { isOpen: true, isWrite: true } }, async (request, reply) => {
    tries.take(request.ip)
    const { code, user, displayName, password, device } = parseBody(joinRequestSchema, request)
    // Looked at before the costly hash; decided in the transaction after it.
    const invitation = accounts.invitations.check(code)
    if (!invitation.ok) {
      if (invitation.error === 'invitation.unknown') guesses.take(request.ip)
      throw artelError(invitation.error)
    }
    if (invitation.value.roles.length === 0 || invitation.value.for !== undefined)
      throw artelError('invitation.needs-account')
    if (reservedUserNames.includes(user) || accounts.users.find(user) !== undefined)
      throw artelError('account.name-taken')
    const passwordHash = await accounts.passwords.hash(password)
    const facts = { invitation: invitation.value.id }
    const { group } = accounts.audit.act({ actor: user, action: 'account.joined', target: user, facts }, () => {
      const joined = accounts.invitations.redeem(code, { name: user, displayName, passwordHash })
      if (!joined.ok) throw artelError(joined.error)
      return joined.value
    })
    if (group !== undefined) {
      const joining = { user, role: group.role }
      accounts.audit.write({ actor: user, action: 'group.person-joined', target: group.space, facts: joining })
      await spaces.ensure(group.space)
    }
    await spaces.ensure(personalSpace(user))
    return reply.code(201).send(await giveTokens(deps, signInDevice(accounts, user, device)))
  })
}
