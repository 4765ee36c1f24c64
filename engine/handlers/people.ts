/** Accounts, invitations, groups and the log, for those who look after people. What each may do is the server's to decide (wire-accounts.ts). */
import * as accounts from '#core/replication/wire-accounts.ts'
import { auditSchema } from '#core/replication/wire-audit.ts'
import * as wire from '#core/replication/wire-groups.ts'
import { doneSchema } from '#core/replication/wire-parts.ts'
import type { HandlerDeps } from './deps.ts'
import type { ContractImplementer } from './implementer.ts'
import { createServerCalls, part } from './server-calls.ts'

export function peopleHandlers(os: ContractImplementer, deps: HandlerDeps) {
  return {
    ...personHandlers(os, deps),
    ...arrivalHandlers(os, deps),
    ...groupHandlers(os, deps),
    log: os.people.log.handler(({ input }) => createServerCalls(deps).get('/_artel/audit', auditSchema, input)),
  }
}

const personPath = (user: string): string => `/_artel/people/${part(user)}`

function personHandlers(os: ContractImplementer, deps: HandlerDeps) {
  const server = createServerCalls(deps)
  return {
    list: os.people.list.handler(({ input }) => server.get('/_artel/people', accounts.peopleSchema, input)),
    get: os.people.get.handler(({ input }) => server.get(personPath(input.user), accounts.personSchema)),
    setRoles: os.people.setRoles.handler(({ input: { user, ...change } }) =>
      server.put(`${personPath(user)}/roles`, change, accounts.personSchema),
    ),
    setState: os.people.setState.handler(({ input: { user, ...change } }) =>
      server.put(`${personPath(user)}/state`, change, accounts.personSchema),
    ),
    rename: os.people.rename.handler(({ input: { user, ...change } }) =>
      server.put(`${personPath(user)}/name`, change, accounts.personSchema),
    ),
    makeResetCode: os.people.makeResetCode.handler(({ input }) =>
      server.post(`${personPath(input.user)}/reset-code`, {}, accounts.resetCodeSchema),
    ),
    devices: os.people.devices.handler(({ input }) =>
      server.get(`${personPath(input.user)}/devices`, accounts.devicesSchema),
    ),
    signOutDevice: os.people.signOutDevice.handler(async ({ input }) => {
      await server.remove(`${personPath(input.user)}/devices/${part(input.device)}`, doneSchema)
      return {}
    }),
  }
}

/** How people come: requests and invitations. */
function arrivalHandlers(os: ContractImplementer, deps: HandlerDeps) {
  const server = createServerCalls(deps)
  return {
    signUps: os.people.signUps.handler(({ input }) => server.get('/_artel/sign-ups', accounts.signUpsSchema, input)),
    approve: os.people.approve.handler(({ input: { id, ...approval } }) =>
      server.post(`/_artel/sign-ups/${part(id)}/approve`, approval, accounts.personSchema),
    ),
    decline: os.people.decline.handler(async ({ input: { id, words } }) => {
      await server.post(`/_artel/sign-ups/${part(id)}/decline`, { words }, doneSchema)
      return {}
    }),
    invitations: os.people.invitations.handler(({ input }) =>
      server.get('/_artel/invitations', wire.invitationsSchema, input),
    ),
    invite: os.people.invite.handler(({ input }) =>
      server.post('/_artel/invitations', input, wire.inviteResponseSchema),
    ),
    revoke: os.people.revoke.handler(async ({ input }) => {
      await server.remove(`/_artel/invitations/${part(input.id)}`, doneSchema)
      return {}
    }),
  }
}

function groupHandlers(os: ContractImplementer, deps: HandlerDeps) {
  const server = createServerCalls(deps)
  const path = (space: string): string => `/_artel/groups/${part(space)}`
  return {
    groups: os.people.groups.handler(({ input: { isAll, ...query } }) =>
      server.get('/_artel/groups', wire.groupsSchema, { ...query, all: isAll }),
    ),
    group: os.people.group.handler(({ input }) => server.get(path(input.space), wire.groupViewSchema)),
    closeGroup: os.people.closeGroup.handler(({ input }) =>
      server.post(`${path(input.space)}/close`, {}, wire.groupViewSchema),
    ),
    reopenGroup: os.people.reopenGroup.handler(({ input }) =>
      server.post(`${path(input.space)}/reopen`, {}, wire.groupViewSchema),
    ),
    inviteToGroup: os.people.inviteToGroup.handler(({ input: { space, ...invite } }) =>
      server.post(`${path(space)}/people`, invite, wire.groupViewSchema),
    ),
    setGroupRole: os.people.setGroupRole.handler(({ input: { space, user, role } }) =>
      server.put(`${path(space)}/people/${part(user)}`, { role }, wire.groupViewSchema),
    ),
    removeFromGroup: os.people.removeFromGroup.handler(async ({ input: { space, user } }) => {
      await server.remove(`${path(space)}/people/${part(user)}`, doneSchema)
      return {}
    }),
  }
}
