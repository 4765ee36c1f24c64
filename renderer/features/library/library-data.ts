/** What the screens of the library read and do, by name. */
import type { Settings } from '#core/contract/views.ts'
import { useCommand } from '../../bridge/use-command.ts'
import { useFirst } from '../../bridge/use-first.ts'
import { useLive } from '../../bridge/use-live.ts'

export const useArticle = (id: string) =>
  useLive(['article', id], (client, signal) => client.library.watchArticle({ id }, { signal }))
export const useDrafts = () => useLive(['drafts'], (client, signal) => client.drafts.watchAll(undefined, { signal }))
export const useDraftById = (id: string) =>
  useFirst(id, (client, signal) => client.drafts.watchById({ id }, { signal }))
/** The draft of a change to a published article, or null. */
export const useDraftOf = (article: string) =>
  useFirst(article, (client, signal) => client.drafts.watch({ form: 'article', target: article }, { signal }))
export const useAccount = () => useLive(['account'], (client, signal) => client.account.watch(undefined, { signal }))

export const useMarkRead = () =>
  useCommand((client, input: { id: string; at: number }) => client.library.markRead(input))
export const useSaveSettings = () => useCommand((client, input: Partial<Settings>) => client.settings.save(input))
export const usePublish = () =>
  useCommand((client, input: { draft: string; note?: string }) => client.library.publish(input))
export const useDiscard = () => useCommand((client, input: { id: string }) => client.drafts.discard(input))
