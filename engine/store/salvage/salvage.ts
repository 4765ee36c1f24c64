/**
 * Puts a damaged profile together again. The damaged files are moved aside whole, never changed and never deleted; what they still say is joined with the newest verified
 * copy; the result takes the database's place in one rename. It can be killed anywhere: the next start goes on (salvage-state.ts) and comes to the same end.
 */
import { existsSync, mkdirSync, renameSync, rmSync, rmdirSync, readdirSync } from 'node:fs'
import { join } from 'node:path'
import type { Notice } from '#core/contract/notices.ts'
import { listBackups, type Backup } from '../backups/backup-folder.ts'
import { complaintOf } from '../backups/make-backup.ts'
import { syncFile, syncFolder } from '../sync-disk.ts'
import { buildDatabase } from './build-database.ts'
import { createGathered } from './gathered.ts'
import { readRows } from './read-rows.ts'
import { dropSalvageState, readSalvageState, writeSalvageState, type SalvageState } from './salvage-state.ts'
import { settle } from './settle.ts'

/** The device value that holds the notice for the person, and the one that asks sync to read everything again. */
export const salvageNoticeKey = 'store.salvaged'
export const readAgainKey = 'store.read-again'

export interface SalvageDeps {
  readonly profile: string
  /** The database's file. */
  readonly path: string
  readonly now: () => number
}

/** Begins a salvage or goes on with one. Nobody may have the database open. @throws SqliteError, the system's errors: the profile stays as it is, the next start tries again. */
export function salvage(deps: SalvageDeps): void {
  const { profile } = deps
  const state = readSalvageState(profile)
  const moving = state === undefined || state.phase === 'wanted' ? begin(deps) : state
  if (moving.phase === 'moving') moveAside(deps, moving)
  if (!existsSync(deps.path)) rebuild(deps, moving)
  dropSalvageState(profile)
}

type Begun = Exclude<SalvageState, { phase: 'wanted' }>

function begin({ profile, now }: SalvageDeps): Begun {
  const at = now()
  const folder = join('damaged', new Date(at).toISOString().replaceAll(':', '-'))
  const state = { phase: 'moving', folder, at } as const
  writeSalvageState(profile, state)
  return state
}

function moveAside({ profile, path }: SalvageDeps, { folder, at }: Begun): void {
  const target = join(profile, folder)
  mkdirSync(target, { recursive: true })
  // The log first: a database without its log looks sound, and would be taken for the new one.
  for (const end of ['-wal', '']) if (existsSync(path + end)) renameSync(path + end, join(target, `artel.sqlite${end}`))
  rmSync(`${path}-shm`, { force: true })
  for (const changed of [target, join(profile, 'damaged'), profile]) syncFolder(changed)
  writeSalvageState(profile, { phase: 'building', folder, at })
}

function rebuild({ profile, path }: SalvageDeps, { folder, at }: Begun): void {
  const target = join(profile, folder)
  const gathered = createGathered()
  const { replication } = readRows(join(target, 'artel.sqlite'), gathered, 'file')
  const backup = newestSound(profile)
  if (backup !== undefined) readRows(backup.path, gathered, 'backup')
  const settled = settle(gathered, backup?.at, at)
  const rows = [...gathered.records.values()]
  const fromBackup = rows.filter(({ from }) => from === 'backup').length
  const isEmpty = !existsSync(target) || readdirSync(target).length === 0
  const notice: Notice = {
    id: `salvaged-${at}`,
    at,
    kind: 'salvaged',
    ...(isEmpty ? {} : { folder: target }),
    ...(backup === undefined || fromBackup === 0 ? {} : { backupAt: backup.at }),
    records: rows.filter(({ deleted }) => deleted === 0).length,
    fromBackup,
    unsent: settled.unsent,
    lostUnsent: settled.lostUnsent,
    isJoined: settled.isJoined,
  }
  const built = `${path}.new`
  buildDatabase(built, { gathered, settled, replication, device: { [salvageNoticeKey]: notice, [readAgainKey]: true } })
  syncFile(built)
  renameSync(built, path)
  syncFolder(profile)
  if (isEmpty && existsSync(target)) rmdirSync(target)
}

/** A copy that doesn't hold any more what it was verified to hold is passed over. */
const newestSound = (profile: string): Backup | undefined =>
  listBackups(profile).find((backup) => complaintOf(backup) === undefined)
