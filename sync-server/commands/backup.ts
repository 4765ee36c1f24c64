import { resolve } from 'node:path'
import { z } from 'zod'
import { defineCommand, exitCodes, noWords, refused } from './command.ts'
import { bytesInWords } from './in-words.ts'
import { runJob } from './on-data.ts'

export const backupCommand = defineCommand({
  name: 'backup',
  summary: 'Makes a whole, verified backup in a new folder below FOLDER, also while the server runs.',
  usage: '--to FOLDER',
  help: ['--to FOLDER    holds the backups; files that the one before it has are shared with it'],
  options: { to: { type: 'string' } },
  schema: z.object({ to: z.string({ error: 'where to? Give --to FOLDER.' }).min(1), words: noWords }),
  act: async ({ to }, config) => {
    const result = await runJob(config, { job: 'backup', to: resolve(to) })
    if (!result.ok) return refused(result.error)
    if (result.value.job !== 'backup') return refused('The server answered something else.')
    const { folder, manifest, copiedBytes } = result.value.done
    const documents = manifest.spaces.reduce((sum, { leaves }) => sum + leaves, 0)
    const { damage } = manifest
    return {
      kind: 'done',
      lines: [
        `Backup: ${folder}`,
        `${manifest.accounts.users} people, ${manifest.spaces.length} spaces, ${documents} documents, ${manifest.chunks.count} pieces of files (${bytesInWords(copiedBytes)} new). Read back and whole.`,
        ...damage.map((fault) => `Damaged in the data folder: ${fault}`),
      ],
      json: result.value.done,
      exit: damage.length > 0 ? exitCodes.damaged : exitCodes.done,
    }
  },
})
