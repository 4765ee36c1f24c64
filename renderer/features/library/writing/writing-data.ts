/** What the screens of writing and reviewing read and do, by name. */
import { useCommand } from '../../../bridge/use-command.ts'
import { useFirst } from '../../../bridge/use-first.ts'
import { useLive } from '../../../bridge/use-live.ts'

export const useOwnSubmissions = () =>
  useLive(['submissions'], (client, signal) => client.writing.watchMine(undefined, { signal }))
export const useQueue = () => useLive(['queue'], (client, signal) => client.writing.watchQueue(undefined, { signal }))
export const useOverdue = () =>
  useLive(['overdue'], (client, signal) => client.writing.watchOverdue(undefined, { signal }))
export const useSubmission = (id: string) =>
  useLive(['submission', id], (client, signal) => client.writing.watchSubmission({ id }, { signal }))
/** Read once, when a form opens on it. */
export const useFirstSubmission = (id: string) =>
  useFirst(id, (client, signal) => client.writing.watchSubmission({ id }, { signal }))
export const useEditions = (id: string) =>
  useLive(['editions', id], (client, signal) => client.writing.watchEditions({ id }, { signal }))
export const useEdition = (id: string) =>
  useLive(['edition', id], (client, signal) => client.writing.watchEdition({ id }, { signal }))

export const useSubmit = () =>
  useCommand((client, input: { draft: string; note?: string }) => client.writing.submit(input))
export const useWithdraw = () => useCommand((client, input: { id: string }) => client.writing.withdraw(input))
export const useAskEditors = () => useCommand((client) => client.writing.askEditors())
export const useAssign = () => useCommand((client, input: { id: string; to?: string }) => client.writing.assign(input))
export const useReturn = () =>
  useCommand((client, input: { id: string; remarks: string }) => client.writing.returnToAuthor(input))
export const useAccept = () =>
  useCommand((client, input: { id: string; remarks?: string; visibleFrom?: number }) => client.writing.accept(input))
export const useRestore = () => useCommand((client, input: { id: string }) => client.writing.restore(input))
export const useFeature = () =>
  useCommand((client, input: { id: string; until: number | null }) => client.writing.feature(input))
export const useRetire = () =>
  useCommand((client, input: { id: string; successor?: string; reason?: string }) => client.writing.retire(input))
export const useUnretire = () => useCommand((client, input: { id: string }) => client.writing.unretire(input))
export const useMerge = () =>
  useCommand((client, input: { keep: string; other: string }) => client.writing.merge(input))
