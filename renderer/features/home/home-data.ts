/** What Home reads. */
import { useLive } from '../../bridge/use-live.ts'

export const useHome = () => useLive(['home'], (client, signal) => client.home.watch(undefined, { signal }))
export const useAccount = () => useLive(['account'], (client, signal) => client.account.watch(undefined, { signal }))
