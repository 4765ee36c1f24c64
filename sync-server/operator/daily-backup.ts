/** A backup each day at the same hour of the server's clock; the newest few are kept. One that was missed is made soon after the start. */
import { stat } from 'node:fs/promises'
import type { Millis } from '#core/kernel/clock.ts'
import { keepNewest, listBackups, type BackupDone } from '../backup/write-backup.ts'
import type { BackupState } from './health.ts'

export interface BackupSettings {
  readonly folder: string
  /** Hour and minute of the server's time zone. */
  readonly at: { readonly hour: number; readonly minute: number }
  readonly kept: number
}
export interface DailyBackup {
  start(): Promise<void>
  stop(): void
  state(): BackupState
}

const missedAfterMs = 25 * 3_600_000
const soonMs = 60_000

export function createDailyBackup(
  settings: BackupSettings,
  make: (folder: string) => Promise<BackupDone>,
  now: () => Millis,
  onFault: (reason: string) => void,
): DailyBackup {
  let timer: NodeJS.Timeout | undefined
  let state: BackupState = { isExpected: true, lastAt: undefined, lastFault: undefined }
  const run = async (): Promise<void> => {
    try {
      const { manifest } = await make(settings.folder)
      await keepNewest(settings.folder, settings.kept)
      const [lastFault] = manifest.damage
      state = { isExpected: true, lastAt: manifest.finishedAt, lastFault }
    } catch (error) {
      state = { ...state, lastFault: error instanceof Error ? error.message : String(error) }
    }
    if (state.lastFault !== undefined) onFault(state.lastFault)
  }
  const plan = (inMs: number): void => {
    timer = setTimeout(() => void run().finally(() => plan(untilNext(now(), settings.at))), inMs)
    timer.unref()
  }
  return {
    start: async () => {
      const newest = (await listBackups(settings.folder)).at(-1)
      const lastAt = newest === undefined ? undefined : (await stat(newest)).mtimeMs
      state = { ...state, lastAt }
      const isMissed = lastAt === undefined || now() - lastAt > missedAfterMs
      plan(isMissed ? soonMs : untilNext(now(), settings.at))
    },
    stop: () => clearTimeout(timer),
    state: () => state,
  }
}

/** Milliseconds until the next such time of day, at least one. */
export function untilNext(now: Millis, { hour, minute }: BackupSettings['at']): number {
  const next = new Date(now)
  next.setHours(hour, minute, 0, 0)
  if (next.getTime() <= now) next.setDate(next.getDate() + 1)
  return next.getTime() - now
}
