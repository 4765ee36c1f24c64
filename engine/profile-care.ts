/** Keeps the profile's copies while the engine runs, and tells the person what could not be done. */
import { join } from 'node:path'
import type { Notices, Store } from './ports.ts'
import { createKeepBackups, type KeepBackups } from './store/backups/keep-backups.ts'
import { databaseFileName } from './store/open-database.ts'

export interface ProfileCareDeps {
  readonly profile: string
  readonly store: Store
  readonly notices: Notices
  readonly now: () => number
  readonly log: (message: string) => void
}

export function createProfileCare({ profile, store, notices, now, log }: ProfileCareDeps): KeepBackups {
  let lastCommit: number | undefined
  store.onChange(() => {
    lastCommit = now()
  })
  return createKeepBackups({
    profile,
    path: join(profile, databaseFileName),
    now,
    lastCommit: () => lastCommit,
    onMade: () => notices.withdraw('no-backup'),
    onFailure: (failure) => {
      log(`backup: ${failure.kind}`)
      const notice = { id: 'no-backup', at: now(), kind: 'no-backup' } as const
      if (failure.kind === 'no-room')
        notices.say({ ...notice, reason: 'no-room', needed: failure.needed, free: failure.free })
      else notices.say({ ...notice, reason: 'disk' })
    },
  })
}
