/** /_artel/groups: the people of a group, their roles, its title, closing and reopening it. Making one is in groups.ts. */
import type { FastifyInstance, FastifyRequest } from 'fastify'
import { z } from 'zod'
import { mayManageGroup } from '#core/people-policy.ts'
import type { Actor } from '#core/policy.ts'
import type { GroupRole } from '#core/replication/spaces.ts'
import {
  groupChangeSchema,
  groupInviteSchema,
  groupRoleChangeSchema,
  groupsQuerySchema,
  type GroupView,
} from '#core/replication/wire-groups.ts'
import type { Group } from '../accounts/groups.ts'
import { peopleInGroup } from '../accounts/invitations.ts'
import { artelError } from '../http-error.ts'
import { bringsColleagues } from '../policies/colleagues.ts'
import { isAdministrator } from '../policies/space-access.ts'
import type { ServerDeps } from '../server-deps.ts'
import { userKey } from '../storage/bell.ts'
import { readPage } from './page.ts'
import { parseArtelQuery, parseBody, parseParams } from './parse-body.ts'
import { groupView, isOwner } from './present-people.ts'
import { requireSignedIn } from './require-signed-in.ts'

const spaceParams = z.object({ space: z.string().max(80) })
const personParams = z.object({ space: z.string().max(80), user: z.string().max(64) })
const invitationValidMs = 30 * 86_400_000

export function addGroupPeople(app: FastifyInstance, deps: ServerDeps): void {
  const { accounts, bell } = deps
  const { groups, audit, invitations, users } = accounts
  const isWrite = { config: { isWrite: true } }
  const viewOf = (actor: Actor, group: Group): GroupView =>
    groupView(accounts, actor, group, bringsColleagues(accounts, deps, actor, group))
  const view = (actor: Actor, { space }: Group): GroupView => viewOf(actor, requireGroup(space))
  const ringAll = (space: string): void => groups.people(space).forEach(({ user }) => bell.ring(userKey(user)))

  app.get('/_artel/groups', async (request) => {
    const actor = requireSignedIn(request.session)
    const { all, search, ...page } = parseArtelQuery(groupsQuerySchema, request)
    if (all && !isAdministrator(actor)) throw artelError('request.not-allowed')
    const { rows, next } = readPage(
      page,
      (part) => groups.list({ user: all ? undefined : actor.user, search, ...part }),
      ({ space }) => space,
    )
    return { groups: rows.map((group) => viewOf(actor, group)), next }
  })

  app.get('/_artel/groups/:space', async (request): Promise<GroupView> => {
    const actor = requireSignedIn(request.session)
    const group = requireGroup(parseParams(spaceParams, request).space)
    if (!isAdministrator(actor) && groups.roleOf(group.space, actor.user) === undefined)
      throw artelError('group.unknown')
    return viewOf(actor, group)
  })

  app.put('/_artel/groups/:space', isWrite, async (request): Promise<GroupView> => {
    const { actor, group } = requireManaged(request)
    const { title } = parseBody(groupChangeSchema, request)
    audit.act({ actor: actor.user, action: 'group.renamed', target: group.space }, () =>
      groups.setTitle(group.space, title),
    )
    return view(actor, group)
  })

  app.post('/_artel/groups/:space/close', isWrite, async (request): Promise<GroupView> => {
    const { actor, group } = requireManaged(request)
    const people = groups.people(group.space)
    audit.act({ actor: actor.user, action: 'group.closed', target: group.space }, () => {
      groups.close(group.space, actor.user)
      // One that waits would bring an adviser in when the group is opened again, though consent has ended.
      for (const { id, group: place } of invitations.list({ group: group.space, isOpen: true, limit: peopleInGroup }))
        if (place?.role === 'adviser') invitations.end(id, 'revoked')
    })
    for (const { user } of people) bell.ring(userKey(user))
    return view(actor, group)
  })

  app.post('/_artel/groups/:space/reopen', isWrite, async (request): Promise<GroupView> => {
    const { actor, group } = requireManaged(request)
    audit.act({ actor: actor.user, action: 'group.reopened', target: group.space }, () => groups.reopen(group.space))
    ringAll(group.space)
    return view(actor, group)
  })

  app.post('/_artel/groups/:space/people', isWrite, async (request, reply): Promise<GroupView> => {
    const { actor, group } = requireManaged(request)
    const { user, role } = parseBody(groupInviteSchema, request)
    requirePlace(group, user)
    requireFits(group, role)
    audit.act({ actor: actor.user, action: 'group.person-invited', target: group.space, facts: { user, role } }, () => {
      for (const { id } of invitations.list({ group: group.space, for: user, isOpen: true, limit: 10 }))
        invitations.end(id, 'revoked')
      invitations.make([], actor.user, invitationValidMs, { group: { space: group.space, role }, for: user })
    })
    bell.ring(userKey(user))
    void reply.code(201)
    return view(actor, group)
  })

  app.put('/_artel/groups/:space/people/:user', isWrite, async (request): Promise<GroupView> => {
    const { actor, group } = requireManaged(request)
    const { user } = parseParams(personParams, request)
    const { role } = parseBody(groupRoleChangeSchema, request)
    if (hasFixedRoles(group)) throw artelError('request.not-allowed', 'the roles of this kind of group are fixed')
    requireFits(group, role)
    if (groups.roleOf(group.space, user) === undefined) throw artelError('account.unknown')
    audit.act({ actor: actor.user, action: 'group.role-changed', target: group.space, facts: { user, role } }, () => {
      groups.setRole(group.space, user, role, actor.user)
      if (role !== 'owner') invitations.endOf(user, group.space)
      requireAnOwner(group)
    })
    bell.ring(userKey(user))
    return view(actor, group)
  })

  app.delete('/_artel/groups/:space/people/:user', isWrite, async (request) => {
    const actor = requireSignedIn(request.session)
    const { space, user } = parseParams(personParams, request)
    const group = actor.user === user ? requireOwn(actor, space) : requireManaged(request).group
    if (group.kind === 'desk') throw artelError('request.not-allowed', 'a desk is its owner’s and the editors’')
    if (groups.roleOf(space, user) === undefined) throw artelError('account.unknown')
    const action = actor.user === user ? 'group.person-left' : 'group.person-removed'
    audit.act({ actor: actor.user, action, target: space, facts: { user } }, () => {
      groups.remove(space, user, actor.user)
      invitations.endOf(user, space)
      requireAnOwner(group)
    })
    bell.ring(userKey(user))
    return { ok: true }
  })

  function requireGroup(space: string): Group {
    const group = groups.find(space)
    if (group === undefined) throw artelError('group.unknown')
    return group
  }

  function requireOwn(actor: Actor, space: string): Group {
    if (groups.roleOf(space, actor.user) === undefined) throw artelError('group.unknown')
    return requireGroup(space)
  }

  /** Its people are told that they may not; to everybody else there is no such group. */
  function requireManaged(request: FastifyRequest): { readonly actor: Actor; readonly group: Group } {
    const actor = requireSignedIn(request.session)
    const { space } = parseParams(spaceParams, request)
    const group = isAdministrator(actor) ? requireGroup(space) : requireOwn(actor, space)
    if (!mayManageGroup(actor, space) && !isOwner(accounts, actor, space)) throw artelError('request.not-allowed')
    return { actor, group }
  }

  function requirePlace({ space, kind, closedAt }: Group, user: string): void {
    if (closedAt !== undefined) throw artelError('group.closed')
    if (hasFixedRoles({ kind })) throw artelError('request.not-allowed', 'nobody is invited into this kind of group')
    if (users.find(user) === undefined) throw artelError('account.unknown')
    if (groups.roleOf(space, user) !== undefined) throw artelError('group.member-already')
    if (groups.people(space).length >= peopleInGroup) throw artelError('group.full')
  }

  /** Asked after the change, inside its transaction. */
  function requireAnOwner({ space }: Group): void {
    if (!groups.people(space).some(({ role }) => role === 'owner')) throw artelError('group.last-owner')
  }
}

/** @throws HttpError 403 request.not-allowed: advisers are a company's alone (AD1) */
export function requireFits({ kind }: Pick<Group, 'kind'>, role: GroupRole): void {
  if (role === 'adviser' && kind !== 'company') throw artelError('request.not-allowed', 'only a company has advisers')
}

/** Of an enrolment the learner and the trainer, of a desk the member and, by their community role, the editors. */
const hasFixedRoles = ({ kind }: Pick<Group, 'kind'>): boolean => kind === 'enrolment' || kind === 'desk'
