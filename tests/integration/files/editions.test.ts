import { expect, it } from 'vitest'
import { testSeed } from '#tests/support/seed.ts'
import { measureEdition } from './edition-share.ts'

it('[T11] [F7] an edition of 40 MB with 1 % changed and something put in at its front: at most 5 % is fetched, and the old one stays whole meanwhile', async () => {
  // In so small a file chance decides where the cuts fall (3 to 7 %): always the same one. The long suite takes 200 MB and a new one each time.
  const { share, isRight, wasOldWhole } = await measureEdition(40_000_000, testSeed('T11', 261_122), 250_000)
  process.stdout.write(`T11: ${(share * 100).toFixed(1)} % fetched\n`)
  expect(isRight).toBe(true)
  expect(wasOldWhole).toBe(true)
  expect(share).toBeLessThanOrEqual(0.05)
})
