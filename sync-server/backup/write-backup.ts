/** A whole backup of an open data folder, also while people write. It is made under another name, verified, and only then gets its own. */
import { createHash } from 'node:crypto'
import { mkdir, open, readdir, rename, rm, writeFile } from 'node:fs/promises'
import { basename, join } from 'node:path'
import { z } from 'zod'
import type { SpaceId } from '#core/replication/spaces.ts'
import type { OpenData } from '../open-data.ts'
import { copyAccounts } from '../storage/copy-accounts.ts'
import { copyChunks } from './copy-chunks.ts'
import { hashFile } from './hash-file.ts'
import { writeJsonLines } from './json-lines.ts'
import {
  accountsCopy,
  backupLayout,
  chunkListFile,
  manifestFile,
  manifestHashFile,
  manifestSchema,
  type HashedFile,
  type Manifest,
  type SpaceEntry,
} from './manifest.ts'
import { spaceLeaves } from './space-leaves.ts'
import { verifyBackup } from './verify-backup.ts'

export const backupDoneSchema = z.object({
  folder: z.string(),
  manifest: manifestSchema,
  /** Bytes of files that were copied; the rest is shared with the earlier backup. */
  copiedBytes: z.number(),
})
export type BackupDone = Readonly<z.infer<typeof backupDoneSchema>>

const partMark = '.part'
const namePattern = /^artel-\d{4}-\d\d-\d\dT\d\d-\d\d-\d\dZ(-\d+)?$/

export async function writeBackup(
  data: OpenData,
  parent: string,
  version: string,
  now: () => number,
): Promise<BackupDone> {
  await mkdir(parent, { recursive: true, mode: 0o700 })
  const startedAt = now()
  const earlier = await listBackups(parent)
  const folder = join(parent, newName(startedAt, earlier))
  const work = `${folder}${partMark}`
  await rm(work, { recursive: true, force: true })
  await mkdir(join(work, 'spaces'), { recursive: true, mode: 0o700 })
  try {
    const damage: string[] = []
    const spaces = await copySpaces(data, work, damage)
    const accounts = await copyAccounts(data.database, join(work, accountsCopy))
    // Accounts come after the documents: who joined meanwhile keeps his account, and what he wrote his client brings again.
    await copySpaces(data, work, damage, spaces)
    const copied = await copyChunks(data, work, earlier.at(-1), damage)
    const manifest: Manifest = manifestSchema.parse({
      artel: 'backup',
      layout: backupLayout,
      version,
      serverId: data.accounts.serverId,
      startedAt,
      finishedAt: now(),
      accounts: { ...(await hashed(work, accountsCopy)), users: accounts.users },
      spaces: [...spaces.values()],
      chunks: { ...(await hashed(work, chunkListFile)), ...copied.counts },
      damage,
    })
    await writeManifest(work, manifest)
    const faults = await verifyBackup(work, { isQuick: true })
    if (faults.length > 0) throw new Error(`The backup could not be read back: ${faults.join('; ')}`)
    await rename(work, folder)
    await syncFolder(parent)
    return { folder, manifest, copiedBytes: copied.copiedBytes }
  } catch (error) {
    await rm(work, { recursive: true, force: true })
    throw error
  }
}

/** Finished backups of a folder, oldest first; nothing else that lies there. */
export async function listBackups(parent: string): Promise<readonly string[]> {
  const names = await readdir(parent).catch(() => [])
  return names
    .filter((name) => namePattern.test(name))
    .sort()
    .map((name) => join(parent, name))
}

/** Removes all but the newest. @returns what was removed */
export async function keepNewest(parent: string, kept: number): Promise<readonly string[]> {
  const old = (await listBackups(parent)).slice(0, -kept)
  for (const folder of old) await rm(folder, { recursive: true })
  return old
}

function newName(startedAt: number, earlier: readonly string[]): string {
  const name = `artel-${new Date(startedAt).toISOString().slice(0, 19).replaceAll(':', '-')}Z`
  const taken = new Set(earlier.map((folder) => basename(folder)))
  for (let n = 1; ; n++) {
    const candidate = n === 1 ? name : `${name}-${n}`
    if (!taken.has(candidate)) return candidate
  }
}

/** Writes the spaces that are registered and not yet done. */
async function copySpaces(
  { accounts, spaces }: OpenData,
  work: string,
  damage: string[],
  done = new Map<SpaceId, SpaceEntry>(),
): Promise<Map<SpaceId, SpaceEntry>> {
  for (const space of accounts.register.all()) {
    const opened = done.has(space) ? undefined : await spaces.find(space)
    if (opened === undefined) continue
    const file = `spaces/${space}.jsonl.gz`
    const counts = { leaves: 0, tombstones: 0 }
    const leaves = async function* () {
      try {
        for await (const doc of spaceLeaves(opened.store)) {
          counts.leaves += 1
          if (doc._deleted === true) counts.tombstones += 1
          yield doc
        }
      } catch (error) {
        damage.push(`${space}: ${error instanceof Error ? error.message : String(error)}`)
      }
    }
    await writeJsonLines(join(work, file), leaves())
    const epoch = accounts.register.epoch(space) ?? ''
    done.set(space, { space, epoch, ...(await hashed(work, file)), ...counts })
  }
  return done
}

async function hashed(work: string, file: string): Promise<HashedFile> {
  return { file, ...(await hashFile(join(work, file))) }
}

async function writeManifest(work: string, manifest: Manifest): Promise<void> {
  const text = `${JSON.stringify(manifest, null, 2)}\n`
  const hash = createHash('sha256').update(text).digest('hex')
  await writeFile(join(work, manifestHashFile), `${hash}  ${manifestFile}\n`, { mode: 0o600, flush: true })
  await writeFile(join(work, manifestFile), text, { mode: 0o600, flush: true })
  await syncFolder(work)
}

async function syncFolder(folder: string): Promise<void> {
  if (process.platform === 'win32') return
  const handle = await open(folder, 'r')
  try {
    await handle.sync()
  } finally {
    await handle.close()
  }
}
