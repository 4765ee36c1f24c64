import { it } from 'vitest'
import { checkModel } from '#tests/support/model/run-model.ts'
import { testSeed } from '#tests/support/seed.ts'

/** The long suite makes 2 000 runs, new ones each time; here they are the same: what a commit comes to must not be luck. */
const runs = 600
const firstSeed = 261_122

it(`[T01] ${runs} runs of up to 60 commands with 2-5 clients: no divergence, no lost write`, {
  timeout: 300_000,
}, async () => {
  await checkModel({ seed: testSeed('model of sync', firstSeed), runs, commands: 60 })
})

it('[PU3] a merge of a merge, signed by a third person, reaches the server', { timeout: 300_000 }, async () => {
  await checkModel({ seed: 1_115_042_489, runs: 40, commands: 60 })
})
