/** What the screens of rounds read, by name. */
import { useLive } from '../../../bridge/use-live.ts'

export const useRounds = (response: string) =>
  useLive(['rounds', response], (client, signal) => client.rounds.watch({ response }, { signal }))
export const useCompanyRounds = (round: string) =>
  useLive(['company-rounds', round], (client, signal) => client.rounds.watchCompany({ round }, { signal }))
