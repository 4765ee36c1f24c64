/** T25: a device that can't reach its server tries again and again; what it holds afterwards, and whether the next line works. */
import { setFlagsFromString } from 'node:v8'
import { runInNewContext } from 'node:vm'
import { realTiming } from '#engine/sync/real-timing.ts'
import { aReply } from '#tests/support/records.ts'
import { joinedClient, startWorldServer, until, type WorldClient } from './sync-world.ts'

export interface Soak {
  /** Open sockets and timers, beside those of the start. */
  readonly moreResources: number
  readonly openRequests: number
  /** Bytes of heap that are more than at the start. */
  readonly moreHeap: number
  readonly attempts: number
  readonly isReplySent: boolean
}

/** @param lasts false ends it; asked again and again with what was done so far */
export async function soak(lasts: (attempts: number, ms: number) => boolean): Promise<Soak> {
  const world = await startWorldServer()
  const timing = {
    ...realTiming,
    sleep: (ms: number, signal: AbortSignal) => realTiming.sleep(Math.min(ms, 2), signal),
  }
  const oleg = await joinedClient(world, 'oleg', ['member'], { timing })
  try {
    await oleg.settled()
    await world.down()
    // What the first attempts make once (code, pools, buffers) is no leak.
    await failed(oleg, (attempts) => attempts < 200)
    const before = { resources: resources(), heap: heapUsed() }
    const attempts = await failed(oleg, lasts)
    const after = { resources: resources(), heap: heapUsed() }
    const openRequests = oleg.sync.openRequests()
    oleg.put(aReply())
    await world.up()
    await oleg.settled()
    return {
      moreResources: after.resources - before.resources,
      openRequests,
      moreHeap: after.heap - before.heap,
      attempts,
      isReplySent: oleg.store.outbox.get(aReply().id)?.state === 'sent',
    }
  } finally {
    await oleg.close()
    await world.close()
  }
}

async function failed({ door }: WorldClient, lasts: (attempts: number, ms: number) => boolean): Promise<number> {
  const [from, began] = [door.traffic().requests, performance.now()]
  const attempts = (): number => door.traffic().requests - from
  await until(() => !lasts(attempts(), performance.now() - began), 'the end of the attempts', 24 * 3_600_000)
  return attempts()
}

const resources = (): number =>
  process.getActiveResourcesInfo().filter((kind) => kind.startsWith('TCP') || kind === 'Timeout').length
function heapUsed(): number {
  collectGarbage()
  return process.memoryUsage().heapUsed
}

/** What is merely not collected yet is no leak. */
function collectGarbage(): void {
  setFlagsFromString('--expose-gc')
  const collect: unknown = runInNewContext('gc')
  if (typeof collect !== 'function') throw new Error('This Node can’t be asked to collect its garbage.')
  collect()
}
