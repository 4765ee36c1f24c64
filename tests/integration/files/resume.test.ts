/** T08: a line that is cut all the time costs what was on its way at each cut, no more; and a file arrives even where no chunk fits between two cuts. */
import { randomBytes } from 'node:crypto'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import type { FileManifest } from '#engine/ports.ts'
import { startRelay } from '#tests/support/relay.ts'
import { testSeed } from '#tests/support/seed.ts'
import { closeAfterEach } from '#tests/support/close-after-each.ts'
import { startWorldServer, until } from '../sync/sync-world.ts'
import { bytesBelow, dice, hashOfWhole, isWhole, joinedDevice, publish, sha256 } from './files-world.ts'

const open = closeAfterEach()

it('[T08] [F2] [F5] 20 MB over a line that is cut 100 times at random bytes: whole, and at most 64 KiB sent again for each cut', async () => {
  const random = dice(testSeed('T08'))
  const world = await startWorldServer()
  open.push(world)
  const relay = await startRelay(world.url)
  open.push(relay)
  const irina = await joinedDevice(world, 'irina')
  open.push(irina.client)
  const bytes = randomBytes(20_000_000)
  const manifest = await publish(irina, 'irina', bytes)
  const oleg = await joinedDevice({ invite: (roles) => world.invite(roles, relay.url) }, 'oleg')
  open.push(oleg.client)
  relay.cutAfter(() => (relay.counts().cuts < 100 ? 1_000 + Math.floor(random() * 300_000) : Infinity))
  relay.reset()
  relay.clear()
  await until(
    () => isWhole(oleg, manifest),
    () => `whole: ${JSON.stringify([relay.counts(), oleg.client.sync.status()])}`,
    150_000,
  )
  expect(await hashOfWhole(oleg, manifest)).toBe(sha256(bytes))
  const { down, cuts } = relay.counts()
  expect(cuts).toBeGreaterThanOrEqual(100)
  // All that went down beside the file's own bytes, requests and records of each new beginning included.
  process.stdout.write(`T08: ${cuts} cuts, ${Math.round((down - bytes.length) / cuts)} bytes a cut beside the file\n`)
  expect(down - bytes.length).toBeLessThanOrEqual(100 * 65_536)
})

it('[T08] [F2] a cut every 5 s at 35 kbit/s (ten times as fast here): a chunk that takes half a minute arrives all the same', async () => {
  const world = await startWorldServer()
  open.push(world)
  const relay = await startRelay(world.url)
  open.push(relay)
  const irina = await joinedDevice(world, 'irina')
  open.push(irina.client)
  const bytes = randomBytes(400_000)
  const manifest = await publish(irina, 'irina', bytes)
  const oleg = await joinedDevice({ invite: (roles) => world.invite(roles, relay.url) }, 'oleg')
  open.push(oleg.client)
  relay.rate(43_750)
  relay.reset()
  const cutting = setInterval(() => relay.reset(), 500)
  const arrived: number[] = []
  const looking = setInterval(() => arrived.push(bytesBelow(join(oleg.client.profile, 'files'))), 5_000)
  try {
    await until(
      () => isWhole(oleg, manifest),
      () => `whole: ${arrived.join(' ')}`,
      100_000,
    )
  } finally {
    clearInterval(cutting)
    clearInterval(looking)
  }
  expect(await hashOfWhole(oleg, manifest)).toBe(sha256(bytes))
  arrived.slice(1).forEach((n, i) => expect(n).toBeGreaterThan(arrived[i] ?? 0))
})

it('[T08] [F5] 4 MB go up over a line that is cut every 200 ms, and the server is asked where to go on', async () => {
  const world = await startWorldServer()
  open.push(world)
  const relay = await startRelay(world.url)
  open.push(relay)
  const irina = await joinedDevice({ invite: (roles) => world.invite(roles, relay.url) }, 'irina')
  open.push(irina.client)
  const cutting = setInterval(() => relay.reset(), 200)
  const bytes = randomBytes(4_000_000)
  let manifest: FileManifest | undefined
  const stop = setTimeout(() => clearInterval(cutting), 15_000)
  try {
    manifest = await publish(irina, 'irina', bytes)
  } finally {
    clearInterval(cutting)
    clearTimeout(stop)
  }
  const oleg = await joinedDevice(world, 'oleg')
  open.push(oleg.client)
  const whole = manifest
  if (whole === undefined) expect.fail('not sent')
  await until(() => isWhole(oleg, whole), 'here')
  expect(await hashOfWhole(oleg, whole)).toBe(sha256(bytes))
})
