/** /_artel/people: who looks after people finds them, gives roles, suspends, restores and renames. Every change acts with the person's next request. */
import type { FastifyInstance } from 'fastify'
import { z } from 'zod'
import { isOverseer, seenRegions } from '#core/people-policy.ts'
import {
  nameChangeSchema,
  peopleQuerySchema,
  rolesChangeSchema,
  stateChangeSchema,
  type Person,
} from '#core/replication/wire-accounts.ts'
import type { User } from '../accounts/users.ts'
import { artelError } from '../http-error.ts'
import { overseerOf, requireOverseer, requirePerson } from '../policies/overseer.ts'
import type { ServerDeps } from '../server-deps.ts'
import { userKey } from '../storage/bell.ts'
import { readPage } from './page.ts'
import { parseArtelQuery, parseBody, parseParams } from './parse-body.ts'
import { personView } from './present-people.ts'

export const userParams = z.object({ user: z.string().max(64) })

export function addPeople(app: FastifyInstance, deps: ServerDeps): void {
  const { accounts, bell, now } = deps
  const { users, audit, devices, invitations } = accounts
  const fresh = (user: User): User => users.find(user.name) ?? user
  const requireAnAdministrator = (): void => {
    if (users.countAdministrators() === 0) throw artelError('account.last-administrator')
  }

  app.get('/_artel/people', async (request) => {
    const overseer = requireOverseer(request.session)
    const { search, role, state, ...page } = parseArtelQuery(peopleQuerySchema, request)
    const { rows, next } = readPage(
      page,
      (part) => accounts.people.list({ search, role, state, regions: seenRegions(overseer), ...part }),
      (user) => user.name,
    )
    return { people: rows.map((user) => personView(accounts, overseer, user)), next }
  })

  app.get('/_artel/people/:user', async (request): Promise<Person> => {
    const overseer = requireOverseer(request.session)
    const user = requirePerson(accounts, overseer, 'see', parseParams(userParams, request).user)
    return personView(accounts, overseer, user)
  })

  app.put('/_artel/people/:user/roles', { config: { isWrite: true } }, async (request): Promise<Person> => {
    const overseer = overseerOf(request.session)
    const { user: name } = parseParams(userParams, request)
    if (name === overseer.user && isOverseer(overseer)) throw artelError('account.own-roles')
    const user = requirePerson(accounts, overseer, 'roles', name)
    const { roles, regions = user.regions } = parseBody(rolesChangeSchema, request)
    const facts = { was: [...user.roles], roles: [...roles], regions: [...regions] }
    audit.act({ actor: overseer.user, action: 'account.roles-changed', target: name, facts }, () => {
      users.change(name, { roles: [...new Set(roles)], regions })
      // What he could invite for as an overseer he can't any more.
      if (!isOverseer({ user: name, roles })) invitations.endOf(name)
      requireAnAdministrator()
    })
    bell.ring(userKey(name))
    return personView(accounts, overseer, fresh(user))
  })

  app.put('/_artel/people/:user/state', { config: { isWrite: true } }, async (request): Promise<Person> => {
    const overseer = overseerOf(request.session)
    const { user: name } = parseParams(userParams, request)
    if (name === overseer.user && isOverseer(overseer)) throw artelError('account.own-state')
    const user = requirePerson(accounts, overseer, 'state', name)
    const { state } = parseBody(stateChangeSchema, request)
    if ((user.suspendedAt === undefined) === (state === 'active')) return personView(accounts, overseer, user)
    const action = state === 'suspended' ? 'account.suspended' : 'account.restored'
    audit.act({ actor: overseer.user, action, target: name }, () => {
      users.change(name, { suspendedAt: state === 'suspended' ? now() : null })
      if (state === 'active') return
      devices.signOutAll(name)
      users.endCookies(name)
      invitations.endOf(name)
      requireAnAdministrator()
    })
    bell.ring(userKey(name))
    return personView(accounts, overseer, fresh(user))
  })

  app.put('/_artel/people/:user/name', { config: { isWrite: true } }, async (request): Promise<Person> => {
    const overseer = overseerOf(request.session)
    const user = requirePerson(accounts, overseer, 'rename', parseParams(userParams, request).user)
    const { displayName } = parseBody(nameChangeSchema, request)
    audit.act({ actor: overseer.user, action: 'account.renamed', target: user.name }, () =>
      users.change(user.name, { displayName }),
    )
    return personView(accounts, overseer, fresh(user))
  })
}
