/** What a running server does for its operator: answers his commands, makes backups by itself. */
import type { ClockDep, RandomDep } from '#core/kernel/clock.ts'
import type { ServerConfig } from '../config.ts'
import type { OpenData } from '../open-data.ts'
import { createJobs } from './jobs.ts'
import { openOperatorDoor } from './operator-door.ts'

export async function startOperator(
  open: OpenData,
  { version }: ServerConfig,
  deps: ClockDep & RandomDep,
): Promise<{ stop(): Promise<void> }> {
  const run = createJobs({ open, version, now: deps.now })
  const door = await openOperatorDoor(open.data, run, deps)
  return { stop: () => door.close() }
}
