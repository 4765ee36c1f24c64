import { describe, expect, it } from 'vitest'
import type { SyncPhase, SyncStatus } from '#core/contract/sync-views.ts'
import { nextTryAt, syncHeadline } from '../../../../../renderer/features/sync/sync-headline.ts'

const none = { count: 0, bytes: 0 }
const status = (phase: SyncPhase, patch: Partial<SyncStatus> = {}): SyncStatus => ({
  phase,
  waiting: 0,
  refused: 0,
  conflicts: 0,
  quarantined: 0,
  filesToSend: none,
  filesToFetch: none,
  traffic: { sent: 0, received: 0, requests: 0 },
  ...patch,
})

describe('the headline of the sync panel', () => {
  const atServer: SyncPhase = { kind: 'at-server', checkedAt: 1 }
  it('says that everything is at the server only when it is', () => {
    expect(syncHeadline(status(atServer))).toEqual({ key: 'allAtServer' })
    expect(syncHeadline(status(atServer, { waiting: 2 }))).toEqual({ key: 'waiting', count: 2 })
    expect(syncHeadline(status(atServer, { filesToFetch: { count: 1, bytes: 9 } }))).toEqual({ key: 'filesLeft' })
    expect(syncHeadline(status(atServer, { refused: 1 }))).toEqual({ key: 'refused', count: 1 })
  })
  it('says since when it is offline and what is kept', () => {
    const offline: SyncPhase = { kind: 'offline', since: 5, nextTryAt: 9 }
    expect(syncHeadline(status(offline, { waiting: 7 }))).toEqual({ key: 'offlineWaiting', since: 5, count: 7 })
    expect(syncHeadline(status(offline))).toEqual({ key: 'offline', since: 5 })
    expect(nextTryAt(status(offline))).toBe(9)
  })
  it('doesn’t promise a next try while paused', () => {
    expect(nextTryAt(status({ kind: 'paused' }))).toBeUndefined()
    expect(syncHeadline(status({ kind: 'paused' }, { waiting: 1 }))).toEqual({ key: 'pausedWaiting', count: 1 })
  })
})
