/** Groups and their people. The id was made on a device; asking twice for the same group is no error. */
import { jsonEqual } from '#core/kernel/canonical.ts'
import type { ClockDep } from '#core/kernel/clock.ts'
import type { GroupRole, SpaceId } from '#core/replication/spaces.ts'
import type { AccountsDatabase } from '../storage/accounts-database.ts'

export interface GroupPerson {
  readonly user: string
  readonly role: GroupRole
}
export interface NewGroup {
  readonly space: SpaceId
  readonly kind: string
  readonly founder: string
  readonly people: readonly GroupPerson[]
}

export interface Groups {
  /** `exists`: the same group was made before; `differs`: another one has this id. */
  create(group: NewGroup): 'created' | 'exists' | 'differs'
  spacesOf(user: string): readonly SpaceId[]
}

export function createGroups(database: AccountsDatabase, { now }: ClockDep): Groups {
  const find = database.prepare<[string], { kind: string; founder: string; people: string }>(
    'SELECT kind, founder, people FROM groups WHERE space = ?',
  )
  const insert = database.prepare<[string, string, string, string, number]>(
    'INSERT INTO groups (space, kind, founder, people, createdAt) VALUES (?, ?, ?, ?, ?)',
  )
  const insertRole = database.prepare<[string, string, string]>(
    'INSERT OR IGNORE INTO groupRoles (space, user, role) VALUES (?, ?, ?)',
  )
  const spacesOf = database.prepare<[string], { space: string }>(
    'SELECT DISTINCT space FROM groupRoles WHERE user = ? ORDER BY space',
  )
  const create = database.transaction((group: NewGroup): 'created' | 'exists' | 'differs' => {
    const people = group.people.map(({ user, role }) => `${user}:${role}`).sort()
    const known = find.get(group.space)
    if (known !== undefined) {
      const isSame =
        known.founder === group.founder && known.kind === group.kind && jsonEqual(JSON.parse(known.people), people)
      return isSame ? 'exists' : 'differs'
    }
    insert.run(group.space, group.kind, group.founder, JSON.stringify(people), now())
    insertRole.run(group.space, group.founder, 'owner')
    for (const { user, role } of group.people) insertRole.run(group.space, user, role)
    return 'created'
  })
  return {
    create: (group) => create.immediate(group),
    spacesOf: (user) => spacesOf.all(user).map((row) => row.space),
  }
}
