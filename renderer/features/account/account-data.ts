/** What the screens of joining and signing in read and do. */
import { useCommand } from '../../bridge/use-command.ts'
import { useLive } from '../../bridge/use-live.ts'

export const useAccount = () => useLive(['account'], (client, signal) => client.account.watch(undefined, { signal }))
export const useInspect = () => useCommand((client, input: { link: string }) => client.account.inspect(input))
export const useJoin = () =>
  useCommand((client, input: Parameters<typeof client.account.join>[0]) => client.account.join(input))
export const useSignIn = () =>
  useCommand((client, input: Parameters<typeof client.account.signIn>[0]) => client.account.signIn(input))
export const useSaveSettings = () =>
  useCommand((client, input: Parameters<typeof client.settings.save>[0]) => client.settings.save(input))
