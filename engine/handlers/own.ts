/** One's own account at the server: e-mail, password, devices, groups, invitations (wire-accounts.ts). */
import { parseInvitation } from '#core/domain/invitation.ts'
import { accountSchema, devicesSchema } from '#core/replication/wire-accounts.ts'
import { groupsSchema, invitationLookSchema } from '#core/replication/wire-groups.ts'
import { doneSchema } from '#core/replication/wire-parts.ts'
import { meSchema } from '#core/replication/wire.ts'
import type { HandlerDeps } from './deps.ts'
import { fail } from './fail.ts'
import type { ContractImplementer } from './implementer.ts'
import { createServerCalls, part } from './server-calls.ts'

export function ownHandlers(os: ContractImplementer, deps: HandlerDeps) {
  const server = createServerCalls(deps)
  /** What the server says of roles and spaces holds at once: the new group's space is synced without waiting for the next round. */
  const enter = async (path: string, json: unknown): Promise<Record<string, never>> => {
    deps.account.takeMe(await server.post(path, json, meSchema))
    deps.sync.tryNow()
    return {}
  }
  const codeOf = (link: string): string => {
    const invitation = parseInvitation(link)
    if (!invitation.ok) return fail(invitation.error)
    const state = deps.account.state()
    if (state.kind === 'joined' && state.server !== invitation.value.server) return fail('account.other-server')
    return invitation.value.code
  }
  return {
    account: os.own.account.handler(() => server.get('/_artel/account', accountSchema)),
    change: os.own.change.handler(({ input }) => server.put('/_artel/account', input, accountSchema)),
    changePassword: os.own.changePassword.handler(async ({ input }) => {
      await server.put('/_artel/account/password', input, doneSchema)
      return {}
    }),
    devices: os.own.devices.handler(() => server.get('/_artel/account/devices', devicesSchema)),
    signOutDevice: os.own.signOutDevice.handler(async ({ input }) => {
      await server.remove(`/_artel/account/devices/${part(input.device)}`, doneSchema)
      return {}
    }),
    signOutOthers: os.own.signOutOthers.handler(async () => {
      await server.remove('/_artel/account/devices', doneSchema)
      return {}
    }),
    groups: os.own.groups.handler(() => server.get('/_artel/groups', groupsSchema, { limit: 200 })),
    leaveGroup: os.own.leaveGroup.handler(async ({ input }) => {
      const state = deps.account.state()
      if (state.kind === 'none') return fail('account.not-joined')
      await server.remove(`/_artel/groups/${part(input.space)}/people/${part(state.user)}`, doneSchema)
      deps.sync.tryNow()
      return {}
    }),
    lookAt: os.own.lookAt.handler(({ input }) =>
      server.post('/_artel/invitations/look', { code: codeOf(input.link) }, invitationLookSchema),
    ),
    accept: os.own.accept.handler(({ input }) => enter('/_artel/invitations/accept', { code: codeOf(input.link) })),
    acceptInvitation: os.own.acceptInvitation.handler(({ input }) =>
      enter(`/_artel/invitations/${part(input.id)}/accept`, {}),
    ),
    declineInvitation: os.own.declineInvitation.handler(async ({ input }) => {
      await server.post(`/_artel/invitations/${part(input.id)}/decline`, {}, doneSchema)
      return {}
    }),
  }
}
