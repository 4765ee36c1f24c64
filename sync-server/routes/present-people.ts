/** People, groups and invitations as the line has them (wire-accounts, wire-groups). */
import { mayManageGroup, mayWithPerson, type Overseer } from '#core/people-policy.ts'
import type { Actor } from '#core/policy.ts'
import type { Account, Person } from '#core/replication/wire-accounts.ts'
import type { Advice } from '#core/replication/wire.ts'
import type { GroupView, InvitationRow, OpenInvitation } from '#core/replication/wire-groups.ts'
import type { Accounts } from '../accounts/accounts.ts'
import type { Group } from '../accounts/groups.ts'
import type { Invitation } from '../accounts/invitations.ts'
import type { User } from '../accounts/users.ts'
import { overseen } from '../policies/overseer.ts'

export function personView(accounts: Accounts, overseer: Overseer, user: User): Person {
  const person = overseen(accounts, user)
  const may = (action: Parameters<typeof mayWithPerson>[1]): boolean => mayWithPerson(overseer, action, person)
  return {
    user: user.name,
    displayName: user.displayName,
    email: overseer.roles.includes('administrator') ? (user.email ?? null) : null,
    roles: [...user.roles],
    regions: [...user.regions],
    state: user.suspendedAt === undefined ? 'active' : 'suspended',
    madeAt: user.createdAt,
    seenAt: accounts.people.seenAt(user.name) ?? null,
    groups: accounts.people.groupsOf(user.name).map(({ title, ...group }) => ({ ...group, title: title ?? null })),
    may: {
      roles: may('roles'),
      state: may('state'),
      rename: may('rename'),
      reset: may('reset'),
      devices: may('devices'),
    },
  }
}

export function accountView(accounts: Accounts, user: User): Account {
  const { name, displayName, email, language, roles, regions } = user
  const open = accounts.invitations.list({ for: name, isOpen: true, limit: 200 })
  return {
    user: name,
    displayName,
    email: email ?? null,
    language,
    roles: [...roles],
    regions: [...regions],
    invitations: open.map((invitation) => ({ id: invitation.id, ...offerView(accounts, invitation) })),
  }
}

export function offerView(accounts: Accounts, invitation: Invitation): Omit<OpenInvitation, 'id'> {
  const { group, roles, createdBy, expiresAt } = invitation
  return {
    group: group?.space ?? null,
    groupTitle: (group === undefined ? undefined : accounts.groups.find(group.space)?.title) ?? null,
    groupRole: group?.role ?? null,
    roles: [...roles],
    by: createdBy,
    byDisplayName: nameOf(accounts, createdBy),
    expiresAt,
  }
}

export const invitationView = (invitation: Invitation): InvitationRow => ({
  id: invitation.id,
  roles: [...invitation.roles],
  regions: [...invitation.regions],
  group: invitation.group ?? null,
  for: invitation.for ?? null,
  by: invitation.createdBy,
  madeAt: invitation.createdAt,
  expiresAt: invitation.expiresAt,
  state: invitation.state,
  usedBy: invitation.usedBy ?? null,
  usedAt: invitation.usedAt ?? null,
})

/** @param bringsColleagues whether links for newcomers are the caller's to make, where that matters (policies/colleagues) */
export function groupView(accounts: Accounts, actor: Actor, group: Group, bringsColleagues: boolean): GroupView {
  const { space, kind, title, founder, createdAt, closedAt } = group
  const isManaged = mayManageGroup(actor, space) || (closedAt !== undefined && isOwner(accounts, actor, space))
  const named = (user: string) => ({ user, displayName: nameOf(accounts, user) })
  const invited = isManaged ? accounts.invitations.list({ group: space, isOpen: true, limit: 200 }) : []
  return {
    space,
    kind,
    title: title ?? null,
    founder,
    madeAt: createdAt,
    closedAt: closedAt ?? null,
    people: accounts.groups.people(space).map(({ user, role }) => ({ ...named(user), role })),
    invited: invited.flatMap(({ id, for: user, group: place }) =>
      user === undefined || place === undefined ? [] : [{ id, ...named(user), role: place.role }],
    ),
    advisers: isOfCompany(accounts, actor, space)
      ? advisersOf(accounts, space).map((one) => ({ ...one, ...named(one.user) }))
      : [],
    isManaged,
    bringsColleagues,
  }
}

/** One adviser is not told of the others. */
const isOfCompany = ({ groups }: Accounts, { user, roles }: Actor, space: string): boolean =>
  roles.includes('administrator') || ['owner', 'member'].includes(groups.roleOf(space, user) ?? '')

const advisersOf = ({ consents }: Accounts, space: string) =>
  consents.inGroup(space).map(({ user, since, until, endedBy }) => ({
    user,
    since,
    until: until ?? null,
    isWithdrawn: endedBy !== undefined && endedBy !== user,
  }))

/** What `me` tells of companies that this person advises or advised. */
export const advicesOf = ({ consents, groups }: Accounts, person: string): Advice[] =>
  consents.of(person).map(({ space, user, since, until, endedBy }) => ({
    space,
    title: groups.find(space)?.title ?? null,
    since,
    until: until ?? null,
    isWithdrawn: endedBy !== undefined && endedBy !== user,
  }))

/** A closed group gives no roles, but its owners may open it again. */
export const isOwner = ({ groups }: Accounts, { user }: Actor, space: string): boolean =>
  groups.roleOf(space, user) === 'owner'

const nameOf = ({ users }: Accounts, name: string): string => users.find(name)?.displayName ?? name
