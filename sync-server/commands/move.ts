import { z } from 'zod'
import { moveCommunity, putAside, type Move } from '../operator/move-community.ts'
import type { ServerConfig } from '../config.ts'
import { defineCommand, exitCodes, noWords, refused } from './command.ts'
import { neverRan, realDeps } from './on-data.ts'

export const moveCommand = defineCommand({
  name: 'move',
  summary: 'Moves the records between the data folder and CouchDB, and checks both sides. The server is stopped.',
  usage: '--to couchdb|embedded',
  help: ['--to couchdb   from the data folder into the CouchDB of COUCHDB_URL', '--to embedded  and back'],
  options: { to: { type: 'string' } },
  schema: z.object({
    to: z.enum(['couchdb', 'embedded'], { error: 'where to? Give --to couchdb or --to embedded.' }),
    words: noWords,
  }),
  act: async ({ to }, config, terminal) => {
    const missing = neverRan(config)
    if (missing !== undefined) return refused(missing)
    if (config.couchdb === undefined) return refused('Set COUCHDB_URL: the CouchDB to move to, or from.')
    const { from, to: target } = placesOf(to, config)
    const onSpace = (space: string): void => terminal.warn(`${space} …`)
    const result = await moveCommunity({ from, to: target, onSpace }, realDeps)
    switch (result.kind) {
      case 'running':
        return refused(`A server has ${config.data} open; stop it first.`)
      case 'not-empty':
        return refused(
          `There is a database for ${result.space} at the target that this community did not make; nothing was changed. Remove it, or set another ARTEL_COUCHDB_PREFIX.`,
        )
      case 'differs':
        return refused(
          ['The two sides differ; the server goes on with the old one.', ...result.faults.slice(0, 20)].join('\n'),
          exitCodes.damaged,
        )
      default: {
        if (result.kept !== undefined) await putAside(config.data, result.kept)
        const leaves = result.spaces.reduce((sum, space) => sum + space.leaves, 0)
        return {
          kind: 'done',
          lines: [
            `Moved and compared: ${result.spaces.length} spaces, ${leaves} revisions.`,
            result.kept === undefined
              ? 'The databases in CouchDB stay as they are; start the server without COUCHDB_URL.'
              : `The old records lie in ${result.kept}; start the server with COUCHDB_URL.`,
            'Clients notice by themselves and read everything again once.',
          ],
          json: result,
        }
      }
    }
  },
})

function placesOf(to: 'couchdb' | 'embedded', { data, couchdb }: ServerConfig): Pick<Move, 'from' | 'to'> {
  const [embedded, couch] = [{ data }, { data, couchdb }]
  return to === 'couchdb' ? { from: embedded, to: couch } : { from: couch, to: embedded }
}
