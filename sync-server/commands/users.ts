import { z } from 'zod'
import type { Accounts } from '../accounts/accounts.ts'
import type { User } from '../accounts/users.ts'
import { rolesText } from '../config.ts'
import { defineCommand, exitCodes, refused, type Outcome } from './command.ts'
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
        case 'suspend':
          return suspend(accounts, user)
        case 'restore':
          return restore(accounts, user)
        case 'reset-code':
          return resetCode(accounts, user)
        default:
          return setRoles(accounts, user, words.roles)
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

function setRoles(accounts: Accounts, user: User, roles: User['roles']): Outcome {
  const isLast =
    user.roles.includes('administrator') && user.suspendedAt === undefined && accounts.users.countAdministrators() === 1
  if (isLast && !roles.includes('administrator')) return refused(`${user.name} is the last administrator.`)
  accounts.audit.act(
    {
      actor: operator,
      action: 'account.roles-changed',
      target: user.name,
      facts: { before: [...user.roles], after: [...roles] },
    },
    () => accounts.users.change(user.name, { roles }),
  )
  return changed(accounts, user.name)
}

function suspend(accounts: Accounts, user: User): Outcome {
  const isLast = user.roles.includes('administrator') && accounts.users.countAdministrators() === 1
  if (isLast && user.suspendedAt === undefined) return refused(`${user.name} is the last administrator.`)
  if (user.suspendedAt === undefined)
    accounts.audit.act({ actor: operator, action: 'account.suspended', target: user.name }, () => {
      accounts.users.change(user.name, { suspendedAt: Date.now() })
      accounts.devices.signOutAll(user.name)
    })
  return changed(accounts, user.name)
}

function restore(accounts: Accounts, user: User): Outcome {
  if (user.suspendedAt !== undefined)
    accounts.audit.act({ actor: operator, action: 'account.restored', target: user.name }, () =>
      accounts.users.change(user.name, { suspendedAt: null }),
    )
  return changed(accounts, user.name)
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

function changed({ users }: Accounts, name: string): Outcome {
  const user = users.find(name)
  return user === undefined
    ? refused(`${name} is gone.`, exitCodes.failed)
    : { kind: 'done', lines: [lineOf(user)], json: plain(user) }
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
