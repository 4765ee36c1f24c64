import { resolve } from 'node:path'
import { z } from 'zod'
import { restoreBackup } from '../backup/restore-backup.ts'
import { defineCommand, exitCodes, noWords, refused } from './command.ts'
import { realDeps } from './on-data.ts'

export const restoreCommand = defineCommand({
  name: 'restore',
  summary: 'Puts a backup into an empty data folder. Clients then bring what they made after it.',
  usage: '--from BACKUP [--data FOLDER]',
  help: ['--from BACKUP  the folder of one backup (artel-<date>)'],
  options: { from: { type: 'string' } },
  schema: z.object({ from: z.string({ error: 'which backup? Give --from BACKUP.' }).min(1), words: noWords }),
  act: async ({ from }, config) => {
    const backup = resolve(from)
    const result = await restoreBackup(backup, config, realDeps)
    switch (result.kind) {
      case 'not-empty':
        return refused(`${config.data} is not empty. Move it away first; nothing was changed.`)
      case 'damaged':
        return refused([`${backup} is damaged; nothing was restored.`, ...result.faults].join('\n'), exitCodes.damaged)
      default: {
        const { manifest } = result
        const madeAt = new Date(manifest.startedAt).toISOString()
        return {
          kind: 'done',
          lines: [
            `Restored into ${config.data}: ${manifest.accounts.users} people, ${manifest.spaces.length} spaces, as they were at ${madeAt}.`,
            'Start the server: clients notice by themselves, and bring what they made since then.',
          ],
          json: { data: config.data, backup, madeAt, users: manifest.accounts.users, spaces: manifest.spaces.length },
        }
      }
    }
  },
})
