/** Companies whose consent has ended: what this device has of their groups goes, and is read from the start if consent is given again (AD5). */
import type { Checkpoint } from '#core/replication/checkpoint.ts'
import type { DeviceValues } from '../ports.ts'
import type { SyncDeps } from './sync-ports.ts'

type ForgetDeps = Pick<SyncDeps, 'store' | 'account' | 'actor'>

const forgottenKey = (space: string): string => `sync.forgotten:${space}`

/** Call it whenever roles or records may have changed; it costs one look for each consent that has ended. */
export function forgetWithdrawn({ store, account, actor }: ForgetDeps): void {
  const roles = actor()?.roles ?? []
  const ended = new Set(account.advises?.().flatMap(({ space, until }) => (until === null ? [] : [space])))
  for (const space of ended) {
    if (roles.some((role) => role.startsWith(`${space}:`))) continue
    const times = Number(store.device.get(forgottenKey(space)) ?? 0)
    if (store.forgetSpace(space)) store.device.set(forgottenKey(space), times + 1)
  }
}

/**
 * RxDB's checkpoint still names how far a forgotten space was read. It is read from its start once, when it is listed again; the mark goes when RxDB asks for more after the space's end,
 * because then it has stored what it got.
 */
export function createForgottenSpaces(device: DeviceValues) {
  const begun = new Map<string, unknown>()
  const atEnd = new Set<string>()
  return {
    startOf: ({ spaces, ...rest }: Checkpoint, listed: readonly string[]): Checkpoint => {
      for (const space of atEnd) device.delete(forgottenKey(space))
      atEnd.clear()
      const again = listed.filter((space) => {
        const mark = device.get(forgottenKey(space))
        if (mark === undefined || begun.get(space) === mark) return false
        begun.set(space, mark)
        return true
      })
      return { ...rest, spaces: Object.fromEntries(Object.entries(spaces).filter(([space]) => !again.includes(space))) }
    },
    ended: (space: string): void => {
      if (begun.delete(space)) atEnd.add(space)
    },
  }
}
