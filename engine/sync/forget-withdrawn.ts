/** Companies whose consent has ended: what this device has of their groups goes, and is read from the start if consent is given again (AD5). */
import { rewindKeyOf } from './pull.ts'
import type { SyncDeps } from './sync-ports.ts'

type ForgetDeps = Pick<SyncDeps, 'store' | 'account' | 'actor'>

/** Call it whenever roles or records may have changed; it costs one look for each consent that has ended. */
export function forgetWithdrawn({ store, account, actor }: ForgetDeps): void {
  const roles = actor()?.roles ?? []
  const ended = new Set(account.advises?.().flatMap(({ space, until }) => (until === null ? [] : [space])))
  for (const space of ended) {
    if (roles.some((role) => role.startsWith(`${space}:`))) continue
    if (store.forgetSpace(space)) store.device.set(rewindKeyOf('group'), true)
  }
}
