/** What the screens of cards read and do, by name. */
import type { EngineClient } from '../../../bridge/client-context.tsx'
import { useCommand } from '../../../bridge/use-command.ts'
import { useFirst } from '../../../bridge/use-first.ts'
import { useLive } from '../../../bridge/use-live.ts'

type Input<K extends keyof EngineClient['cards']> = Parameters<EngineClient['cards'][K]>[0]
export type CardQuery = Input<'watchList'>

/** As it stands when the screen opens: it decides how many cards this sitting has. */
export const useFirstSession = () =>
  useFirst('card-session', (client, signal) => client.cards.watchSession({}, { signal }))
export const useSession = (upTo: number) =>
  useLive(['card-session', String(upTo)], (client, signal) => client.cards.watchSession({ upTo }, { signal }))
export const useCardList = (query: CardQuery) =>
  useLive(['card-list', JSON.stringify(query)], (client, signal) => client.cards.watchList(query, { signal }))
export const useCard = (id: string) =>
  useLive(['card', id], (client, signal) => client.cards.watchCard({ id }, { signal }))

export const useReview = () => useCommand((client, input: Input<'review'>) => client.cards.review(input))
export const useUndoReview = () => useCommand((client, input: Input<'undo'>) => client.cards.undo(input))
export const useMakeCard = () => useCommand((client, input: Input<'make'>) => client.cards.make(input))
export const useSaveCard = () => useCommand((client, input: Input<'save'>) => client.cards.save(input))
export const useWithdraw = () => useCommand((client, input: Input<'withdraw'>) => client.cards.withdraw(input))
