import { z } from 'zod'
import { invitationLink } from '#core/domain/invitation.ts'
import { groupRoles } from '#core/replication/spaces.ts'
import { publicUrlFact } from '../artel-server.ts'
import { rolesText } from '../config.ts'
import { defineCommand, noWords, refused } from './command.ts'
import { withAccounts } from './with-accounts.ts'

const day = 86_400_000
const daysWords = 'is a number from 1 to 90'

export const inviteCommand = defineCommand({
  name: 'invite',
  summary: 'Prints a link with which one person joins; also while the server runs.',
  usage: '[--roles member,editor] [--days 14] [--group SPACE --group-role member]',
  help: [
    '--roles ROLES      by default member',
    '--days N           how long it is good, 1 to 90, by default 14',
    '--group SPACE      he comes into this group, too (artel-server groups)',
    '--group-role ROLE  member (the default), learner, trainer, owner, or in a company adviser',
  ],
  options: {
    roles: { type: 'string' },
    days: { type: 'string' },
    group: { type: 'string' },
    'group-role': { type: 'string' },
  },
  schema: z.object({
    roles: rolesText.default(['member']),
    days: z.coerce.number(daysWords).min(1, daysWords).max(90, daysWords).default(14),
    group: z.string().optional(),
    'group-role': z.enum(groupRoles).default('member'),
    words: noWords,
  }),
  act: async ({ roles, days, group, 'group-role': role }, config) =>
    await withAccounts(config, (accounts) => {
      const server = config.publicUrl ?? accounts.facts.read(publicUrlFact)
      if (server === undefined) return refused('Which address? Set ARTEL_PUBLIC_URL, or start the server once.')
      const into = group === undefined ? undefined : accounts.groups.find(group)
      if (group !== undefined && into === undefined) return refused(`There is no group ${group}.`)
      if (into !== undefined && role === 'adviser' && into.kind !== 'company')
        return refused(`${into.space} is no company: only a company has advisers.`)
      const offer = into === undefined ? {} : { group: { space: into.space, role } }
      const made = accounts.invitations.make(roles, 'operator', days * day, offer)
      accounts.audit.write({
        actor: 'operator',
        action: 'invitation.made',
        target: made.id,
        facts: { roles: [...roles], ...(into === undefined ? {} : { group: into.space, role }) },
      })
      const link = invitationLink({ server, code: made.code })
      return { kind: 'done', lines: [link], json: { link, roles, days, ...offer } }
    }),
})
