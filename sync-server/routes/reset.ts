/** A forgotten password: a code that somebody hands over or the server mails, and a new password set with it. */
import type { FastifyInstance, FastifyRequest } from 'fastify'
import { resetMailRequestSchema, resetRequestSchema } from '#core/replication/wire-accounts.ts'
import type { Tokens } from '#core/replication/wire.ts'
import { signInDevice } from '../accounts/sign-in-device.ts'
import { artelError } from '../http-error.ts'
import { overseerOf, requirePerson } from '../policies/overseer.ts'
import { createRateLimit } from '../plugins/rate-limit.ts'
import type { ServerDeps } from '../server-deps.ts'
import { userKey } from '../storage/bell.ts'
import { giveTokens } from './give-tokens.ts'
import { parseBody, parseParams } from './parse-body.ts'
import { userParams } from './people.ts'

/** A person gets no more letters than this, however often somebody asks in his name. */
const mailsAnHour = 3

export function addReset(app: FastifyInstance, deps: ServerDeps): void {
  const { accounts, bell, limits, mail } = deps
  const tries = createRateLimit(deps, limits.tries, limits.tryWindowMs)
  const guesses = createRateLimit(deps, limits.unknownCodes, 3_600_000)
  const mails = createRateLimit(deps, mailsAnHour, 3_600_000)

  app.post('/_artel/people/:user/reset-code', { config: { isWrite: true } }, async (request, reply) => {
    const overseer = overseerOf(request.session)
    const { name } = requirePerson(accounts, overseer, 'reset', parseParams(userParams, request).user)
    const made = accounts.audit.act({ actor: overseer.user, action: 'reset.code-made', target: name }, () =>
      accounts.resetCodes.make(name, overseer.user),
    )
    return reply.code(201).send(made)
  })

  app.post('/_artel/reset/mail', { config: { isOpen: true, isWrite: true } }, async (request, reply) => {
    tries.take(request.ip)
    const { user } = parseBody(resetMailRequestSchema, request)
    if (mail === undefined) throw artelError('reset.no-mail')
    // Answered before anybody is looked for: neither the answer nor its time tells whether there is such a person.
    setImmediate(() => {
      try {
        sendCodes(user)
      } catch (error) {
        request.log.error({ err: error }, 'a reset code could not be made')
      }
    })
    return reply.code(202).send({ ok: true })
  })

  function sendCodes(nameOrEmail: string): void {
    const byName = accounts.users.find(nameOrEmail)
    const people = byName === undefined ? accounts.users.findByEmail(nameOrEmail) : [byName]
    for (const { name, email, language, suspendedAt } of people) {
      if (email === undefined || suspendedAt !== undefined || !mails.tryTake(name)) continue
      const { code } = accounts.audit.act({ actor: 'anonymous', action: 'reset.mail-sent', target: name }, () =>
        accounts.resetCodes.make(name, name),
      )
      mail?.send({ kind: 'reset-code', to: email, language, user: name, code })
    }
  }

  app.post('/_artel/reset', { config: { isOpen: true, isWrite: true } }, async (request): Promise<Tokens> => {
    tries.take(request.ip)
    const { code, password, device } = parseBody(resetRequestSchema, request)
    const user = requireOwner(request, code)
    const passwordHash = await accounts.passwords.hash(password)
    const used = accounts.resetCodes.use(code, () => {
      accounts.users.setPassword(user.name, passwordHash)
      accounts.devices.signOutAll(user.name)
      accounts.audit.write({ actor: user.name, action: 'reset.done', target: user.name })
    })
    if (!used.ok) throw artelError(used.error)
    bell.ring(userKey(user.name))
    if (user.email !== undefined)
      mail?.send({ kind: 'password-changed', to: user.email, language: user.language, user: user.name })
    return await giveTokens(deps, signInDevice(accounts, user.name, device))
  })

  /** Looked at before the costly hash; decided in the transaction after it. */
  function requireOwner({ ip }: FastifyRequest, code: string) {
    const checked = accounts.resetCodes.check(code)
    if (!checked.ok) {
      if (checked.error === 'reset.unknown') guesses.take(ip)
      throw artelError(checked.error)
    }
    const user = accounts.users.find(checked.value)
    if (user === undefined) throw artelError('reset.unknown')
    if (user.suspendedAt !== undefined) throw artelError('account.suspended')
    return user
  }
}
