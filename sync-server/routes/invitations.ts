/** /_artel/invitations: making, listing and revoking. Accepting is in accept-invitation.ts, joining with one in join.ts. */
import type { FastifyInstance } from 'fastify'
import { z } from 'zod'
import { invitationLink } from '#core/domain/invitation.ts'
import { isOverseer, mayGiveRoles, mayManageGroup, type Overseer } from '#core/people-policy.ts'
import {
  inviteRequestSchema,
  invitationsQuerySchema,
  type inviteResponseSchema,
} from '#core/replication/wire-groups.ts'
import type { Invitation } from '../accounts/invitations.ts'
import { artelError } from '../http-error.ts'
import { requireColleague } from '../policies/colleagues.ts'
import { overseerOf } from '../policies/overseer.ts'
import { isAdministrator } from '../policies/space-access.ts'
import type { ServerDeps } from '../server-deps.ts'
import { userKey } from '../storage/bell.ts'
import { requireFits } from './group-people.ts'
import { readPage } from './page.ts'
import { parseArtelQuery, parseBody, parseParams } from './parse-body.ts'
import { invitationView, isOwner } from './present-people.ts'

type InviteRequest = z.infer<typeof inviteRequestSchema>
export const idParams = z.object({ id: z.string().max(64) })

export function addInvitations(app: FastifyInstance, deps: ServerDeps): void {
  const { accounts, bell, publicUrl } = deps
  const { invitations, audit } = accounts

  app.post('/_artel/invitations', { config: { isWrite: true } }, async (request, reply) => {
    const overseer = overseerOf(request.session)
    const asked = withRegions(overseer, parseBody(inviteRequestSchema, request))
    requireAllowed(deps, overseer, asked)
    const { roles, regions, group, validMs } = asked
    const facts = {
      roles,
      ...(group === undefined ? {} : { group: group.space, groupRole: group.role }),
      ...(asked.for === undefined ? {} : { for: asked.for }),
    }
    const made = invitations.make(roles, overseer.user, validMs, { regions, group, for: asked.for })
    audit.write({ actor: overseer.user, action: 'invitation.made', target: made.id, facts })
    if (asked.for !== undefined) bell.ring(userKey(asked.for))
    const answer: z.infer<typeof inviteResponseSchema> = {
      ...made,
      link: invitationLink({ server: publicUrl(), code: made.code }),
    }
    return reply.code(201).send(answer)
  })

  app.get('/_artel/invitations', async (request) => {
    const overseer = overseerOf(request.session)
    const { state, ...page } = parseArtelQuery(invitationsQuerySchema, request)
    const seenBy = isAdministrator(overseer) ? undefined : overseer.user
    const { rows, next } = readPage(
      page,
      (part) => invitations.list({ seenBy, isOpen: state === 'open', ...part }),
      ({ id }) => id,
    )
    return { invitations: rows.map(invitationView), next }
  })

  app.delete('/_artel/invitations/:id', { config: { isWrite: true } }, async (request) => {
    const overseer = overseerOf(request.session)
    const found = invitations.find(parseParams(idParams, request).id)
    if (found === undefined || !isRevoker(deps, overseer, found)) throw artelError('invitation.unknown')
    if (found.state === 'used') throw artelError('invitation.used')
    audit.act({ actor: overseer.user, action: 'invitation.revoked', target: found.id }, () =>
      invitations.end(found.id, 'revoked'),
    )
    if (found.for !== undefined) bell.ring(userKey(found.for))
    return { ok: true }
  })
}

/** A coordinator invites into his regions, also where he doesn't name them. */
const withRegions = (overseer: Overseer, asked: InviteRequest): InviteRequest =>
  asked.roles.length > 0 &&
  asked.regions.length === 0 &&
  !isAdministrator(overseer) &&
  !overseer.roles.includes('manager')
    ? { ...asked, regions: [...overseer.regions] }
    : asked

/** @throws HttpError 400, 403, 404 group.unknown, account.unknown, 410 group.closed, 429 invitation.too-many */
function requireAllowed(
  deps: ServerDeps,
  overseer: Overseer,
  { roles, regions, group, ...asked }: InviteRequest,
): void {
  const { accounts } = deps
  if (roles.length === 0 && group === undefined) throw artelError('request.malformed', 'roles: or a group')
  const isByOverseer = roles.length > 0 && mayGiveRoles(overseer, roles, regions)
  if (roles.length > 0 && !isByOverseer && group === undefined) throw artelError('request.not-allowed')
  if (roles.length === 0 && regions.length > 0 && !isAdministrator(overseer)) throw artelError('request.not-allowed')
  if (group !== undefined) {
    const found = accounts.groups.find(group.space)
    const isKnown =
      found !== undefined && (isOverseer(overseer) || accounts.groups.roleOf(group.space, overseer.user) !== undefined)
    if (!isKnown) throw artelError('group.unknown')
    if (found.closedAt !== undefined) throw artelError('group.closed')
    if (!mayManageGroup(overseer, group.space)) throw artelError('request.not-allowed')
    if (found.kind === 'enrolment' || found.kind === 'desk')
      throw artelError('request.not-allowed', 'nobody is invited into this kind of group')
    requireFits(found, group.role)
    if (roles.length > 0 && !isByOverseer)
      requireColleague(deps, overseer, { roles, regions, group: { ...group, kind: found.kind } }, asked.validMs)
  }
  if (asked.for === undefined) return
  if (accounts.users.find(asked.for) === undefined) throw artelError('account.unknown')
}

const isRevoker = ({ accounts }: ServerDeps, overseer: Overseer, { createdBy, group }: Invitation): boolean =>
  isAdministrator(overseer) ||
  createdBy === overseer.user ||
  (group !== undefined && isOwner(accounts, overseer, group.space))
