/** What the settings read and do. */
import { useEffect, useState } from 'react'
import { useClient } from '../../bridge/client-context.tsx'
import { useCommand } from '../../bridge/use-command.ts'
import { useLive } from '../../bridge/use-live.ts'

export const useAccount = () => useLive(['account'], (client, signal) => client.account.watch(undefined, { signal }))
export const useSaveSettings = () =>
  useCommand((client, input: Parameters<typeof client.settings.save>[0]) => client.settings.save(input))
export const useSaveProfile = () =>
  useCommand((client, input: Parameters<typeof client.account.saveProfile>[0]) => client.account.saveProfile(input))
export const useInvite = () =>
  useCommand((client, input: Parameters<typeof client.account.invite>[0]) => client.account.invite(input))
export const useSignOut = () => useCommand((client, _input: undefined) => client.account.signOut())
export const useStorage = () =>
  useLive(['storage'], (client, signal) => client.files.watchStorage(undefined, { signal }))
export const useSetBudget = () =>
  useCommand((client, input: Parameters<typeof client.files.setBudget>[0]) => client.files.setBudget(input))
export const useFreeSpace = () =>
  useCommand((client, input: Parameters<typeof client.files.freeSpace>[0]) => client.files.freeSpace(input))
export const usePin = () =>
  useCommand((client, input: Parameters<typeof client.files.pin>[0]) => client.files.pin(input))

export const useThrift = () =>
  useLive(['sync-thrift'], (client, signal) => client.sync.watchThrift(undefined, { signal }))
export const useSaveRules = () =>
  useCommand((client, input: Parameters<typeof client.sync.saveRules>[0]) => client.sync.saveRules(input))

export interface AppFacts {
  readonly version: string
  readonly sqlite: string
  readonly profile: string
  readonly records: number
  readonly bytes: number
}
/** Read once when the screen opens. */
export function useAppFacts(): AppFacts | undefined {
  const { run } = useCommand((client, _input: undefined) => client.app.info())
  const client = useClient()
  const [facts, setFacts] = useState<AppFacts>()
  useEffect(() => run(undefined, setFacts), [run, client])
  return facts
}
