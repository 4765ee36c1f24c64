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
import { changeRoles, restore, suspend } from '../accounts/account-actions.ts'
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
  const { users, audit } = accounts

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
    const changed = changeRoles(accounts, overseer.user, user.name, parseBody(rolesChangeSchema, request))
    if (!changed.ok) throw artelError(changed.error)
    bell.ring(userKey(name))
    return personView(accounts, overseer, changed.value)
  })

  app.put('/_artel/people/:user/state', { config: { isWrite: true } }, async (request): Promise<Person> => {
    const overseer = overseerOf(request.session)
    const { user: name } = parseParams(userParams, request)
    if (name === overseer.user && isOverseer(overseer)) throw artelError('account.own-state')
    const user = requirePerson(accounts, overseer, 'state', name)
    const { state } = parseBody(stateChangeSchema, request)
    const changed =
      state === 'suspended'
        ? suspend(accounts, overseer.user, user.name, now())
        : restore(accounts, overseer.user, user.name)
    if (!changed.ok) throw artelError(changed.error)
    bell.ring(userKey(name))
    return personView(accounts, overseer, changed.value)
  })

  app.put('/_artel/people/:user/name', { config: { isWrite: true } }, async (request): Promise<Person> => {
    const overseer = overseerOf(request.session)
    const user = requirePerson(accounts, overseer, 'rename', parseParams(userParams, request).user)
    const { displayName } = parseBody(nameChangeSchema, request)
    audit.act({ actor: overseer.user, action: 'account.renamed', target: user.name }, () =>
      users.change(user.name, { displayName }),
    )
    return personView(accounts, overseer, users.find(user.name) ?? user)
  })
}
