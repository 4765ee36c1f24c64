/**
 * The last of the disk is for what the person writes: files stop coming before it is full, and he is told so once. It is taken back when there is room again for what was turned away, or when nothing waits
 * for room any more; until then nothing is said again, however often it is tried.
 */
import type { DiskRoom } from './files/disk-room.ts'
import type { Notices } from './ports.ts'

export interface RoomWatch {
  /** False: so many bytes more would leave too little. */
  hasRoomFor(bytes: number): boolean
  /** Nothing waits for room. */
  noRoomNeeded(): void
}
export interface RoomWatchDeps {
  readonly room: () => DiskRoom
  readonly notices: Pick<Notices, 'say' | 'withdraw'>
  readonly now: () => number
}

const id = 'disk-almost-full'

export function createRoomWatch({ room, notices, now }: RoomWatchDeps): RoomWatch {
  let turnedAway: number | undefined
  const noRoomNeeded = (): void => {
    if (turnedAway === undefined) return
    turnedAway = undefined
    notices.withdraw(id)
  }
  return {
    hasRoomFor: (bytes) => {
      const { free, keep } = room()
      if (free - bytes > keep) {
        // A smaller one may pass while the one that was turned away still can't.
        if (turnedAway !== undefined && free - turnedAway > keep) noRoomNeeded()
        return true
      }
      if (turnedAway === undefined) notices.say({ id, at: now(), kind: 'disk-almost-full', free })
      turnedAway = bytes
      return false
    },
    noRoomNeeded,
  }
}
