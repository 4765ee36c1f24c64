/** Cards as reading sees them: what has one already, and how a term gets one. */
import { useCommand } from '../bridge/use-command.ts'
import { useLive } from '../bridge/use-live.ts'

/** @param id of a highlight or a term */
export function useHasCard(id: string): boolean {
  const made = useLive(['cards-made'], (client, signal) => client.cards.watchMade(undefined, { signal }))
  return made?.includes(id) === true
}
export const useLearnTerm = () =>
  useCommand((client, input: { readonly term: string }) => client.cards.learnTerm(input))
