/** The sync status, put together from what the parts know; listeners are told at most ten times a second. */
import type { ArtelError } from '#core/contract/errors.ts'
import type { SyncStatus } from '#core/contract/sync-views.ts'
import type { Amount } from './file-transfer.ts'
import type { Traffic } from './http-door.ts'

export type SyncPhase = SyncStatus['phase']
export interface StatusSources {
  readonly now: () => number
  readonly phase: () => SyncPhase
  readonly outbox: () => { readonly waiting: number; readonly refused: number }
  readonly conflicts: () => number
  readonly quarantined: () => number
  readonly filesToSend: () => Amount
  readonly filesToFetch: () => Amount
  /** Bytes that wait for the person's word; 0: none. */
  readonly asks: () => number
  readonly traffic: () => Traffic
}
export interface StatusBoard {
  readonly read: () => SyncStatus
  readonly changed: () => void
  readonly fault: (error: ArtelError) => void
  readonly onStatus: (listener: (status: SyncStatus) => void) => () => void
  readonly stop: () => void
}

const quietMs = 100

export function createStatusBoard(sources: StatusSources): StatusBoard {
  const listeners = new Set<(status: SyncStatus) => void>()
  let lastError: SyncStatus['lastError']
  let timer: NodeJS.Timeout | undefined
  let isStopped = false
  const read = (): SyncStatus => ({
    phase: sources.phase(),
    ...sources.outbox(),
    conflicts: sources.conflicts(),
    quarantined: sources.quarantined(),
    filesToSend: sources.filesToSend(),
    filesToFetch: sources.filesToFetch(),
    traffic: sources.traffic(),
    ...asked(sources.asks()),
    ...(lastError && { lastError }),
  })
  const tell = (): void => {
    timer = undefined
    const status = read()
    for (const listener of listeners) listener(status)
  }
  const changed = (): void => {
    if (!isStopped && listeners.size > 0) timer ??= setTimeout(tell, quietMs)
  }
  return {
    read,
    changed,
    fault: (error) => {
      lastError = { code: error.code, facts: { ...error.facts }, at: sources.now() }
      changed()
    },
    onStatus: (listener) => {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
    stop: () => {
      isStopped = true
      clearTimeout(timer)
    },
  }
}

const asked = (bytes: number): Pick<SyncStatus, 'asks'> => (bytes > 0 ? { asks: { bytes } } : {})
