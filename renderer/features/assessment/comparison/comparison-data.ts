/** What the screens of the comparison read and do, by name. */
import type { ClassProfile } from '#core/domain/benchmark/benchmark-entry.ts'
import { useCommand } from '../../../bridge/use-command.ts'
import { useLive } from '../../../bridge/use-live.ts'

export const useComparison = (questionnaire: string) =>
  useLive(['comparison', questionnaire], (client, signal) => client.comparison.watch({ questionnaire }, { signal }))
export const useProgramme = () =>
  useLive(['programme'], (client, signal) => client.comparison.watchProgramme(undefined, { signal }))
export const useAccount = () => useLive(['account'], (client, signal) => client.account.watch(undefined, { signal }))

interface JoinInput {
  readonly questionnaire: string
  readonly profile: ClassProfile
}
export const useJoinComparison = () => useCommand((client, input: JoinInput) => client.comparison.join(input))
export const useLeaveComparison = () =>
  useCommand((client, input: { readonly questionnaire: string }) => client.comparison.leave(input))
