import { expect, it } from 'vitest'
import { testSeed } from '#tests/support/seed.ts'
import { killMidFile } from './restart-resume.ts'

it('[T09] [F2] device, server and both killed 10 times in the middle of a file: no committed chunk is asked for twice, no kill costs more than a chunk', async () => {
  const { cycles, askedTwice, mostLost, isRight } = await killMidFile(10, testSeed('T09'))
  expect(cycles).toBe(10)
  expect(isRight).toBe(true)
  expect(askedTwice).toBe(0)
  expect(mostLost).toBeLessThanOrEqual(524_288)
})
