import { afterEach, beforeEach, expect, it } from 'vitest'
import { contentsOf, docOf, replies, startFirstSyncWorld, type FirstSyncWorld } from './first-sync-world.ts'
import { until, type WorldClient } from './sync-world.ts'

let at: FirstSyncWorld
beforeEach(async () => {
  at = await startFirstSyncWorld()
})
afterEach(() => at.close())

const rows = (client: WorldClient): number => contentsOf(client).records.length

/** Nothing is asked over and over while it waits; own records go. */
async function waitsCalmly(device: WorldClient, arrived: number): Promise<void> {
  await device.settled()
  await until(() => device.sync.status().asks !== undefined, 'the question')
  expect(device.sync.thrift.view().hold).toBe('cost')
  const own = replies(1, 8_000)
  device.put(...own)
  await device.settled()
  expect((await at.stateAtServer(own[0]?.id ?? '')).id).toBe(own[0]?.id)
  at.relay.clear()
  await new Promise((resolve) => setTimeout(resolve, 2_500))
  expect(at.relay.counts().requests).toBeLessThan(4)
  expect(rows(device)).toBe(arrived + 1)
}

it('[TH5] a first sync by a dump above the threshold asks before it is fetched', async () => {
  await at.fill(replies(2_500).map((record) => docOf(record)))
  await at.makeDump()
  const device = await at.authorsDevice()
  device.sync.thrift.saveRules({ askAboveBytes: 5_000 })
  device.sync.start()
  await waitsCalmly(device, 0)
  // The folder holds a small manifest beside the dump.
  const asked = device.sync.status().asks?.bytes ?? 0
  expect(at.dumpBytes() - asked).toBeGreaterThanOrEqual(0)
  expect(at.dumpBytes() - asked).toBeLessThan(1_000)
  device.sync.thrift.answer('text')
  await until(() => rows(device) === 2_501, 'all after the yes')
  await device.settled()
  expect(device.sync.status().asks).toBeUndefined()
})

it('[TH5] without a dump it asks after the page that tells how much is pending', async () => {
  await at.fill(replies(2_500).map((record) => docOf(record)))
  const device = await at.authorsDevice()
  device.sync.thrift.saveRules({ askAboveBytes: 5_000 })
  device.sync.start()
  await waitsCalmly(device, 1_000)
  device.sync.thrift.saveRules({ askAboveBytes: 100_000_000 })
  await until(() => rows(device) === 2_501, 'all under a greater threshold')
})
