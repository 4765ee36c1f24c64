import { beforeEach, describe, expect, it } from 'vitest'
import { groupSpace } from '#core/replication/spaces.ts'
import { createGroups, type Groups } from '#server/accounts/groups.ts'
import { createInvitations, peopleInGroup, type Invitations } from '#server/accounts/invitations.ts'
import { createResetCodes } from '#server/accounts/reset-codes.ts'
import { createUsers, type User, type Users } from '#server/accounts/users.ts'
import { realOptions } from '#server/artel-server.ts'
import { openAccountsDatabase, type AccountsDatabase } from '#server/storage/accounts-database.ts'

const space = groupSpace('00000000-0000-4000-8000-000000000001')
let time = 1_000
const deps = { ...realOptions, now: () => time }
let database: AccountsDatabase
let users: Users
let groups: Groups
let invitations: Invitations
beforeEach(() => {
  database = openAccountsDatabase(':memory:')
  users = createUsers(database, deps)
  groups = createGroups(database, deps)
  invitations = createInvitations(database, users, groups, deps)
})
function addUser(name: string): User {
  users.add({ name, displayName: name, passwordHash: 'h', roles: ['member'], regions: ['Пермь'] })
  const user = users.find(name)
  if (user === undefined) throw new Error('not added')
  return user
}
const found = (people: number) =>
  groups.create({
    space,
    kind: 'cohort',
    founder: 'founder',
    people: Array.from({ length: people - 1 }, (_, i) => ({ user: `learner-${i}`, role: 'learner' })),
  })
const error = (result: { readonly ok: boolean; readonly error?: unknown }) => (result.ok ? 'ok' : result.error)

describe('an invitation for somebody with an account', () => {
  it('adds its roles and regions to those he has, and his place in the group', () => {
    found(1)
    const { code } = invitations.make(['editor', 'member'], 'admin', 1_000, {
      regions: ['Урал'],
      group: { space, role: 'trainer' },
    })
    const checked = invitations.check(code)
    expect(checked.ok && invitations.accept(checked.value.id, addUser('irina')).ok).toBe(true)
    expect(users.find('irina')).toMatchObject({
      roles: ['member', 'editor'],
      regions: ['Пермь', 'Урал'],
      homeGroup: undefined,
    })
    expect(groups.roleOf(space, 'irina')).toBe('trainer')
  })

  it('does not lower the role that he has in the group', () => {
    found(1)
    groups.setRole(space, 'irina', 'owner')
    const { id } = invitations.make([], 'founder', 1_000, { group: { space, role: 'member' } })
    expect(invitations.accept(id, addUser('irina')).ok).toBe(true)
    expect(groups.roleOf(space, 'irina')).toBe('owner')
    expect(error(invitations.accept(id, addUser('petr')))).toBe('invitation.used')
  })

  it('is for the one it names, and is no account for anybody', () => {
    const { id, code } = invitations.make(['member'], 'admin', 1_000, { for: 'irina' })
    expect(error(invitations.accept(id, addUser('petr')))).toBe('invitation.unknown')
    expect(error(invitations.redeem(code, { name: 'new', displayName: 'N', passwordHash: 'h' }))).toBe(
      'invitation.needs-account',
    )
    expect(invitations.accept(id, addUser('irina')).ok).toBe(true)
  })
})

describe('an invitation into a group', () => {
  it('waits where the group is closed or full, and is not used up by that', () => {
    found(peopleInGroup)
    const { id } = invitations.make([], 'founder', 1_000, { group: { space, role: 'member' } })
    const irina = addUser('irina')
    expect(error(invitations.accept(id, irina))).toBe('group.full')
    groups.remove(space, 'learner-1')
    groups.close(space, 'fedor')
    expect(error(invitations.accept(id, irina))).toBe('group.closed')
    groups.reopen(space)
    expect(invitations.accept(id, irina).ok).toBe(true)
    expect(groups.people(space)).toHaveLength(peopleInGroup)
  })

  it('ends with its maker’s place in the group, and only there', () => {
    found(1)
    const into = invitations.make([], 'founder', 1_000, { group: { space, role: 'member' } })
    const other = invitations.make(['member'], 'founder', 1_000)
    invitations.endOf('founder', space)
    expect([into, other].map(({ id }) => invitations.find(id)?.state)).toEqual(['revoked', 'open'])
    time += 1_000
    expect(invitations.find(other.id)?.state).toBe('expired')
    expect(invitations.end(other.id, 'revoked')).toBe(false)
  })
})

it('codes for a new password end all together', () => {
  addUser('irina')
  const codes = createResetCodes(database, deps)
  const { code } = codes.make('irina', 'admin')
  expect(codes.check(code)).toEqual({ ok: true, value: 'irina' })
  codes.endAll()
  expect(error(codes.check(code))).toBe('reset.unknown')
})
