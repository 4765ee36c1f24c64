import { expect, it } from 'vitest'
import { runSimulation } from '#tests/support/simulation/run-simulation.ts'

it('one', { timeout: 60_000 }, async () => {
  const t = performance.now()
  const from = Number(process.env['FROM'] ?? 1)
  const to = Number(process.env['TO'] ?? from)
  for (let seed = from; seed <= to; seed++) {
    const one = await runSimulation(seed, process.env['TRACE'] ? { onTrace: (l) => void process.stderr.write(l + '\n') } : {})
    if (one.problems.length || from === to) process.stderr.write(`${seed} ${JSON.stringify(one).slice(0, 1500)}\n`)
  }
  process.stderr.write(`${performance.now() - t} ms\n`)
  expect(1).toBe(1)
})
