/** What the comments under a piece read and do, by name. */
import type { Language } from '#core/domain/bilingual.ts'
import { useCommand } from '../../../bridge/use-command.ts'
import { useLive } from '../../../bridge/use-live.ts'

export const useTalk = (of: string) =>
  useLive(['talk', of], (client, signal) => client.comments.watch({ of }, { signal }))

export const usePublishComment = () => useCommand((client, input: { draft: string }) => client.comments.publish(input))
interface Changed {
  readonly id: string
  readonly body: string
  readonly draft?: string
}
export const useEditComment = () => useCommand((client, input: Changed) => client.comments.edit(input))
export const useSendCommentAsNew = () => useCommand((client, input: Changed) => client.comments.sendAsNew(input))
export const useRemoveComment = () => useCommand((client, input: { id: string }) => client.comments.remove(input))
export const useSetUseful = () =>
  useCommand((client, input: { of: string; isOn: boolean; how?: string; language?: Language }) =>
    client.comments.setUseful(input),
  )
