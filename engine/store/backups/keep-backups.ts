/**
 * A verified copy each day, made in a quiet minute. Whoever shuts the computer down before one comes gets the copy soon after the next start. A copy that can't be made is
 * said once for each reason, not every ten minutes.
 */
import { isDamage } from '../store-error.ts'
import { listBackups, type Backup } from './backup-folder.ts'
import { makeBackup, type BackupDeps, type BackupFailure } from './make-backup.ts'

export interface KeepBackupsDeps extends BackupDeps {
  /** When a record was written last, ms; undefined: not since the start. */
  readonly lastCommit: () => number | undefined
  readonly onMade: (backup: Backup) => void
  readonly onFailure: (failure: BackupFailure | { readonly kind: 'disk'; readonly reason: string }) => void
}
export interface KeepBackups {
  start(): void
  /** Breaks off a copy that is being made. */
  stop(): Promise<void>
  /** Looks whether a copy is due, and makes it. */
  readonly look: () => Promise<void>
}

const dayMs = 24 * 60 * 60_000
const quietMs = 60_000
/** So long a copy that is due waits for a quiet minute. */
const patienceMs = 2 * 60 * 60_000
const lookMs = 60_000
/** Not before the first screens are there. */
const firstLookMs = 20_000

export function createKeepBackups(deps: KeepBackupsDeps): KeepBackups {
  const life = new AbortController()
  let running: Promise<void> = Promise.resolve()
  let timer: NodeJS.Timeout | undefined
  let isRunning = false
  let told: string | undefined

  const look = async (): Promise<void> => {
    if (isRunning || life.signal.aborted || !isDue(deps)) return
    isRunning = true
    try {
      const made = await attempt(deps, life.signal)
      if (made === 'stopped') return
      if ('path' in made) {
        told = undefined
        deps.onMade(made)
      } else if (told !== made.kind) {
        told = made.kind
        deps.onFailure(made)
      }
    } finally {
      isRunning = false
    }
  }
  const again = (ms: number): void => {
    timer = setTimeout(() => {
      running = look().then(() => {
        if (!life.signal.aborted) again(lookMs)
      })
    }, ms)
    timer.unref()
  }
  return {
    look,
    start: () => again(firstLookMs),
    stop: async () => {
      life.abort()
      clearTimeout(timer)
      await running
    },
  }
}

type Failed = Parameters<KeepBackupsDeps['onFailure']>[0]

async function attempt(deps: KeepBackupsDeps, signal: AbortSignal): Promise<Backup | Failed | 'stopped'> {
  try {
    const made = await makeBackup(deps, signal)
    return made.ok ? made.value : made.error
  } catch (cause) {
    if (signal.aborted) return 'stopped'
    return { kind: isDamage(cause) ? 'damaged' : 'disk', reason: String(cause) }
  }
}

/** A copy of the future (the clock was set back) counts for nothing. */
function isDue({ profile, now, lastCommit }: KeepBackupsDeps): boolean {
  const at = now()
  const newest = listBackups(profile).find((backup) => backup.at <= at)
  const age = newest === undefined ? Infinity : at - newest.at
  if (age < dayMs) return false
  const quietFor = at - (lastCommit() ?? -Infinity)
  return quietFor >= quietMs || age >= dayMs + patienceMs
}
