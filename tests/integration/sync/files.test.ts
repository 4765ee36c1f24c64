import { createHash, randomBytes } from 'node:crypto'
import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterEach, expect, it } from 'vitest'
import type { AnyRecord } from '#core/record.ts'
import { createFileStore } from '#engine/files/file-store.ts'
import type { FileManifest, FileStore } from '#engine/ports.ts'
import { startRelay } from '#tests/support/relay.ts'
import { joinedClient, startWorldServer, until, type WorldClient } from './sync-world.ts'

const open: { close(): Promise<unknown> }[] = []
afterEach(async () => {
  for (const one of open.toReversed()) await one.close()
  open.length = 0
})

const fileRecord = (manifest: FileManifest, author: string): AnyRecord => ({
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
})

async function withFiles(
  link: Parameters<typeof joinedClient>[0],
  user: string,
): Promise<{ client: WorldClient; files: FileStore }> {
  let files: FileStore | undefined
  const client = await joinedClient(link, user, ['member'], {
    createFiles: (profile) => {
      files = createFileStore(profile)
      return files
    },
  })
  open.push(client)
  if (files === undefined) throw new Error('no files')
  return { client, files }
}

it('[F2] [F4] a file of 2 MB reaches the other device over a line that is cut every 90 000 bytes, each byte nearly once', async () => {
  const world = await startWorldServer()
  open.push(world)
  const relay = await startRelay(world.url)
  open.push(relay)
  const irina = await withFiles(world, 'irina')
  const bytes = randomBytes(2_000_000)
  const path = join(irina.client.profile, 'material.bin')
  writeFileSync(path, bytes)
  const manifest = await irina.files.add(path)
  irina.client.put(fileRecord(manifest, 'irina'))
  await until(
    () => irina.client.sync.status().filesToSend.count === 0 && irina.client.sync.status().waiting === 0,
    'sent',
  )
  const oleg = await withFiles({ invite: (roles) => world.invite(roles, relay.url) }, 'oleg')
  relay.cutAfter(90_000)
  relay.clear()
  const complete: string[] = []
  oleg.client.sync.onFileComplete((file) => complete.push(file.id))
  await until(() => complete.length === 1, 'complete')
  const whole = await oleg.files.materialise(manifest)
  expect(
    createHash('sha256')
      .update(readFileSync(whole ?? ''))
      .digest('hex'),
  ).toBe(createHash('sha256').update(bytes).digest('hex'))
  expect(relay.counts().down).toBeLessThan(bytes.byteLength * 1.25)
  expect(oleg.client.sync.status().filesToFetch).toEqual({ count: 0, bytes: 0 })
})

it('[F1] a chunk whose bytes are not those of its hash is never kept, and fetched again', async () => {
  const world = await startWorldServer()
  open.push(world)
  const irina = await withFiles(world, 'irina')
  const path = join(irina.client.profile, 'material.bin')
  writeFileSync(path, randomBytes(300_000))
  const manifest = await irina.files.add(path)
  irina.client.put(fileRecord(manifest, 'irina'))
  await until(
    () => irina.client.sync.status().filesToSend.count === 0 && irina.client.sync.status().waiting === 0,
    'sent',
  )
  const oleg = await withFiles(world, 'oleg')
  // Damaged bytes that an earlier run left.
  oleg.files.appendPartial(manifest.chunks[0]?.sha256 ?? '', new Uint8Array(1_000))
  await until(() => oleg.files.missingChunks(manifest).length === 0, 'complete')
  for (const { sha256 } of manifest.chunks)
    expect(
      createHash('sha256')
        .update(await oleg.files.readChunk(sha256))
        .digest('hex'),
    ).toBe(sha256)
})
