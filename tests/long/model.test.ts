import { it } from 'vitest'
import { checkModel } from '#tests/support/model/run-model.ts'
import { testSeed } from '#tests/support/seed.ts'

it('[T01] 2 000 runs of up to 60 commands with 2-5 clients: no divergence, no lost write', {
  timeout: 3_000_000,
}, async () => {
  await checkModel({ seed: testSeed('model of sync, long'), runs: 2_000, commands: 60 })
})
