/** What is left to do in a profile that was put together again, before sync starts; asked for by a device value that salvage left, so that a kill in between loses nothing. */
import type { DeviceValues } from './ports.ts'
import { readAgainKey } from './store/salvage/salvage.ts'
import { readEverythingAgain } from './sync/read-again.ts'
import type { ListedSpace } from './sync/sync-ports.ts'

export const isSalvaged = (device: DeviceValues): boolean => device.get(readAgainKey) === true

/** @param spaces of the account, as remembered. */
export function afterSalvage(device: DeviceValues, spaces: readonly ListedSpace[]): void {
  if (!isSalvaged(device)) return
  readEverythingAgain(device, spaces)
  device.delete(readAgainKey)
}
