/** What a running server does for its operator: answers his commands, makes backups by itself. */
import type { FastifyBaseLogger } from 'fastify'
import type { ClockDep, RandomDep } from '#core/kernel/clock.ts'
import { writeBackup, type BackupDone } from '../backup/write-backup.ts'
import type { ServerConfig } from '../config.ts'
import type { OpenData } from '../open-data.ts'
import { createDailyBackup } from './daily-backup.ts'
import type { BackupState } from './health.ts'
import { createJobs, type JobDeps } from './jobs.ts'
import { openOperatorDoor } from './operator-door.ts'

export interface Operator {
  backup(): BackupState
  start(): Promise<void>
  /** Waits for the command that is being carried out. */
  stop(): Promise<void>
}

export function createOperator(
  open: OpenData,
  { version, backup }: ServerConfig,
  deps: ClockDep &
    RandomDep &
    Pick<JobDeps, 'makeDumps' | 'rounds'> & { readonly logger: FastifyBaseLogger | undefined },
): Operator {
  const run = createJobs({ ...deps, open, version })
  const make = async (to: string): Promise<BackupDone> => {
    const outcome = await run({ job: 'backup', to })
    return outcome.job === 'backup' ? outcome.done : await writeBackup(open, to, version, deps.now)
  }
  const daily =
    backup &&
    createDailyBackup(backup, make, deps.now, (reason) => deps.logger?.error({ reason }, 'the daily backup failed'))
  let door: { close(): Promise<void> } | undefined
  return {
    backup: () => daily?.state() ?? { isExpected: false, lastAt: undefined, lastFault: undefined },
    start: async () => {
      door = await openOperatorDoor(open.data, run, deps)
      await daily?.start()
    },
    stop: async () => {
      daily?.stop()
      await door?.close()
    },
  }
}
