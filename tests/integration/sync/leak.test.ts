/** T25: a thousand failed attempts to reach the server leave nothing behind. */
import { afterEach, describe, expect, it } from 'vitest'
import { realTiming } from '#engine/sync/real-timing.ts'
import { aReply } from '#tests/support/records.ts'
import { joinedClient, startWorldServer, until } from './sync-world.ts'

describe('T25: connect, fail, try again', () => {
  const open: { close(): Promise<void> }[] = []
  afterEach(async () => {
    for (const it of open.toReversed()) await it.close()
    open.length = 0
  })

  it('1 000 times: sockets, timers and the heap stay flat, and the next line works', async () => {
    const world = await startWorldServer()
    open.push(world)
    const timing = {
      ...realTiming,
      sleep: (ms: number, signal: AbortSignal) => realTiming.sleep(Math.min(ms, 2), signal),
    }
    const oleg = await joinedClient(world, 'oleg', ['member'], { timing })
    open.push(oleg)
    await oleg.settled()
    await world.down()
    const failed = async (times: number): Promise<void> => {
      const from = oleg.door.traffic().requests
      await until(() => oleg.door.traffic().requests >= from + times, `${times} attempts`)
    }
    await failed(200)
    const before = { resources: resources(), heap: heapUsed() }
    await failed(1_000)
    const after = { resources: resources(), heap: heapUsed() }
    expect(after.resources).toBeLessThanOrEqual(before.resources + 3)
    expect(oleg.sync.openRequests()).toBeLessThanOrEqual(1)
    expect(after.heap - before.heap).toBeLessThan(20_000_000)
    oleg.put(aReply())
    await world.up()
    await oleg.settled()
    expect(oleg.store.outbox.get(aReply().id)?.state).toBe('sent')
  })
})

const resources = (): number =>
  process.getActiveResourcesInfo().filter((kind) => kind.startsWith('TCP') || kind === 'Timeout').length
function heapUsed(): number {
  globalThis.gc?.()
  return process.memoryUsage().heapUsed
}
