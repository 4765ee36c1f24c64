/**
 * Looks after the profile while the engine runs: the daily copy, and once after each start a look through the whole database. What is found is told to the person; damage is
 * put right by the next start, because nobody may have the file open then.
 */
import { join } from 'node:path'
import type { Notices, Store } from './ports.ts'
import { inTurns } from './store/backups/content-hash.ts'
import { createKeepBackups } from './store/backups/keep-backups.ts'
import { databaseFileName } from './store/open-database.ts'
import { damageIn } from './store/salvage/check-database.ts'
import { writeSalvageState } from './store/salvage/salvage-state.ts'
import { isDamage } from './store/store-error.ts'

export interface ProfileCareDeps {
  readonly profile: string
  readonly store: Store
  readonly notices: Notices
  readonly now: () => number
  readonly log: (message: string) => void
}
export interface ProfileCare {
  start(): void
  stop(): Promise<void>
}

/** Not before the first screens are there. */
const lookAfterMs = 15_000

export function createProfileCare({ profile, store, notices, now, log }: ProfileCareDeps): ProfileCare {
  const path = join(profile, databaseFileName)
  const life = new AbortController()
  let lastCommit: number | undefined
  let looking: Promise<void> = Promise.resolve()
  let timer: NodeJS.Timeout | undefined
  store.onChange(() => {
    lastCommit = now()
  })

  const foundDamage = (reason: string): void => {
    log(`database damaged: ${reason}`)
    writeSalvageState(profile, { phase: 'wanted' })
    notices.say({ id: 'damaged', at: now(), kind: 'damaged' })
  }
  const backups = createKeepBackups({
    profile,
    path,
    now,
    lastCommit: () => lastCommit,
    onMade: () => notices.withdraw('no-backup'),
    onFailure: (failure) => {
      log(`backup: ${failure.kind}`)
      const notice = { id: 'no-backup', at: now(), kind: 'no-backup' } as const
      if (failure.kind === 'damaged') foundDamage(failure.reason)
      else if (failure.kind === 'no-room')
        notices.say({ ...notice, reason: 'no-room', needed: failure.needed, free: failure.free })
      else notices.say({ ...notice, reason: 'disk' })
    },
  })
  const look = async (): Promise<void> => {
    try {
      const damage = await inTurns(damageIn(path), life.signal)
      if (damage !== undefined) foundDamage(damage)
    } catch (cause) {
      if (isDamage(cause)) foundDamage(String(cause))
      else if (!life.signal.aborted) log(`check: ${String(cause)}`)
    }
  }
  return {
    start: () => {
      timer = setTimeout(() => {
        looking = look()
      }, lookAfterMs)
      timer.unref()
      backups.start()
    },
    stop: async () => {
      clearTimeout(timer)
      life.abort()
      await looking
      await backups.stop()
    },
  }
}
