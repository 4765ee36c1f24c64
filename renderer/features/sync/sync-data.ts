/** What the sync panel reads and does, by name. */
import type { Restoring } from '#core/contract/meetings.ts'
import type { CostAnswer } from '#core/contract/thrift.ts'
import { useCommand } from '../../bridge/use-command.ts'
import { useFirst } from '../../bridge/use-first.ts'
import { useLive } from '../../bridge/use-live.ts'
import type { Settling } from './conflict-sides.ts'

export const useSyncStatus = () =>
  useLive(['sync-status'], (client, signal) => client.sync.watchStatus(undefined, { signal }))
export const useOutbox = () => useLive(['outbox'], (client, signal) => client.sync.watchOutbox(undefined, { signal }))
export const useConflicts = () =>
  useLive(['conflicts'], (client, signal) => client.sync.watchConflicts(undefined, { signal }))

export const useMeetings = () =>
  useLive(['meetings'], (client, signal) => client.sync.watchMeetings(undefined, { signal }))

export const useDraftsAtFirst = () =>
  useFirst('combining', (client, signal) => client.drafts.watchAll(undefined, { signal }))
export const useRestore = () => useCommand((client, input: Restoring) => client.sync.restore(input))
export const useSettle = () => useCommand((client, input: Settling) => client.sync.settle(input))
export const useTryNow = () => useCommand((client) => client.sync.tryNow())
export const usePause = () => useCommand((client) => client.sync.pause())
export const useResume = () => useCommand((client) => client.sync.resume())
export const useSendAgain = () => useCommand((client, input: { readonly id: string }) => client.sync.sendAgain(input))
export const useTakeBack = () => useCommand((client, input: { readonly id: string }) => client.sync.takeBack(input))
export const useExportRefused = () => useCommand((client, _input: undefined) => client.sync.exportRefused())
export const useThrift = () =>
  useLive(['sync-thrift'], (client, signal) => client.sync.watchThrift(undefined, { signal }))
export const useAnswerCost = () =>
  useCommand((client, input: { readonly choice: CostAnswer }) => client.sync.answerCost(input))
export const useLiftCap = () => useCommand((client) => client.sync.liftCap())
