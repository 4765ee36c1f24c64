import { it } from 'vitest'
import { checkModel } from '#tests/support/model/run-model.ts'
import { testSeed } from '#tests/support/seed.ts'

/** The long suite makes 2 000 runs. */
const runs = 600

it(`[T01] ${runs} runs of up to 60 commands with 2-5 clients: no divergence, no lost write`, {
  timeout: 300_000,
}, async () => {
  await checkModel({ seed: testSeed('model of sync'), runs, commands: 60 })
})
