/** What the badge says first when several things are true; pure. */
import type { SyncStatus } from '#core/contract/sync-views.ts'
import { assertNever } from '#core/kernel/assert-never.ts'

export type BadgeState =
  | { readonly kind: 'not-joined' | 'paused' | 'sign-in-needed'; readonly count: number }
  | { readonly kind: 'refused' | 'versions' | 'sending' | 'receiving'; readonly count: number }
  | { readonly kind: 'offline'; readonly since: number; readonly count: number }
  | { readonly kind: 'waiting'; readonly nextTryAt: number | undefined; readonly count: number }
  | { readonly kind: 'asks'; readonly bytes: number; readonly count: number }
  | { readonly kind: 'at-server'; readonly checkedAt: number; readonly count: number }

/** `seenRefusals`: refusals that were looked at already don't stand in front of the rest. */
export function badgeState(status: SyncStatus, seenRefusals: number): BadgeState {
  const { phase, waiting, refused, conflicts, asks } = status
  if (refused > seenRefusals) return { kind: 'refused', count: refused }
  switch (phase.kind) {
    case 'not-joined':
    case 'paused':
    case 'sign-in-needed':
      return { kind: phase.kind, count: waiting }
    case 'offline':
      return { kind: 'offline', since: phase.since, count: waiting }
    case 'sending':
      return { kind: 'sending', count: phase.left }
    case 'receiving':
      return { kind: 'receiving', count: phase.done }
    case 'waiting':
      return { kind: 'waiting', nextTryAt: phase.nextTryAt, count: waiting }
    case 'at-server':
      if (waiting > 0) return { kind: 'waiting', nextTryAt: undefined, count: waiting }
      if (conflicts > 0) return { kind: 'versions', count: conflicts }
      if (asks !== undefined) return { kind: 'asks', bytes: asks.bytes, count: 0 }
      return { kind: 'at-server', checkedAt: phase.checkedAt, count: 0 }
    default:
      return assertNever(phase)
  }
}
