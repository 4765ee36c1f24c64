/** What the screens of joining and signing in read and do. */
import { useCommand } from '../../bridge/use-command.ts'
import { useLive } from '../../bridge/use-live.ts'
import { useRemoteCommand } from '../../bridge/use-remote.ts'

export const useAccount = () => useLive(['account'], (client, signal) => client.account.watch(undefined, { signal }))
export const useInspect = () => useCommand((client, input: { link: string }) => client.account.inspect(input))
export const useJoin = () =>
  useCommand((client, input: Parameters<typeof client.account.join>[0]) => client.account.join(input))
export const useSignIn = () =>
  useCommand((client, input: Parameters<typeof client.account.signIn>[0]) => client.account.signIn(input))
export const useSaveSettings = () =>
  useCommand((client, input: Parameters<typeof client.settings.save>[0]) => client.settings.save(input))
export const useInspectServer = () =>
  useCommand((client, input: { server: string }) => client.account.inspectServer(input))
export const useAskToJoin = () =>
  useCommand((client, input: Parameters<typeof client.account.askToJoin>[0]) => client.account.askToJoin(input))
export const useCheckAsked = () => useCommand((client, _input: undefined) => client.account.checkAsked())
export const useForgetAsked = () => useCommand((client, _input: undefined) => client.account.forgetAsked())
export const useReset = () =>
  useCommand((client, input: Parameters<typeof client.account.reset>[0]) => client.account.reset(input))
export const useResetByMail = () =>
  useCommand((client, input: Parameters<typeof client.account.resetByMail>[0]) => client.account.resetByMail(input))
export const useLookAtInvitation = () => useCommand((client, input: { link: string }) => client.own.lookAt(input))
export const useAcceptLink = () => useRemoteCommand((client, input: { link: string }) => client.own.accept(input))
