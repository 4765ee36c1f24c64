import { z } from 'zod'
import { defineCommand, noWords, refused } from './command.ts'
import { runJob } from './on-data.ts'

export const dumpCommand = defineCommand({
  name: 'dump',
  summary: 'Prepares the dumps with which new devices begin, where they are due. The server does it by itself, too.',
  usage: '',
  help: [],
  options: {},
  schema: z.object({ words: noWords }),
  act: async (_given, config) => {
    const result = await runJob(config, { job: 'dump' })
    if (!result.ok) return refused(result.error)
    if (result.value.job !== 'dump') return refused('The server answered something else.')
    const { done } = result.value
    return {
      kind: 'done',
      lines: [done.length === 0 ? 'No dump was due: small spaces have none.' : `Made for: ${done.join(', ')}`],
      json: { spaces: done },
    }
  },
})
