import { z } from 'zod'
import { createGroups } from '../accounts/groups.ts'
import { createInvitations } from '../accounts/invitations.ts'
import { createServerFacts } from '../accounts/server-facts.ts'
import { createUsers } from '../accounts/users.ts'
import { accountsFile, inviteLink, publicUrlFact, realOptions } from '../artel-server.ts'
import { rolesText } from '../config.ts'
import { openAccountsDatabase } from '../storage/accounts-database.ts'
import { defineCommand, noWords, refused } from './command.ts'
import { neverRan } from './on-data.ts'

const day = 86_400_000

export const inviteCommand = defineCommand({
  name: 'invite',
  summary: 'Prints a link with which one person joins; also while the server runs.',
  usage: '[--roles member,editor] [--days 14]',
  help: ['--roles ROLES  by default member', '--days N       how long it is good, 1 to 90, by default 14'],
  options: { roles: { type: 'string' }, days: { type: 'string' } },
  schema: z.object({
    roles: rolesText.default(['member']),
    days: z.coerce
      .number('is a number from 1 to 90')
      .min(1, 'is a number from 1 to 90')
      .max(90, 'is a number from 1 to 90')
      .default(14),
    words: noWords,
  }),
  act: async ({ roles, days }, config) => {
    const missing = neverRan(config)
    if (missing !== undefined) return refused(missing)
    const database = openAccountsDatabase(accountsFile(config.data))
    try {
      const server = config.publicUrl ?? createServerFacts(database).read(publicUrlFact)
      if (server === undefined) return refused('Which address? Set ARTEL_PUBLIC_URL, or start the server once.')
      const invitations = createInvitations(
        database,
        createUsers(database, realOptions),
        createGroups(database, realOptions),
        realOptions,
      )
      const link = inviteLink({ invitations }, roles, days * day, server)
      return { kind: 'done', lines: [link], json: { link, roles, days } }
    } finally {
      database.close()
    }
  },
})
