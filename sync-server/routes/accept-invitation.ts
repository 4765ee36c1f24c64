/** What an invitation gives to somebody who has an account already: looking at it, taking it, declining it. */
import type { FastifyInstance } from 'fastify'
import type { z } from 'zod'
import { invitationCodeSchema, type invitationLookSchema } from '#core/replication/wire-groups.ts'
import type { Me } from '#core/replication/wire.ts'
import type { Invitation } from '../accounts/invitations.ts'
import type { User } from '../accounts/users.ts'
import { artelError } from '../http-error.ts'
import { createRateLimit } from '../plugins/rate-limit.ts'
import type { ServerDeps } from '../server-deps.ts'
import { userKey } from '../storage/bell.ts'
import { requireUser } from './account.ts'
import { idParams } from './invitations.ts'
import { meOf } from './me.ts'
import { parseBody, parseParams } from './parse-body.ts'
import { offerView } from './present-people.ts'

export function addAcceptInvitation(app: FastifyInstance, deps: ServerDeps): void {
  const { accounts, bell, limits } = deps
  const { invitations, audit } = accounts
  const tries = createRateLimit(deps, limits.tries, limits.tryWindowMs)
  const guesses = createRateLimit(deps, limits.unknownCodes, 3_600_000)

  app.post('/_artel/invitations/look', { config: { isOpen: true } }, async (request) => {
    const { roles, ...invitation } = requireByCode(request.ip, parseBody(invitationCodeSchema, request).code)
    const look: z.infer<typeof invitationLookSchema> = {
      ...offerView(accounts, { roles, ...invitation }),
      needsAccount: roles.length === 0 || invitation.for !== undefined,
    }
    return look
  })

  app.post('/_artel/invitations/accept', { config: { isWrite: true } }, async (request): Promise<Me> => {
    const user = requireUser(request.session)
    const { id } = requireByCode(request.ip, parseBody(invitationCodeSchema, request).code)
    return await accept(id, user)
  })

  app.post('/_artel/invitations/:id/accept', { config: { isWrite: true } }, async (request): Promise<Me> => {
    const user = requireUser(request.session)
    return await accept(requireFor(user, parseParams(idParams, request).id).id, user)
  })

  app.post('/_artel/invitations/:id/decline', { config: { isWrite: true } }, async (request) => {
    const user = requireUser(request.session)
    const { id, createdBy } = requireFor(user, parseParams(idParams, request).id)
    audit.act({ actor: user.name, action: 'invitation.declined', target: id }, () => {
      if (!invitations.end(id, 'declined')) throw artelError('invitation.used')
    })
    bell.ring(userKey(createdBy))
    return { ok: true }
  })

  function requireByCode(address: string, code: string): Invitation {
    tries.take(address)
    const checked = invitations.check(code)
    if (checked.ok) return checked.value
    if (checked.error === 'invitation.unknown') guesses.take(address)
    throw artelError(checked.error)
  }

  /** The id is no secret, so it works only for the person the invitation names. */
  function requireFor({ name }: User, id: string): Invitation {
    const found = invitations.find(id)
    if (found === undefined || found.for !== name) throw artelError('invitation.unknown')
    return found
  }

  async function accept(id: string, user: User): Promise<Me> {
    const accepted = audit.act({ actor: user.name, action: 'invitation.accepted', target: id }, () => {
      const result = invitations.accept(id, user)
      if (!result.ok) throw artelError(result.error)
      const { group } = result.value
      if (group !== undefined)
        audit.write({
          actor: user.name,
          action: 'group.person-joined',
          target: group.space,
          facts: { user: user.name, role: group.role },
        })
      return result.value
    })
    bell.ring(userKey(user.name))
    if (accepted.group !== undefined) await deps.spaces.ensure(accepted.group.space)
    return await meOf(deps, accounts.users.actor(accounts.users.find(user.name) ?? user))
  }
}
