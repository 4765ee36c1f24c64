/** What it means to give roles, to suspend and to restore: the same for the routes and for the operator's commands. Who may is decided before. */
import { isOverseer } from '#core/people-policy.ts'
import { err, ok, type Result } from '#core/kernel/result.ts'
import type { CommunityRole } from '#core/kernel/roles.ts'
import type { Accounts } from './accounts.ts'
import type { User } from './users.ts'

type Outcome = Result<User, 'account.unknown' | 'account.last-administrator'>
type Parts = Pick<Accounts, 'users' | 'audit' | 'devices' | 'invitations'>

/** @param by account name, or `operator` */
export function changeRoles(
  parts: Parts,
  by: string,
  name: string,
  change: { readonly roles: readonly CommunityRole[]; readonly regions?: readonly string[] | undefined },
): Outcome {
  const { users, audit, invitations } = parts
  return audit.atomically(() => {
    const user = users.find(name)
    if (user === undefined) return err('account.unknown')
    const roles = [...new Set(change.roles)]
    const regions = change.regions ?? user.regions
    if (!roles.includes('administrator') && isLastAdministrator(parts, user)) return err('account.last-administrator')
    users.change(name, { roles, regions })
    // What he could invite for as an overseer he can't any more.
    if (!isOverseer({ user: name, roles })) invitations.endOf(name)
    const facts = { was: [...user.roles], roles, regions: [...regions] }
    audit.write({ actor: by, action: 'account.roles-changed', target: name, facts })
    return ok(users.find(name) ?? user)
  })
}

/** Signs out everywhere and ends the invitations he made; what he wrote stays. Suspending again changes nothing. */
export function suspend(parts: Parts, by: string, name: string, now: number): Outcome {
  const { users, audit, devices, invitations } = parts
  return audit.atomically(() => {
    const user = users.find(name)
    if (user === undefined) return err('account.unknown')
    if (user.suspendedAt !== undefined) return ok(user)
    if (isLastAdministrator(parts, user)) return err('account.last-administrator')
    users.change(name, { suspendedAt: now })
    devices.signOutAll(name)
    users.endCookies(name)
    invitations.endOf(name)
    audit.write({ actor: by, action: 'account.suspended', target: name })
    return ok(users.find(name) ?? user)
  })
}

/** He signs in anew, with the password he had. */
export function restore({ users, audit }: Parts, by: string, name: string): Outcome {
  return audit.atomically(() => {
    const user = users.find(name)
    if (user === undefined) return err('account.unknown')
    if (user.suspendedAt === undefined) return ok(user)
    users.change(name, { suspendedAt: null })
    audit.write({ actor: by, action: 'account.restored', target: name })
    return ok(users.find(name) ?? user)
  })
}

const isLastAdministrator = ({ users }: Parts, { roles, suspendedAt }: User): boolean =>
  roles.includes('administrator') && suspendedAt === undefined && users.countAdministrators() === 1
