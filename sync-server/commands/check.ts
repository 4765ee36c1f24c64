import { resolve } from 'node:path'
import { z } from 'zod'
import { verifyBackup } from '../backup/verify-backup.ts'
import { defineCommand, exitCodes, noWords, refused, type Outcome } from './command.ts'
import { runJob } from './on-data.ts'

export const checkCommand = defineCommand({
  name: 'check',
  summary: 'Reads through all data, or through a backup, and says what is damaged. Changes nothing.',
  usage: '[--backup BACKUP]',
  help: ['--backup BACKUP  the folder of one backup (artel-<date>), instead of the data folder'],
  options: { backup: { type: 'string' } },
  schema: z.object({ backup: z.string().min(1).optional(), words: noWords }),
  act: async ({ backup }, config) => {
    if (backup !== undefined) return report(await verifyBackup(resolve(backup), { isQuick: false }), [], backup)
    const result = await runJob(config, { job: 'check' })
    if (!result.ok) return refused(result.error)
    if (result.value.job !== 'check') return refused('The server answered something else.')
    const { damage, notices, counts } = result.value.done
    const about = `${config.data}: ${counts.users} people, ${counts.spaces} spaces, ${counts.documents} documents (${counts.conflicts} with conflicts), ${counts.chunks} pieces of files`
    return report(damage, notices, about, counts)
  },
})

function report(damage: readonly string[], notices: readonly string[], about: string, counts?: object): Outcome {
  return {
    kind: 'done',
    lines: [
      ...damage.map((fault) => `Damaged: ${fault}`),
      ...notices.map((notice) => `Note: ${notice}`),
      damage.length === 0 ? `Whole. ${about}` : `${damage.length} faults. ${about}`,
    ],
    json: { damage, notices, ...counts },
    exit: damage.length === 0 ? exitCodes.done : exitCodes.damaged,
  }
}
