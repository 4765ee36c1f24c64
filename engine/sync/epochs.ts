/**
 * Notices, before anything is sent, that the server's space was reset or restored (E1): what was known of the server's states no longer holds there. Unsent edits lose their base:
 * merged from it, a state that only the lost epoch had would be taken for one that both sides knew, and given up.
 */
import type { DeviceValues } from '../ports.ts'
import { rememberDeleted } from './restart-memory.ts'
import type { RefusedStates } from './refused-states.ts'
import type { ListedSpace, SyncStore } from './sync-ports.ts'

export interface EpochDeps {
  readonly store: Pick<SyncStore, 'sql' | 'outbox' | 'masterRevisions'>
  readonly device: DeviceValues
  readonly refused: RefusedStates
  readonly spaces: () => readonly ListedSpace[]
}

/** Present, with the new epoch, until the own records of a restarted space have gone out again. */
export const restartKey = (space: string): string => `sync.restart:${space}`
const epochKey = (space: string): string => `sync.epoch:${space}`

/** Call it whenever the server has listed its spaces. */
export function noticeEpochs({ store, device, refused, spaces }: EpochDeps): void {
  for (const { space, epoch } of spaces()) {
    const known = device.get(epochKey(space))
    if (known === epoch) continue
    store.sql
      .transaction(() => {
        if (known !== undefined) {
          rememberDeleted(store, device, space)
          store.masterRevisions.deleteSpace(space)
          device.set(restartKey(space), epoch)
          for (const entry of store.outbox.list())
            if (entry.space === space && entry.state !== 'sent') refused.unbase(entry.id)
        }
        device.set(epochKey(space), epoch)
      })
      .immediate()
  }
}
