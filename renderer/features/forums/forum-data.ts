/** What the forum's screens read and do, by name. */
import { useCommand } from '../../bridge/use-command.ts'
import { useLive } from '../../bridge/use-live.ts'

export const useDiscussions = () =>
  useLive(['discussions'], (client, signal) => client.forum.watchList(undefined, { signal }))
export const useDiscussion = (id: string) =>
  useLive(['discussion', id], (client, signal) => client.forum.watchDiscussion({ id }, { signal }))
export const useQuestionDraft = () =>
  useLive(['question-draft'], (client, signal) => client.drafts.watch({ form: 'discussion' }, { signal }))
export const useAccount = () => useLive(['account'], (client, signal) => client.account.watch(undefined, { signal }))

export const useMarkRead = () => useCommand((client, input: { id: string }) => client.forum.markRead(input))
export const usePublishReply = () => useCommand((client, input: { draft: string }) => client.forum.publishReply(input))
export const usePublishQuestion = () =>
  useCommand((client, input: { draft: string }) => client.forum.publishDiscussion(input))
interface Changed {
  readonly id: string
  readonly body: string
  readonly draft?: string
}
export const useEditPost = () => useCommand((client, input: Changed) => client.forum.edit(input))
export const useSendAsNew = () => useCommand((client, input: Changed) => client.forum.sendAsNew(input))
export const useToDrafts = () => useCommand((client, input: { id: string }) => client.sync.takeBack(input))
export const useRemovePost = () => useCommand((client, input: { id: string }) => client.forum.remove(input))
