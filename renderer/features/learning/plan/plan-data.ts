/** What the screen of the plan reads and does, by name. */
import { useCommand } from '../../../bridge/use-command.ts'
import { useLive } from '../../../bridge/use-live.ts'

export const usePlan = () => useLive(['plan'], (client, signal) => client.plans.watch(undefined, { signal }))
export const useSuggest = () =>
  useCommand((client, input: Parameters<typeof client.plans.suggest>[0]) => client.plans.suggest(input))
export const useAddToPlan = () =>
  useCommand((client, input: Parameters<typeof client.plans.add>[0]) => client.plans.add(input))
export const useRemoveFromPlan = () => useCommand((client, input: { item: string }) => client.plans.remove(input))
export const useOrderPlan = () => useCommand((client, input: { items: string[] }) => client.plans.order(input))
export const useSetDone = () =>
  useCommand((client, input: { item: string; isDone: boolean }) => client.plans.setDone(input))
export const useSetRhythm = () =>
  useCommand((client, input: Parameters<typeof client.plans.setRhythm>[0]) => client.plans.setRhythm(input))
export const useSetReminder = () =>
  useCommand((client, input: { isOn: boolean; hour: number }) => client.plans.setReminder(input))
