import { createHash, randomBytes } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { expect, it } from 'vitest'
import { startRelay } from '#tests/support/relay.ts'
import { closeAfterEach } from '#tests/support/close-after-each.ts'
import { joinedDevice, publish } from '../files/files-world.ts'
import { startWorldServer, until } from './sync-world.ts'

const open = closeAfterEach()

it('[F2] [F4] a file of 2 MB reaches the other device over a line that is cut every 90 000 bytes, each byte nearly once', async () => {
  const world = await startWorldServer()
  open.push(world)
  const relay = await startRelay(world.url)
  open.push(relay)
  const irina = await joinedDevice(world, 'irina')
  open.push(irina.client)
  const bytes = randomBytes(2_000_000)
  const manifest = await publish(irina, 'irina', bytes)
  const oleg = await joinedDevice({ invite: (roles) => world.invite(roles, relay.url) }, 'oleg')
  open.push(oleg.client)
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
  const irina = await joinedDevice(world, 'irina')
  open.push(irina.client)
  const manifest = await publish(irina, 'irina', randomBytes(300_000))
  const oleg = await joinedDevice(world, 'oleg')
  open.push(oleg.client)
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
