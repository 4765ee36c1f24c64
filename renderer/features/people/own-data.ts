/** One's own account at the server. */
import type { EngineClient } from '../../bridge/client-context.tsx'
import { useRemote, useRemoteCommand } from '../../bridge/use-remote.ts'

type Input<K extends keyof EngineClient['own']> = Parameters<EngineClient['own'][K]>[0]

export const useOwnAccount = () => useRemote(['own'], (client) => client.own.account())
export const useDevices = () => useRemote(['ownDevices'], (client) => client.own.devices())
export const useOwnGroups = () => useRemote(['ownGroups'], (client) => client.own.groups())
export const useSignOutDevice = () =>
  useRemoteCommand((client, input: Input<'signOutDevice'>) => client.own.signOutDevice(input))
export const useSignOutOthers = () => useRemoteCommand((client, _input: undefined) => client.own.signOutOthers())
export const useChangePassword = () =>
  useRemoteCommand((client, input: Input<'changePassword'>) => client.own.changePassword(input))
export const useChangeAccount = () => useRemoteCommand((client, input: Input<'change'>) => client.own.change(input))
export const useAcceptInvitation = () =>
  useRemoteCommand((client, input: Input<'acceptInvitation'>) => client.own.acceptInvitation(input))
export const useDeclineInvitation = () =>
  useRemoteCommand((client, input: Input<'declineInvitation'>) => client.own.declineInvitation(input))
