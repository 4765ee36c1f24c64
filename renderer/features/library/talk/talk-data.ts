/** What the comments under a piece read and do, by name. */
import type { Language } from '#core/domain/bilingual.ts'
import { useCommand } from '../../../bridge/use-command.ts'
import { useFirst } from '../../../bridge/use-first.ts'
import { useLive } from '../../../bridge/use-live.ts'

export const useTalk = (of: string) =>
  useLive(['talk', of], (client, signal) => client.comments.watch({ of }, { signal }))
export const useCommentDraft = (of: string) =>
  useFirst(`comment ${of}`, (client, signal) => client.drafts.watch({ form: 'comment', target: of }, { signal }))

export const usePublishComment = () => useCommand((client, input: { draft: string }) => client.comments.publish(input))
export const useEditComment = () =>
  useCommand((client, input: { id: string; body: string }) => client.comments.edit(input))
export const useRemoveComment = () => useCommand((client, input: { id: string }) => client.comments.remove(input))
export const useSetUseful = () =>
  useCommand((client, input: { of: string; isOn: boolean; how?: string; language?: Language }) =>
    client.comments.setUseful(input),
  )
export const useDiscardComment = () => useCommand((client, input: { id: string }) => client.drafts.discard(input))
