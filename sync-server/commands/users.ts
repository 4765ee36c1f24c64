import { z } from 'zod'
import { changeRoles, restore, suspend } from '../accounts/account-actions.ts'
import type { Accounts } from '../accounts/accounts.ts'
import type { User } from '../accounts/users.ts'
import { rolesText } from '../config.ts'
import { defineCommand, refused, type Outcome } from './command.ts'
import { withAccounts } from './with-accounts.ts'

const operator = 'operator'
const page = 500

export const usersCommand = defineCommand({
  name: 'users',
  summary: 'Lists people, shows one, changes roles, suspends and restores, makes a code for a new password.',
  usage: '[list | show NAME | roles NAME ROLES | suspend NAME | restore NAME | reset-code NAME] [--search TEXT]',
  help: [
    'list             everybody, or who --search finds',
    'show NAME        one person: roles, groups, devices',
    'roles NAME ROLES the roles he has from now on, e.g. member,editor',
    'suspend NAME     signs all his devices out; what he wrote stays',
    'restore NAME     ends that',
    'reset-code NAME  prints a code with which he sets a new password within a day',
    '--search TEXT    part of a name',
  ],
  options: { search: { type: 'string' } },
  schema: z.object({
    search: z.string().optional(),
    words: z.union(
      [
        z.tuple([]).transform(() => ({ verb: 'list' }) as const),
        z.tuple([z.literal('list')]).transform(() => ({ verb: 'list' }) as const),
        z
          .tuple([z.enum(['show', 'suspend', 'restore', 'reset-code']), z.string()])
          .transform(([verb, name]) => ({ verb, name })),
        z
          .tuple([z.literal('roles'), z.string(), rolesText])
          .transform(([verb, name, roles]) => ({ verb, name, roles })),
      ],
      {
        error:
          'I do not understand that; roles are of: guest, member, editor, trainer, moderator, manager, coordinator, administrator.',
      },
    ),
  }),
  act: async ({ search, words }, config) =>
    await withAccounts(config, (accounts) => {
      if (words.verb === 'list') return list(accounts, search)
      const user = accounts.users.find(words.name)
      if (user === undefined) return refused(`There is nobody called "${words.name}".`)
      switch (words.verb) {
        case 'show':
          return show(accounts, user)
        case 'reset-code':
          return resetCode(accounts, user)
        case 'suspend':
          return changed(suspend(accounts, operator, user.name, Date.now()))
        case 'restore':
          return changed(restore(accounts, operator, user.name))
        default:
          return changed(changeRoles(accounts, operator, user.name, { roles: words.roles }))
      }
    }),
})

function list({ people }: Accounts, search: string | undefined): Outcome {
  const found: User[] = []
  for (;;) {
    const next = people.list({ search, after: found.at(-1)?.name, limit: page })
    found.push(...next)
    if (next.length < page) break
  }
  return { kind: 'done', lines: found.map(lineOf), json: found.map(plain) }
}

function show(accounts: Accounts, user: User): Outcome {
  const groups = accounts.people.groupsOf(user.name)
  const seenAt = accounts.people.seenAt(user.name)
  return {
    kind: 'done',
    lines: [
      lineOf(user),
      `last seen: ${seenAt === undefined ? 'never' : new Date(seenAt).toISOString()}`,
      ...groups.map(
        ({ space, title, role }) => `${space}: ${role}${title === undefined ? '' : ` (${title.ru ?? title.en ?? ''})`}`,
      ),
    ],
    json: { ...plain(user), seenAt, groups },
  }
}

function resetCode(accounts: Accounts, user: User): Outcome {
  const { code, expiresAt } = accounts.audit.act(
    { actor: operator, action: 'reset.code-made', target: user.name },
    () => accounts.resetCodes.make(user.name, operator),
  )
  return {
    kind: 'done',
    lines: [code, `Good once, until ${new Date(expiresAt).toISOString()}: hand it to ${user.name} and to nobody else.`],
    json: { user: user.name, code, expiresAt },
  }
}

function changed(result: ReturnType<typeof restore>): Outcome {
  if (result.ok) return { kind: 'done', lines: [lineOf(result.value)], json: plain(result.value) }
  return refused(
    result.error === 'account.unknown'
      ? 'There is nobody of that name.'
      : 'That is the last administrator; one must remain.',
  )
}

const lineOf = ({ name, displayName, roles, suspendedAt }: User): string =>
  `${name}\t${displayName}\t${roles.join(',')}${suspendedAt === undefined ? '' : '\tsuspended'}`

/** Without what is secret. */
const plain = ({ name, displayName, roles, regions, suspendedAt }: User): object => ({
  name,
  displayName,
  roles,
  regions,
  isSuspended: suspendedAt !== undefined,
})
