import { z } from 'zod'
import type { RoundReport } from '../benchmark/round-report.ts'
import { defineCommand, noWords, refused } from './command.ts'
import { runJob } from './on-data.ts'

export const benchmarkCommand = defineCommand({
  name: 'benchmark',
  summary:
    'Tells when the comparison of companies was last computed and when it will be. The server does it by itself.',
  usage: '[--now]',
  help: ['--now          holds a round now, besides the fixed dates'],
  options: { now: { type: 'boolean' } },
  schema: z.object({ words: noWords, now: z.boolean().default(false) }),
  act: async ({ now: isNow }, config) => {
    const result = await runJob(config, { job: 'benchmark', isNow })
    if (!result.ok) return refused(result.error)
    if (result.value.job !== 'benchmark') return refused('The server answered something else.')
    const { done } = result.value
    return { kind: 'done', lines: inWords(done), json: done }
  },
})

function inWords({ isHeld, lastAt, nextAt, rounds }: RoundReport): readonly string[] {
  const day = (at: number): string => new Date(at).toISOString().slice(0, 16).replace('T', ' ')
  const isFirst = rounds.every(({ number }) => number === 0)
  const last = isHeld ? 'A round was held now.' : isFirst ? 'No round was held yet.' : `Last round: ${day(lastAt)} UTC.`
  return [
    `${last} Next round: ${day(nextAt)} UTC.`,
    ...rounds.map(
      ({ questionnaire, edition, number, inBlocks, waiting }) =>
        `${questionnaire}, edition ${edition}: round ${number}, ${inBlocks} companies in figures, ${waiting} wait for more.`,
    ),
  ]
}
