/** What the screens of people read and do. All of it is asked of the server: without a line it says so and changes nothing. */
import type { Person, SignUp } from '#core/replication/wire-accounts.ts'
import type { GroupView, InvitationRow } from '#core/replication/wire-groups.ts'
import type { EngineClient } from '../../bridge/client-context.tsx'
import { useLive } from '../../bridge/use-live.ts'
import { useRemote, useRemoteCommand } from '../../bridge/use-remote.ts'

export type { GroupView, InvitationRow, Person, SignUp }
type Input<K extends keyof EngineClient['people']> = Parameters<EngineClient['people'][K]>[0]

export const useAccount = () => useLive(['account'], (client, signal) => client.account.watch(undefined, { signal }))

export const usePeople = (query: Input<'list'>) =>
  useRemote(['people', query.search, query.role, query.state, query.after], (client) => client.people.list(query))
export const usePerson = (user: string) => useRemote(['person', user], (client) => client.people.get({ user }))
export const useSetRoles = () => useRemoteCommand((client, input: Input<'setRoles'>) => client.people.setRoles(input))
export const useSetState = () => useRemoteCommand((client, input: Input<'setState'>) => client.people.setState(input))
export const useRename = () => useRemoteCommand((client, input: Input<'rename'>) => client.people.rename(input))
export const useMakeResetCode = () =>
  useRemoteCommand((client, input: Input<'makeResetCode'>) => client.people.makeResetCode(input))
export const usePersonDevices = (user: string) =>
  useRemote(['devices', user], (client) => client.people.devices({ user }))
export const useSignOutPersonDevice = () =>
  useRemoteCommand((client, input: Input<'signOutDevice'>) => client.people.signOutDevice(input))

export const useSignUps = (state: 'waiting' | 'all') =>
  useRemote(['signUps', state], (client) => client.people.signUps({ state }))
export const useApprove = () => useRemoteCommand((client, input: Input<'approve'>) => client.people.approve(input))
export const useDecline = () => useRemoteCommand((client, input: Input<'decline'>) => client.people.decline(input))

export const useInvitations = () => useRemote(['invitations'], (client) => client.people.invitations({ state: 'open' }))
export const useInvite = () => useRemoteCommand((client, input: Input<'invite'>) => client.people.invite(input))
export const useRevoke = () => useRemoteCommand((client, input: Input<'revoke'>) => client.people.revoke(input))

export const useGroups = (isAll: boolean) => useRemote(['groups', isAll], (client) => client.people.groups({ isAll }))
export const useGroup = (space: string) => useRemote(['group', space], (client) => client.people.group({ space }))
export const useCloseGroup = () =>
  useRemoteCommand((client, { space, isClosing }: { readonly space: string; readonly isClosing: boolean }) =>
    isClosing ? client.people.closeGroup({ space }) : client.people.reopenGroup({ space }),
  )
export const useInviteToGroup = () =>
  useRemoteCommand((client, input: Input<'inviteToGroup'>) => client.people.inviteToGroup(input))
export const useSetGroupRole = () =>
  useRemoteCommand((client, input: Input<'setGroupRole'>) => client.people.setGroupRole(input))
export const useRemoveFromGroup = () =>
  useRemoteCommand((client, input: Input<'removeFromGroup'>) => client.people.removeFromGroup(input))

export const useLog = (query: Input<'log'>) =>
  useRemote(['log', query.actor, query.target, query.action, query.after], (client) => client.people.log(query))
