/** What the screens of series and books read and do. */
import type { CollectionFields } from '#core/contract/collections.ts'
import type { Language } from '#core/domain/bilingual.ts'
import { useCommand } from '../../../bridge/use-command.ts'
import { useLive } from '../../../bridge/use-live.ts'

export const useCollections = () =>
  useLive(['collections'], (client, signal) => client.collections.watchList(undefined, { signal }))
export const useCollection = (id: string) =>
  useLive(['collection', id], (client, signal) => client.collections.watch({ id }, { signal }))
export const usePlaces = (id: string) =>
  useLive(['collection-places', id], (client, signal) => client.collections.watchPlaces({ id }, { signal }))

export const useAddCollection = () => useCommand((client, input: CollectionFields) => client.collections.add(input))
export const useDescribeCollection = () =>
  useCommand((client, input: CollectionFields & { id: string }) => client.collections.describe(input))
export const useArrangeCollection = () =>
  useCommand((client, input: { id: string; items: string[] }) => client.collections.arrange(input))
export const useAddItem = () =>
  useCommand((client, input: { id: string; item: string }) => client.collections.addItem(input))
export const useRemoveItem = () =>
  useCommand((client, input: { id: string; item: string }) => client.collections.removeItem(input))
export const useRemoveCollection = () => useCommand((client, input: { id: string }) => client.collections.remove(input))
export const useMakeEpub = () =>
  useCommand((client, input: { collection: string; language: Language }) => client.books.makeEpub(input))
