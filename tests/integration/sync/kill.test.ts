import { expect, it } from 'vitest'
import { testSeed } from '#tests/support/seed.ts'
import { runKillCycles } from './kill-cycles.ts'

it('[T04] [W1] [PL6] killed 60 times in the middle of writing and sync: every acknowledged write is here and at the server, once', {
  timeout: 400_000,
}, async () => {
  const { acknowledged, slowestOpenMs } = await runKillCycles(60, testSeed('kill -9 of sync'))
  expect(acknowledged).toBeGreaterThan(60 * 3)
  expect(slowestOpenMs).toBeLessThan(30_000)
})
