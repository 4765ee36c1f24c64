/** T25: a thousand failed attempts to reach the server leave nothing behind. */
import { expect, it } from 'vitest'
import { soak } from './leak-soak.ts'

it('T25: connect, fail, try again, 1 000 times: sockets, timers and the heap stay flat, and the next line works', async () => {
  const { moreResources, openRequests, moreHeap, isReplySent } = await soak((attempts) => attempts < 1_000)
  expect(moreResources).toBeLessThanOrEqual(3)
  expect(openRequests).toBeLessThanOrEqual(1)
  process.stdout.write(`T25: ${moreHeap} bytes more\n`)
  expect(moreHeap).toBeLessThan(5_000_000)
  expect(isReplySent).toBe(true)
})
