/** Groups and their people. The id was made on a device; asking twice for the same group is no error. Nothing of a group is ever deleted: a closed one is read by nobody. */
import type { Bilingual } from '#core/domain/bilingual.ts'
import { groupKinds, type GroupKind } from '#core/domain/group/group.ts'
import { jsonEqual } from '#core/kernel/canonical.ts'
import type { ClockDep } from '#core/kernel/clock.ts'
import { groupRoles, type GroupRole, type SpaceId } from '#core/replication/spaces.ts'
import { fold, type AccountsDatabase } from '../storage/accounts-database.ts'
import { createConsents } from './consents.ts'
import { createKeptReads } from './kept-reads.ts'
import { readTitle } from './people.ts'

export interface GroupPerson {
  readonly user: string
  readonly role: GroupRole
}
export interface NewGroup {
  readonly space: SpaceId
  readonly kind: GroupKind
  readonly founder: string
  readonly people: readonly GroupPerson[]
}
export interface Group {
  readonly space: SpaceId
  readonly kind: GroupKind
  readonly founder: string
  readonly title: Bilingual | undefined
  readonly createdAt: number
  readonly closedAt: number | undefined
}
export interface GroupsQuery {
  /** Groups that this person has joined; desks are no groups to him. */
  readonly user?: string | undefined
  readonly search?: string | undefined
  /** Spaces after this one. */
  readonly after?: string | undefined
  readonly limit: number
}

export interface Groups {
  /** `exists`: the same group was made before; `differs`: another one has this id. */
  create(group: NewGroup): 'created' | 'exists' | 'differs'
  find(space: string): Group | undefined
  list(query: GroupsQuery): readonly Group[]
  /** Open groups, desks that are his by his community role included. */
  spacesOf(user: string): readonly SpaceId[]
  /** The strongest role of each person; in a desk editors and administrators are members. */
  people(space: string): readonly GroupPerson[]
  roleOf(space: string, user: string): GroupRole | undefined
  /** How many groups the person has founded since then. */
  countFounded(founder: string, since: number): number
  /** The person's one role in the group; who wasn't in it comes in. With an adviser's role consent begins, with another it ends. `by`: who does it, if not the person. */
  setRole(space: string, user: string, role: GroupRole, by?: string): void
  remove(space: string, user: string, by?: string): void
  setTitle(space: string, title: Bilingual): void
  /** Closing ends every consent to advise (AD6), and so does it for good: who advised comes back by a new invitation alone. @param by who closes it */
  close(space: string, by: string): void
  reopen(space: string): void
}

interface Row {
  readonly space: string
  readonly kind: string
  readonly founder: string
  readonly title: string | null
  readonly createdAt: number
  readonly closedAt: number | null
}
const rowToGroup = ({ space, kind, founder, title, createdAt, closedAt }: Row): Group => ({
  space,
  kind: groupKinds.find((known) => known === kind) ?? 'circle',
  founder,
  title: readTitle(title),
  createdAt,
  closedAt: closedAt ?? undefined,
})

export function createGroups(database: AccountsDatabase, { now }: ClockDep): Groups {
  const consents = createConsents(database, { now })
  const find = database.prepare<[string], Row & { readonly people: string }>('SELECT * FROM groups WHERE space = ?')
  const insert = database.prepare<[string, string, string, string, number]>(
    'INSERT INTO groups (space, kind, founder, people, createdAt) VALUES (?, ?, ?, ?, ?)',
  )
  const insertRole = database.prepare<[string, string, string]>(
    'INSERT OR IGNORE INTO groupRoles (space, user, role) VALUES (?, ?, ?)',
  )
  const removeRoles = database.prepare<[string, string]>('DELETE FROM groupRoles WHERE space = ? AND user = ?')
  const list = database.prepare<[Record<string, string | number | null>], Row>(
    `SELECT * FROM groups g
     WHERE (@after IS NULL OR space > @after)
       AND (@user IS NULL OR (kind <> 'desk' AND EXISTS (SELECT 1 FROM groupRoles r WHERE r.space = g.space AND r.user = @user)))
       AND (@search IS NULL OR instr(fold(coalesce(title, '')), @search) > 0 OR instr(founder, @search) > 0)
     ORDER BY space LIMIT @limit`,
  )
  const spacesOf = database.prepare<[string], { space: string }>(
    'SELECT DISTINCT r.space FROM rolesInGroups r JOIN groups g ON g.space = r.space WHERE r.user = ? AND g.closedAt IS NULL ORDER BY r.space',
  )
  const rolesIn = database.prepare<[string], { user: string; role: string }>(
    'SELECT user, role FROM rolesInGroups WHERE space = ? ORDER BY user',
  )
  const rolesOf = database.prepare<[string, string], { role: string }>(
    'SELECT role FROM rolesInGroups WHERE space = ? AND user = ?',
  )
  const founded = database.prepare<[string, number], { n: number }>(
    'SELECT count(*) AS n FROM groups WHERE founder = ? AND createdAt > ?',
  )
  const setTitle = database.prepare<[string, string]>('UPDATE groups SET title = ? WHERE space = ?')
  const setClosed = database.prepare<[number | null, string]>('UPDATE groups SET closedAt = ? WHERE space = ?')

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
  const setRole = database.transaction((space: string, user: string, role: GroupRole, by: string): void => {
    removeRoles.run(space, user)
    insertRole.run(space, user, role)
    if (role === 'adviser') consents.begin(space, user)
    else consents.end(space, user, by)
  })
  const remove = database.transaction((space: string, user: string, by: string): void => {
    removeRoles.run(space, user)
    consents.end(space, user, by)
  })
  const close = database.transaction((space: string, by: string): void => {
    if (find.get(space)?.closedAt !== null) return
    setClosed.run(now(), space)
    for (const { user, role } of rolesIn.all(space)) if (role === 'adviser') remove(space, user, by)
  })
  return {
    create: (group) => create.immediate(group),
    find: (space) => {
      const row = find.get(space)
      return row === undefined ? undefined : rowToGroup(row)
    },
    list: ({ user, search, after, limit }) =>
      list
        .all({
          user: user ?? null,
          search: search === undefined || search === '' ? null : fold(search),
          after: after ?? null,
          limit,
        })
        .map(rowToGroup),
    spacesOf: createKeptReads(database)((user: string) => spacesOf.all(user).map((row) => row.space)),
    people: (space) =>
      [...Map.groupBy(rolesIn.all(space), (row) => row.user)].flatMap(([user, rows]) => {
        const role = strongest(rows)
        return role === undefined ? [] : [{ user, role }]
      }),
    roleOf: (space, user) => strongest(rolesOf.all(space, user)),
    countFounded: (founder, since) => founded.get(founder, since)?.n ?? 0,
    setRole: (space, user, role, by = user) => setRole.immediate(space, user, role, by),
    remove: (space, user, by = user) => remove.immediate(space, user, by),
    setTitle: (space, title) => void setTitle.run(JSON.stringify(title), space),
    close: (space, by) => close.immediate(space, by),
    reopen: (space) => void setClosed.run(null, space),
  }
}

const strongest = (rows: readonly { readonly role: string }[]): GroupRole | undefined =>
  groupRoles.find((role) => rows.some((row) => row.role === role))
