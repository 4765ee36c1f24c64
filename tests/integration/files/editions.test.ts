import { expect, it } from 'vitest'
import { testSeed } from '#tests/support/seed.ts'
import { measureEdition } from './edition-share.ts'

it('[T11] [F7] an edition of 40 MB with 1 % changed and something put in at its front: at most 5 % is fetched, and the old one stays whole meanwhile', async () => {
  const { share, isRight, wasOldWhole } = await measureEdition(40_000_000, testSeed('T11'), 250_000)
  process.stdout.write(`T11: ${(share * 100).toFixed(1)} % fetched\n`)
  expect(isRight).toBe(true)
  expect(wasOldWhole).toBe(true)
  expect(share).toBeLessThanOrEqual(0.05)
})
