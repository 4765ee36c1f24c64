/**
 * A backup becomes the data of a server. Every space gets a new epoch, so that clients bring again what they made after the backup (E1);
 * the identity of the server, its keys and the signed-in devices stay.
 */
import { copyFile, mkdir, open, readdir, rm, writeFile } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import type { ClockDep, RandomDep } from '#core/kernel/clock.ts'
import { accountsFile, openData, unfinishedRestoreFile, type OpenData } from '../open-data.ts'
import type { StoragePlace } from '../storage/create-storage.ts'
import { chunkPath } from './copy-chunks.ts'
import { inBatches, readJsonLines } from './json-lines.ts'
import { chunkListFile, readManifest, type Manifest, type SpaceEntry } from './manifest.ts'
import { backedUpChunk, backedUpDoc, verifyBackup } from './verify-backup.ts'

export type RestoreResult =
  | { readonly kind: 'restored'; readonly manifest: Manifest }
  | { readonly kind: 'damaged'; readonly faults: readonly string[] }
  | { readonly kind: 'not-empty' }

export const restoredFact = 'restoredFrom'
const batch = 200

/** @param place its data folder (and CouchDB) is empty or isn't there; after a crash in the middle the server refuses it, and it is to be emptied */
export async function restoreBackup(
  backup: string,
  place: StoragePlace,
  deps: ClockDep & RandomDep,
): Promise<RestoreResult> {
  const { data } = place
  const reading = await readManifest(backup)
  if (!reading.ok) return { kind: 'damaged', faults: [reading.error] }
  const faults = await verifyBackup(backup, { isQuick: false })
  if (faults.length > 0) return { kind: 'damaged', faults }
  await mkdir(data, { recursive: true, mode: 0o700 })
  if ((await readdir(data)).length > 0) return { kind: 'not-empty' }
  const { value: manifest } = reading
  const mark = join(data, unfinishedRestoreFile)
  await writeFile(mark, `${backup}\n`, { flush: true })
  await copyFile(join(backup, manifest.accounts.file), accountsFile(data))
  const opened = await openData(place, deps, { isRestore: true })
  if (opened === undefined) return { kind: 'not-empty' }
  try {
    for (const entry of manifest.spaces) await restoreSpace(opened, backup, entry)
    // Registered while the backup ran; what they hold comes from the clients.
    for (const space of opened.accounts.register.all()) await opened.spaces.ensure(space)
    opened.accounts.facts.write(restoredFact, JSON.stringify({ backup: manifest.startedAt, at: deps.now() }))
    opened.accounts.resetCodes.endAll()
    const target = new Date(manifest.startedAt).toISOString()
    opened.accounts.audit.write({ actor: 'operator', action: 'server.restored', target })
    await restoreChunks(backup, data)
  } finally {
    await opened.close()
  }
  await rm(mark)
  return { kind: 'restored', manifest }
}

async function restoreSpace({ spaces, accounts }: OpenData, backup: string, entry: SpaceEntry): Promise<void> {
  const file = join(backup, entry.file)
  const { store } = await spaces.ensure(entry.space)
  if ((await store.info()).documents > 0) throw new Error(`${entry.space} is not empty.`)
  // An empty store knows no epoch, so opening it made a new one; without that clients would never notice.
  if (accounts.register.epoch(entry.space) === entry.epoch) throw new Error(`${entry.space} kept its epoch.`)
  for await (const lines of inBatches(readJsonLines(file), batch)) {
    const failed = await store.write(
      lines.map((line) => backedUpDoc.parse(line)),
      false,
    )
    const first = failed.find((row) => 'error' in row)
    if (first !== undefined) throw new Error(`${entry.space}: ${first.id} could not be written`)
  }
  // Read back: every leaf that the backup names is here.
  for await (const lines of inBatches(readJsonLines(file), batch)) {
    const asked: Record<string, string[]> = {}
    for (const line of lines) {
      const { _id, _rev } = backedUpDoc.parse(line)
      asked[_id] = [...(asked[_id] ?? []), _rev]
    }
    const [missing] = Object.entries(await store.revsDiff(asked)).find(([, diff]) => diff.missing.length > 0) ?? []
    if (missing !== undefined) throw new Error(`${entry.space}: ${missing} was written and is not there`)
  }
}

async function restoreChunks(backup: string, data: string): Promise<void> {
  const folders = new Set<string>()
  for await (const line of readJsonLines(join(backup, chunkListFile))) {
    const chunk = backedUpChunk.parse(line)
    const target = chunkPath(data, chunk)
    const folder = dirname(target)
    if (!folders.has(folder)) await mkdir(folder, { recursive: true })
    folders.add(folder)
    await copyFile(chunkPath(backup, chunk), target)
    await syncFile(target)
  }
}

async function syncFile(file: string): Promise<void> {
  const handle = await open(file, 'r+')
  try {
    await handle.sync()
  } finally {
    await handle.close()
  }
}
