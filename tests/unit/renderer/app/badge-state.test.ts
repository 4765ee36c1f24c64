import { describe, expect, it } from 'vitest'
import type { SyncStatus } from '#core/contract/sync-views.ts'
import { badgeState } from '../../../../renderer/app/badge-state.ts'

const calm: SyncStatus = {
  phase: { kind: 'at-server', checkedAt: 5 },
  waiting: 0,
  refused: 0,
  conflicts: 0,
  quarantined: 0,
  filesToSend: { count: 0, bytes: 0 },
  filesToFetch: { count: 0, bytes: 0 },
  traffic: { sent: 0, received: 0, requests: 0 },
}

describe('the sync badge', () => {
  it('says that all is at the server only when nothing waits and nothing is to be compared', () => {
    expect(badgeState(calm, 0)).toEqual({ kind: 'at-server', checkedAt: 5, count: 0 })
    expect(badgeState({ ...calm, waiting: 2 }, 0).kind).toBe('waiting')
    expect(badgeState({ ...calm, conflicts: 1 }, 0)).toEqual({ kind: 'versions', count: 1 })
  })

  it('puts a new refusal first, and an old one that was looked at nowhere', () => {
    const offline: SyncStatus = { ...calm, phase: { kind: 'offline', since: 1, nextTryAt: 2 }, waiting: 7, refused: 1 }
    expect(badgeState(offline, 0)).toEqual({ kind: 'refused', count: 1 })
    expect(badgeState(offline, 1)).toEqual({ kind: 'offline', since: 1, count: 7 })
  })

  it('counts what is kept here while paused or without a sign-in', () => {
    expect(badgeState({ ...calm, phase: { kind: 'paused' }, waiting: 3 }, 0)).toEqual({ kind: 'paused', count: 3 })
    expect(badgeState({ ...calm, phase: { kind: 'sign-in-needed' }, waiting: 3 }, 0).count).toBe(3)
  })

  it('[TH2] says how much waits for a word, once nothing of the person waits', () => {
    const asked: SyncStatus = { ...calm, asks: { bytes: 31_000_000 } }
    expect(badgeState(asked, 0)).toEqual({ kind: 'asks', bytes: 31_000_000, count: 0 })
    expect(badgeState({ ...asked, waiting: 1 }, 0).kind).toBe('waiting')
    expect(badgeState({ ...asked, conflicts: 1 }, 0).kind).toBe('versions')
  })
})
