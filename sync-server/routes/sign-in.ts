/** POST /_artel/sign-in, /_artel/refresh and /_artel/sign-out: tokens of one device. */
import type { FastifyInstance } from 'fastify'
import { refreshRequestSchema, signInRequestSchema } from '#core/replication/wire.ts'
import { artelError } from '../http-error.ts'
import { createRateLimit } from '../plugins/rate-limit.ts'
import type { ServerDeps } from '../server-deps.ts'
import { userKey } from '../storage/bell.ts'
import { signInDevice } from '../accounts/sign-in-device.ts'
import { giveTokens } from './give-tokens.ts'
import { parseBody } from './parse-body.ts'

export function addSignIn(app: FastifyInstance, deps: ServerDeps): void {
  const { accounts, limits } = deps
  const tries = createRateLimit(deps, limits.tries, limits.tryWindowMs)

  app.post('/_artel/sign-in', { config: { isOpen: true } }, async (request) => {
    tries.take(request.ip)
    const { user, password, device } = parseBody(signInRequestSchema, request)
    const verdict = await accounts.checkPassword(user, password)
    if (verdict.kind === 'suspended') throw artelError('account.suspended')
    if (verdict.kind === 'locked') throw artelError('account.locked')
    if (verdict.kind === 'wrong') throw artelError('account.wrong-password')
    return await giveTokens(deps, signInDevice(accounts, verdict.user.name, device))
  })

  app.post('/_artel/refresh', { config: { isOpen: true } }, async (request) => {
    const { refreshToken } = parseBody(refreshRequestSchema, request)
    const owner = accounts.users.find(accounts.devices.ownerOf(refreshToken) ?? '')
    if (owner?.suspendedAt !== undefined) throw artelError('account.suspended')
    const tokens = accounts.devices.refresh(refreshToken, (device, user) =>
      accounts.audit.write({ actor: user, action: 'device.token-reused', target: user, facts: { device } }),
    )
    if (tokens === undefined) throw artelError('sign-in.expired')
    return await giveTokens(deps, tokens)
  })

  app.post('/_artel/sign-out', async ({ session }) => {
    if (session.kind === 'anonymous' || session.device === undefined) return { ok: true }
    const { device, user } = session
    if (accounts.devices.signOut(device, user.name))
      accounts.audit.write({ actor: user.name, action: 'device.signed-out', target: user.name, facts: { device } })
    deps.bell.ring(userKey(user.name))
    return { ok: true }
  })
}
