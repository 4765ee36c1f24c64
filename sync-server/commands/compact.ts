import { z } from 'zod'
import { defineCommand, noWords, refused } from './command.ts'
import { bytesInWords } from './in-words.ts'
import { runJob } from './on-data.ts'

export const compactCommand = defineCommand({
  name: 'compact',
  summary: 'Gives disk space back: old revisions, and pieces of files that no record has named for 30 days.',
  usage: '',
  help: [],
  options: {},
  schema: z.object({ words: noWords }),
  act: async (_given, config) => {
    const result = await runJob(config, { job: 'compact' })
    if (!result.ok) return refused(result.error)
    if (result.value.job !== 'compact') return refused('The server answered something else.')
    const { bytesBefore, bytesAfter, spaces, chunksRemoved, chunksWaiting } = result.value.done
    return {
      kind: 'done',
      lines: [
        `${spaces} spaces: ${bytesInWords(bytesBefore)} before, ${bytesInWords(bytesAfter)} after.`,
        `Pieces of files: ${chunksRemoved} removed, ${chunksWaiting} unused and kept until 30 days are over.`,
      ],
      json: result.value.done,
    }
  },
})
