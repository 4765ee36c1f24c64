/** T13: what a line costs when nothing happens, and when one small thing does. The clock is the server's feed: a day is so many long polls, each of them measured. */
import { describe, expect, it } from 'vitest'
import { aDiscussion, aReply } from '#tests/support/records.ts'
import type { SyncTuning } from '#engine/sync/sync-ports.ts'
import { closeAfterEach } from '#tests/support/close-after-each.ts'
import { joinedClient, startWorldServer, until, type WorldClient } from './sync-world.ts'

/** As `createSync` has them, and the same four hundred times faster. */
const longestFeedMs = 290_000
const checksADay = 86_400_000 / longestFeedMs
const quickTuning = { feedMs: 125, longestFeedMs: 725 }
const { feedMs } = quickTuning

describe('T13: idle sync', () => {
  const open = closeAfterEach()
  const quiet = async (tuning: Partial<SyncTuning>) => {
    const world = await startWorldServer()
    open.push(world)
    const irina = await joinedClient(world, 'irina', ['member'], { tuning })
    open.push(irina)
    irina.put(aDiscussion())
    await irina.settled()
    await calm(irina)
    return { world, irina }
  }

  it('[PL10] a day costs at most 300 KB, one request a check on one kept connection, and no write to the disk', async () => {
    const { irina } = await quiet(quickTuning)
    const before = { ...irina.door.traffic(), writes: writesOf(irina) }
    const began = Date.now()
    await until(() => irina.door.traffic().requests - before.requests >= 10, '10 checks')
    expect((Date.now() - began) / 10, 'a quiet line is asked less and less often').toBeGreaterThan(feedMs * 3)
    const after = irina.door.traffic()
    const checks = after.requests - before.requests
    const perCheck = (after.sent + after.received - before.sent - before.received) / checks
    expect(writesOf(irina)).toBe(before.writes)
    expect(perCheck * checksADay).toBeLessThanOrEqual(300_000)
  })

  it('[PL9] one own push is one request: no answer of the feed, no reading back', async () => {
    const { irina } = await quiet({ feedMs: 20_000 })
    const before = irina.door.traffic().requests
    irina.put(aReply({ author: 'irina' }))
    await until(() => irina.store.outbox.get(aReply().id)?.state === 'sent', 'sent')
    await new Promise((resolve) => setTimeout(resolve, 700))
    expect(irina.door.traffic().requests - before).toBe(1)
    expect(irina.sync.status().phase.kind).toBe('at-server')
  })
})

/** Nothing but long polls any more. */
async function calm(client: WorldClient): Promise<void> {
  for (let last = -1; last !== writesOf(client); ) {
    last = writesOf(client)
    await new Promise((resolve) => setTimeout(resolve, feedMs * 6))
  }
}
const writesOf = ({ store }: WorldClient): number =>
  Number(store.sql.prepare('SELECT total_changes() AS n').pluck().get())
