/** POST /_artel/invitations: administrators invite for any roles, managers for `member`. */
import type { FastifyInstance } from 'fastify'
import type { z } from 'zod'
import { invitationLink } from '#core/domain/invitation.ts'
import { inviteRequestSchema, type inviteResponseSchema } from '#core/replication/wire-groups.ts'
import { digest } from '../accounts/secrets.ts'
import { artelError } from '../http-error.ts'
import { isAdministrator } from '../policies/space-access.ts'
import type { ServerDeps } from '../server-deps.ts'
import { parseBody } from './parse-body.ts'
import { requireSignedIn } from './require-signed-in.ts'

export function addInvitations(app: FastifyInstance, { accounts, publicUrl }: ServerDeps): void {
  app.post('/_artel/invitations', { config: { isWrite: true } }, async (request, reply) => {
    const actor = requireSignedIn(request.session)
    const { roles, validMs } = parseBody(inviteRequestSchema, request)
    const isManager = actor.roles.includes('manager') && roles.every((role) => role === 'member')
    if (!isAdministrator(actor) && !isManager) throw artelError('request.not-allowed')
    const { code, expiresAt } = accounts.invitations.make(roles, actor.user, validMs)
    const answer: z.infer<typeof inviteResponseSchema> = {
      id: digest(code),
      code,
      link: invitationLink({ server: publicUrl(), code }),
      expiresAt,
    }
    return reply.code(201).send(answer)
  })
}
