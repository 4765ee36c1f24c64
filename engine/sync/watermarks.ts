/** "Seen" by watermarks (S1-S3): one small record per member and space, written some time after other people's records came. */
import { schemaVersion } from '#core/domain/catalogue.ts'
import { watermarkId } from '#core/domain/watermark/watermark.ts'
import type { AnyRecord } from '#core/record.ts'
import { spaceKind } from '#core/replication/spaces.ts'
import type { Actor } from '#core/policy.ts'
import type { SyncStore, Timing } from './sync-ports.ts'

export interface WatermarkDeps {
  readonly store: Pick<SyncStore, 'get' | 'commit' | 'sql' | 'device'>
  readonly timing: Timing
  readonly actor: () => Actor | undefined
  /** Milliseconds to wait for each member of the space before the watermark is written, so that a member's traffic stays flat. */
  readonly waitPerMemberMs: number
}
interface Due {
  readonly upTo: number
  readonly at: number
}
export interface Watermarks {
  /** A pull of the space is complete and stored; it began at the server's `began` and brought so many records of other people. */
  readonly pulled: (space: string, began: number, fromOthers: number) => void
  /** Writes what is due; gives the ms until the next is, or undefined. */
  readonly writeDue: () => number | undefined
  readonly seenBy: (space: string, sentAt: number) => number
}

export function createWatermarks({ store, timing, actor, waitPerMemberMs }: WatermarkDeps): Watermarks {
  const due = new Map<string, Due>()
  const others = store.sql.prepare<[string, string, number], { n: number }>(
    `SELECT count(*) AS n FROM records WHERE type = 'watermark' AND space = ? AND deleted = 0 AND author <> ? AND json_extract(data, '$.upTo') >= ?`,
  )
  const write = (space: string, upTo: number): void => {
    const who = actor()
    store.device.delete(owedKey(space))
    if (who === undefined) return
    const id = watermarkId(space, who.user)
    const before = store.get(id)
    if (before !== undefined && Number(before['upTo']) >= upTo) return
    const now = timing.now()
    const made: AnyRecord = {
      id,
      type: 'watermark',
      space,
      author: who.user,
      createdAt: before?.createdAt ?? now,
      updatedAt: Math.max(now, (before?.updatedAt ?? 0) + 1),
      v: schemaVersion,
      upTo,
    }
    // Refused: no longer a member there; the next list of spaces tells.
    store.commit([{ kind: 'put', record: made }], who)
  }
  return {
    pulled: (space, began, fromOthers) => {
      if (spaceKind(space) === 'personal') return
      const known = due.get(space)
      // Owed since an earlier run of the program, which ended before it was written.
      if (known === undefined && fromOthers === 0 && store.device.get(owedKey(space)) !== true) return
      if (known === undefined) store.device.set(owedKey(space), true)
      const members = 1 + (others.get(space, actor()?.user ?? '', 0)?.n ?? 0)
      due.set(space, { upTo: began, at: known?.at ?? timing.now() + members * waitPerMemberMs })
    },
    writeDue: () => {
      const now = timing.now()
      for (const [space, { upTo, at }] of due) {
        if (at > now) continue
        due.delete(space)
        write(space, upTo)
      }
      const next = Math.min(...[...due.values()].map(({ at }) => at))
      return Number.isFinite(next) ? next - now : undefined
    },
    seenBy: (space, sentAt) => others.get(space, actor()?.user ?? '', sentAt)?.n ?? 0,
  }
}

const owedKey = (space: string): string => `sync.watermark-owed:${space}`
