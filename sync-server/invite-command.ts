/** `invite --roles member,editor [--days 14]`: a link for one person, also while the server runs. */
import { existsSync } from 'node:fs'
import { parseArgs } from 'node:util'
import { createGroups } from './accounts/groups.ts'
import { createInvitations } from './accounts/invitations.ts'
import { openAccountsDatabase } from './storage/accounts-database.ts'
import { createServerFacts } from './accounts/server-facts.ts'
import { createUsers } from './accounts/users.ts'
import { accountsFile, inviteLink, publicUrlFact, realOptions } from './artel-server.ts'
import { parseRoles, type ServerConfig } from './config.ts'

export type InviteResult = { readonly ok: true; readonly link: string } | { readonly ok: false; readonly error: string }

export function invite(config: ServerConfig, args: readonly string[]): InviteResult {
  const neverRan = `The server has never run on ${config.data}; start it first, or set ARTEL_DATA.`
  if (!existsSync(accountsFile(config.data))) return { ok: false, error: neverRan }
  const { values } = parseArgs({
    args: [...args],
    options: { roles: { type: 'string' }, days: { type: 'string', default: '14' } },
  })
  const roles = parseRoles(values.roles ?? 'member')
  const days = Number(values.days)
  if (!roles.success) return { ok: false, error: `Unknown role in "${values.roles ?? ''}".` }
  if (!(days > 0 && days <= 90)) return { ok: false, error: '--days is a number from 1 to 90.' }
  const database = openAccountsDatabase(accountsFile(config.data))
  try {
    const server = config.publicUrl ?? createServerFacts(database).read(publicUrlFact)
    if (server === undefined) return { ok: false, error: neverRan }
    const invitations = createInvitations(
      database,
      createUsers(database, realOptions),
      createGroups(database, realOptions),
      realOptions,
    )
    return { ok: true, link: inviteLink({ invitations }, roles.data, days * 86_400_000, server) }
  } finally {
    database.close()
  }
}
