/** Is the server able to keep what people bring? Looked at when somebody asks. */
import { open, rm, statfs } from 'node:fs/promises'
import { join } from 'node:path'
import type { Millis } from '#core/kernel/clock.ts'
import type { OpenData } from '../open-data.ts'

export interface Health {
  readonly status: 'ok' | 'poor'
  /** What is wrong, a sentence each. */
  readonly faults: readonly string[]
  readonly diskFreeBytes: number
  readonly spaces: number
  readonly longPolls: number
  /** When the last backup was finished; null when none was made by this server. */
  readonly lastBackupAt: Millis | null
}

/** What is made by itself, and how it went. */
export interface BackupState {
  readonly isExpected: boolean
  readonly lastAt: Millis | undefined
  readonly lastFault: string | undefined
}

const leastFreeBytes = 500_000_000
const oldestBackupMs = 26 * 3_600_000

export async function lookAtHealth(
  { data, database, accounts, bell }: OpenData,
  backup: BackupState,
  now: Millis,
): Promise<Health> {
  const faults: string[] = []
  const check = async (what: string, task: () => unknown): Promise<void> => {
    try {
      await task()
    } catch (error) {
      faults.push(`${what}: ${error instanceof Error ? error.message : String(error)}`)
    }
  }
  await check('the data folder is not writable', () => writeProbe(join(data, 'health-probe')))
  await check('accounts are not writable', () => database.transaction(() => undefined).immediate())
  const disk = await statfs(data)
  const diskFreeBytes = disk.bavail * disk.bsize
  if (diskFreeBytes < leastFreeBytes)
    faults.push(`the disk has ${Math.round(diskFreeBytes / 1_000_000)} MB left, it should have 500`)
  if (backup.lastFault !== undefined) faults.push(`the last backup failed: ${backup.lastFault}`)
  else if (backup.isExpected && backup.lastAt !== undefined && now - backup.lastAt > oldestBackupMs)
    faults.push('the last backup is older than a day')
  return {
    status: faults.length === 0 ? 'ok' : 'poor',
    faults,
    diskFreeBytes,
    spaces: accounts.register.all().length,
    longPolls: bell.waiting,
    lastBackupAt: backup.lastAt ?? null,
  }
}

async function writeProbe(file: string): Promise<void> {
  const handle = await open(file, 'w')
  try {
    await handle.writeFile('probe')
    await handle.sync()
  } finally {
    await handle.close()
    await rm(file, { force: true })
  }
}
