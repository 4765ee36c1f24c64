/** What the glossary's screen reads and does. */
import type { TermFields } from '#core/contract/glossary.ts'
import { useCommand } from '../../../bridge/use-command.ts'
import { useLive } from '../../../bridge/use-live.ts'

export const useTerms = () => useLive(['glossary'], (client, signal) => client.glossary.watch(undefined, { signal }))
export const useSaveTerm = () =>
  useCommand((client, input: TermFields & { id?: string }) => client.glossary.save(input))
export const useRemoveTerm = () => useCommand((client, input: { id: string }) => client.glossary.remove(input))
