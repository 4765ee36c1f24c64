/**
 * The copies of a profile's database: `<profile>/backups/<time>.sqlite`, beside each a `.json` that is written last and says what the copy was verified to hold. A copy
 * without it was never finished and doesn't count. Times in names are UTC, so that names sort as times do.
 */
import { existsSync, mkdirSync, readdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { z } from 'zod'
import { syncFile, syncFolder } from '../sync-disk.ts'

const factsSchema = z.object({
  at: z.number(),
  bytes: z.number(),
  version: z.number(),
  /** SHA-256 of what the copy holds (content-hash.ts). */
  contentHash: z.string(),
  /** When the newest record in it was written, by the store's own clock; a database that knows less has gone back in time. */
  lastWrite: z.number(),
  kind: z.enum(['daily', 'before-migration']),
})
export type BackupFacts = Readonly<z.infer<typeof factsSchema>>
export interface Backup extends BackupFacts {
  readonly path: string
}

const keptDays = 3
const dayMs = 24 * 60 * 60_000

export const backupFolder = (profile: string): string => join(profile, 'backups')

/** Verified copies, newest first. */
export function listBackups(profile: string): readonly Backup[] {
  const folder = backupFolder(profile)
  if (!existsSync(folder)) return []
  return readdirSync(folder)
    .filter((name) => name.endsWith('.sqlite') && existsSync(factsPath(join(folder, name))))
    .flatMap((name) => readBackup(join(folder, name)))
    .toSorted((a, b) => b.at - a.at)
}

/** Where a copy is made before it has its name. What an earlier run left there is removed. */
export function freshTemporary(profile: string): string {
  const folder = backupFolder(profile)
  mkdirSync(folder, { recursive: true })
  const path = join(folder, 'unfinished')
  for (const end of ['', '-wal', '-shm', '-journal']) rmSync(path + end, { force: true })
  return path
}

/** Gives a verified copy its name, durably. */
export function putBackup(profile: string, temporary: string, facts: BackupFacts): Backup {
  const folder = backupFolder(profile)
  const path = join(folder, `${nameOf(facts)}.sqlite`)
  syncFile(temporary)
  rmSync(factsPath(path), { force: true })
  renameSync(temporary, path)
  syncFolder(folder)
  writeFileSync(`${factsPath(path)}.new`, JSON.stringify(facts), { flush: true })
  renameSync(`${factsPath(path)}.new`, factsPath(path))
  syncFolder(folder)
  return { ...facts, path }
}

/** Of each of the newest three days the newest copy stays, and the one made before the last migration. */
export function retireBackups(profile: string): void {
  const all = listBackups(profile)
  const kept = new Set<string>()
  const days = new Set<number>()
  for (const { kind, at, path } of all) {
    if (kind === 'before-migration') continue
    const day = Math.floor(at / dayMs)
    if (days.has(day) || days.size >= keptDays) continue
    days.add(day)
    kept.add(path)
  }
  const beforeMigration = all.find(({ kind }) => kind === 'before-migration')
  if (beforeMigration !== undefined) kept.add(beforeMigration.path)
  for (const { path } of all) {
    if (kept.has(path)) continue
    rmSync(factsPath(path), { force: true })
    rmSync(path, { force: true })
  }
}

function readBackup(path: string): readonly Backup[] {
  try {
    const facts = factsSchema.safeParse(JSON.parse(readFileSync(factsPath(path), 'utf8')))
    return facts.success ? [{ ...facts.data, path }] : []
  } catch {
    // A damaged note: the copy can't be told from an unfinished one.
    return []
  }
}

const factsPath = (path: string): string => path.replace(/\.sqlite$/, '.json')
const nameOf = ({ at, kind, version }: BackupFacts): string =>
  `${new Date(at).toISOString().replaceAll(':', '-')}${kind === 'daily' ? '' : `.before-migration-of-${version}`}`
