import { expect, it } from 'vitest'
import { testSeed } from '#tests/support/seed.ts'
import { runSimulation } from '#tests/support/simulation/run-simulation.ts'

/** 500 each time; SIM_SEEDS=20000 for a night. */
const lives = Number(process.env['SIM_SEEDS'] ?? 500)

it(`[T02] [T03] ${lives} simulated lives: nothing lost, and all agree within 120 s after the faults end`, {
  timeout: lives * 10_000,
}, async () => {
  const seed = testSeed('simulation, long')
  const failed: string[] = []
  for (let n = 0; n < lives; n++) {
    const { problems } = await runSimulation(seed + n, { steps: 40 + (n % 4) * 20 })
    if (problems.length > 0) failed.push(`SEED=${seed + n}, ${40 + (n % 4) * 20} steps: ${problems.join('; ')}`)
  }
  expect(failed).toEqual([])
})
