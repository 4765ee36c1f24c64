/** What is going on, as one sentence: the key of the sentence and what it counts. */
import type { SyncStatus } from '#core/contract/sync-views.ts'
import { assertNever } from '#core/kernel/assert-never.ts'

export type SyncHeadline =
  | { readonly key: 'notJoined' | 'allAtServer' | 'paused' | 'signIn' | 'nothingWaits' }
  | { readonly key: 'filesLeft' | 'asks' }
  | { readonly key: 'refused' | 'sending' | 'receiving' | 'waiting' | 'pausedWaiting'; readonly count: number }
  | { readonly key: 'offline'; readonly since: number }
  | { readonly key: 'offlineWaiting'; readonly since: number; readonly count: number }

export function syncHeadline(status: SyncStatus): SyncHeadline {
  const { phase, waiting } = status
  switch (phase.kind) {
    case 'not-joined':
      return { key: 'notJoined' }
    case 'at-server':
      return atServer(status)
    case 'sending':
      return { key: 'sending', count: phase.left }
    case 'receiving':
      return { key: 'receiving', count: phase.done }
    case 'waiting':
      return waiting > 0 ? { key: 'waiting', count: waiting } : { key: 'nothingWaits' }
    case 'offline':
      return waiting > 0
        ? { key: 'offlineWaiting', since: phase.since, count: waiting }
        : { key: 'offline', since: phase.since }
    case 'paused':
      return waiting > 0 ? { key: 'pausedWaiting', count: waiting } : { key: 'paused' }
    case 'sign-in-needed':
      return { key: 'signIn' }
    default:
      return assertNever(phase)
  }
}

/** "All at the server" is said only when it is true. */
function atServer({ waiting, refused, filesToSend, filesToFetch, asks }: SyncStatus): SyncHeadline {
  if (waiting > 0) return { key: 'waiting', count: waiting }
  if (asks !== undefined) return { key: 'asks' }
  if (filesToSend.count > 0 || filesToFetch.count > 0) return { key: 'filesLeft' }
  return refused > 0 ? { key: 'refused', count: refused } : { key: 'allAtServer' }
}

/** When the line is tried next; undefined when it isn't waited for. */
export const nextTryAt = ({ phase }: SyncStatus): number | undefined =>
  phase.kind === 'waiting' || phase.kind === 'offline' ? phase.nextTryAt : undefined
