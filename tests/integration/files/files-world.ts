/** Real devices with files on a real server: one adds a file and names it in a record, the others fetch it. */
import { createHash, randomBytes } from 'node:crypto'
import { readFileSync, readdirSync, statSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import type { CommunityRole } from '#core/kernel/roles.ts'
import type { AnyRecord } from '#core/record.ts'
import { createFileStore } from '#engine/files/file-store.ts'
import type { FileManifest, FileStore } from '#engine/ports.ts'
import { joinedClient, until, type ClientOptions, type WorldClient } from '../sync/sync-world.ts'

export interface Device {
  readonly client: WorldClient
  readonly files: FileStore
}
export const sha256 = (bytes: Uint8Array): string => createHash('sha256').update(bytes).digest('hex')

export const fileRecord = (manifest: FileManifest, author: string, change: Partial<AnyRecord> = {}): AnyRecord => ({
  id: 'file:01900000-0000-7000-8000-0000000000f1',
  type: 'file',
  space: 'community',
  author,
  createdAt: 1,
  updatedAt: 1,
  v: 1,
  name: 'материал.bin',
  mime: 'application/octet-stream',
  size: manifest.size,
  sha256: manifest.sha256,
  chunks: [...manifest.chunks],
  ...change,
})

export async function joinedDevice(
  link: Parameters<typeof joinedClient>[0],
  user: string,
  options: ClientOptions = {},
  roles: readonly CommunityRole[] = ['member'],
): Promise<Device> {
  let files: FileStore | undefined
  const client = await joinedClient(link, user, roles, {
    ...options,
    createFiles: (profile) => (files = createFileStore(profile)),
  })
  if (files === undefined) throw new Error('no files')
  return { client, files }
}

/** Adds bytes as a file, names them in a record and waits until all of it is at the server. */
export async function publish(
  { client, files }: Device,
  user: string,
  bytes: Uint8Array,
  change: Partial<AnyRecord> = {},
  waitMs = 120_000,
): Promise<FileManifest> {
  const path = join(client.profile, `source-${randomBytes(4).toString('hex')}`)
  writeFileSync(path, bytes)
  const manifest = await files.add(path)
  client.put(fileRecord(manifest, user, change))
  await until(
    () => client.sync.status().filesToSend.count === 0 && client.sync.status().waiting === 0,
    () => `sent: ${JSON.stringify(client.sync.status())}`,
    waitMs,
  )
  return manifest
}

export const isWhole = ({ files }: Device, manifest: FileManifest): boolean =>
  files.missingChunks(manifest).length === 0

export async function hashOfWhole({ files }: Pick<Device, 'files'>, manifest: FileManifest): Promise<string> {
  return sha256(readFileSync((await files.materialise(manifest)) ?? ''))
}

/** Bytes of all files below. */
export function bytesBelow(folder: string): number {
  return filesBelow(folder).reduce((sum, path) => sum + (statSync(path, { throwIfNoEntry: false })?.size ?? 0), 0)
}
export const filesBelow = (folder: string): readonly string[] =>
  readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name))

/** Numbers that look random and are the same for a seed. */
export function dice(seed: number): () => number {
  let state = seed >>> 0
  return () => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0
    return state / 2 ** 32
  }
}
