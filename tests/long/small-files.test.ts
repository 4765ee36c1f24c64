/** T12: two thousand small files cost what their bytes cost: no round trip for each of them. */
import { randomBytes } from 'node:crypto'
import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import type { NetworkProfile } from '#tests/support/network-profiles.ts'
import { startShapedRelay } from '#tests/support/shaped-relay.ts'
import { closeAfterEach } from '#tests/support/close-after-each.ts'
import { fileRecord, joinedDevice } from '../integration/files/files-world.ts'
import { startWorldServer, until } from '../integration/sync/sync-world.ts'

const open = closeAfterEach()

const count = 2_000
const bytesEach = 10_000
/** `3g-slow-wpt` (780 kbit/s, 200 ms): eight times as fast, with the same round trip, so that the trips weigh eight times as much and the test takes half a minute instead of four. */
const line: NetworkProfile = { downKbit: 6_240, upKbit: 2_640, rttMs: 200, jitterMs: 0, loss: 0, outages: undefined }

it('[T12] [F5] 2 000 files of 10 kB come in at most 1.15 times the time of their bytes and five round trips', async () => {
  const world = await startWorldServer()
  open.push(world)
  const irina = await joinedDevice(world, 'irina')
  open.push(irina.client)
  const records = []
  for (let n = 0; n < count; n++) {
    const path = join(irina.client.profile, 'source')
    writeFileSync(path, randomBytes(bytesEach))
    const manifest = await irina.files.add(path)
    const id = `file:01900000-0000-7000-8000-${String(n).padStart(12, '0')}`
    records.push(fileRecord(manifest, 'irina', { id, name: `файл ${n}.bin` }))
  }
  irina.client.put(...records)
  const sent = () => irina.client.sync.status().filesToSend.count === 0 && irina.client.sync.status().waiting === 0
  await until(sent, 'sent', 300_000)

  const slow = await startShapedRelay(world.url, line, 1)
  open.push(slow)
  const oleg = await joinedDevice({ invite: (roles) => world.invite(roles, slow.url) }, 'oleg')
  open.push(oleg.client)
  let [whole, firstByteAt] = [0, 0]
  oleg.client.sync.onFileComplete(() => whole++)
  await until(
    () => {
      if (firstByteAt === 0 && oleg.client.sync.status().traffic.received > 0) firstByteAt = performance.now()
      return whole === count
    },
    () => `${whole} of ${count} files`,
    300_000,
  )
  const tookMs = performance.now() - firstByteAt
  const idealMs = (count * bytesEach * 1_000) / (line.downKbit * 125) + 5 * line.rttMs
  process.stdout.write(
    `T12: ${Math.round(tookMs)} ms, ideal ${Math.round(idealMs)} ms (${(tookMs / idealMs).toFixed(2)}x), ${oleg.client.sync.status().traffic.received} bytes down\n`,
  )
  expect(oleg.client.sync.status().filesToFetch.count).toBe(0)
  expect(tookMs).toBeLessThanOrEqual(idealMs * 1.15)
})
