/** T25, long: `SOAK_MINUTES=120 npx vitest run --project long tests/long/leak.test.ts`; a minute without it. */
import { setFlagsFromString } from 'node:v8'
import { runInNewContext } from 'node:vm'
import { expect, it } from 'vitest'
import { soak } from '../integration/sync/leak-soak.ts'

const minutes = Number(process.env['SOAK_MINUTES'] ?? 1)
const megabytesAnHour = 1
/** What the heap of a short run may differ by chance. */
const slack = 8_000_000

it(`T25: ${minutes} min of failing and trying again: sockets and timers flat, the heap grows by less than 1 MB/h`, {
  timeout: (minutes + 10) * 60_000,
}, async () => {
  collectsGarbageWhenAsked()
  const { moreResources, openRequests, moreHeap, attempts, isReplySent } = await soak((_, ms) => ms < minutes * 60_000)
  process.stdout.write(
    `T25: ${attempts} attempts in ${minutes} min, ${Math.round(moreHeap / 1_000)} kB of heap and ${moreResources} sockets and timers more\n`,
  )
  expect(moreResources).toBeLessThanOrEqual(3)
  expect(openRequests).toBeLessThanOrEqual(1)
  expect(moreHeap).toBeLessThan(slack + (megabytesAnHour * 1_000_000 * minutes) / 60)
  expect(isReplySent).toBe(true)
})

/** Without this the heap says when it was swept last, and nothing of leaks. */
function collectsGarbageWhenAsked(): void {
  setFlagsFromString('--expose-gc')
  globalThis.gc ??= runInNewContext('gc')
}
