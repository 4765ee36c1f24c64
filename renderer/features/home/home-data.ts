/** What Home reads, and the one thing it does. */
import { useCommand } from '../../bridge/use-command.ts'
import { useLive } from '../../bridge/use-live.ts'

export const useHome = () => useLive(['home'], (client, signal) => client.home.watch(undefined, { signal }))
export const useAccount = () => useLive(['account'], (client, signal) => client.account.watch(undefined, { signal }))
export const useNotNow = () =>
  useCommand((client, input: { readonly questionnaire: string; readonly lastAt: number }) =>
    client.rounds.notNow(input),
  )
