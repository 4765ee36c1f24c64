import { z } from 'zod'
import type { Accounts } from '../accounts/accounts.ts'
import type { Group } from '../accounts/groups.ts'
import { defineCommand, refused, type Outcome } from './command.ts'
import { withAccounts } from './with-accounts.ts'

const page = 500

export const groupsCommand = defineCommand({
  name: 'groups',
  summary: 'Lists groups, shows the people of one.',
  usage: '[list | show SPACE] [--search TEXT]',
  help: [
    'list           every group, or those that --search finds',
    'show SPACE     one group and its people: group-<id>',
    '--search TEXT  part of a title',
  ],
  options: { search: { type: 'string' } },
  schema: z.object({
    search: z.string().optional(),
    words: z.union(
      [
        z.tuple([]).transform(() => undefined),
        z.tuple([z.literal('list')]).transform(() => undefined),
        z.tuple([z.literal('show'), z.string()]).transform(([, space]) => space),
      ],
      { error: 'I do not understand that.' },
    ),
  }),
  act: async ({ search, words: space }, config) =>
    await withAccounts(config, (accounts) => (space === undefined ? list(accounts, search) : show(accounts, space))),
})

function list({ groups }: Accounts, search: string | undefined): Outcome {
  const found: Group[] = []
  for (;;) {
    const next = groups.list({ search, after: found.at(-1)?.space, limit: page })
    found.push(...next)
    if (next.length < page) break
  }
  return { kind: 'done', lines: found.map(lineOf), json: found }
}

function show({ groups }: Accounts, space: string): Outcome {
  const group = groups.find(space)
  if (group === undefined) return refused(`There is no group ${space}.`)
  const people = groups.people(space)
  return {
    kind: 'done',
    lines: [lineOf(group), ...people.map(({ user, role }) => `${user}\t${role}`)],
    json: { ...group, people },
  }
}

const lineOf = ({ space, kind, founder, title, closedAt }: Group): string =>
  `${space}\t${kind}\t${title?.ru ?? title?.en ?? '-'}\tby ${founder}${closedAt === undefined ? '' : '\tclosed'}`
