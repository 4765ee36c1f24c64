/** Nothing that was remembered of the server's spaces is certain any more: all of them are read from the start, as after a new epoch (E1). */
import { spaceKinds } from '#core/replication/spaces.ts'
import type { DeviceValues } from '../ports.ts'
import { restartKey } from './epochs.ts'
import { rewindKeyOf } from './pull.ts'
import type { ListedSpace } from './sync-ports.ts'

/** Call it before sync starts. What the server lacks of this person's goes out again once a space is read to its end. */
export function readEverythingAgain(device: DeviceValues, spaces: readonly ListedSpace[]): void {
  for (const { space, epoch } of spaces) device.set(restartKey(space), epoch)
  for (const kind of spaceKinds) device.set(rewindKeyOf(kind), true)
}
