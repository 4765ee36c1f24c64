import { expect, it } from 'vitest'
import { runKillCycles } from '#tests/integration/sync/kill-cycles.ts'
import { testSeed } from '#tests/support/seed.ts'

it('[T04] killed 500 times in the middle of writing and sync', { timeout: 3_000_000 }, async () => {
  const { slowestOpenMs } = await runKillCycles(500, testSeed('kill -9 of sync, long'))
  expect(slowestOpenMs).toBeLessThan(5_000)
})
