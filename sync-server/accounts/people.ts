/** Lists of people for who looks after them: search, filters, pages. */
import { groupRoles, type GroupRole, type SpaceId } from '#core/replication/spaces.ts'
import { bilingualSchema, type Bilingual } from '#core/domain/bilingual.ts'
import { limits } from '#core/domain/limits.ts'
import type { CommunityRole } from '#core/kernel/roles.ts'
import { fold, type AccountsDatabase } from '../storage/accounts-database.ts'
import { userRowSchema, type User } from './users.ts'

export interface PeopleQuery {
  readonly search?: string | undefined
  readonly role?: CommunityRole | undefined
  readonly state?: 'active' | 'suspended' | undefined
  /** Only people of one of these regions. */
  readonly regions?: readonly string[] | undefined
  /** Names after this one. */
  readonly after?: string | undefined
  readonly limit: number
}
export interface GroupOfPerson {
  readonly space: SpaceId
  readonly title: Bilingual | undefined
  readonly role: GroupRole
}
export interface People {
  /** By name. */
  list(query: PeopleQuery): readonly User[]
  /** Open groups of a person but her desk, the strongest role in each. */
  groupsOf(user: string): readonly GroupOfPerson[]
  /** The last moment that any of his devices was seen. */
  seenAt(user: string): number | undefined
}

const titleSchema = bilingualSchema(limits.title)
export const readTitle = (text: string | null): Bilingual | undefined =>
  text === null ? undefined : titleSchema.parse(JSON.parse(text))

export function createPeople(database: AccountsDatabase): People {
  const list = database.prepare<[Record<string, string | number | null>], unknown>(
    `SELECT * FROM users
     WHERE (@after IS NULL OR name > @after)
       AND (@search IS NULL OR instr(name, @search) > 0 OR instr(fold(displayName), @search) > 0)
       AND (@role IS NULL OR EXISTS (SELECT 1 FROM json_each(roles) WHERE value = @role))
       AND (@state IS NULL OR (suspendedAt IS NOT NULL) = (@state = 'suspended'))
       AND (@regions IS NULL OR EXISTS (SELECT 1 FROM json_each(users.regions) mine JOIN json_each(@regions) theirs ON mine.value = theirs.value))
     ORDER BY name LIMIT @limit`,
  )
  const groupsOf = database.prepare<[string], { space: string; title: string | null; role: string }>(
    `SELECT g.space, g.title, r.role FROM groupRoles r JOIN groups g ON g.space = r.space
     WHERE r.user = ? AND g.kind <> 'desk' AND g.closedAt IS NULL ORDER BY g.createdAt, g.space`,
  )
  const seenAt = database.prepare<[string], { at: number | null }>(
    'SELECT max(seenAt) AS at FROM devices WHERE user = ?',
  )
  return {
    list: ({ search, role, state, regions, after, limit }) =>
      list
        .all({
          search: search === undefined || search === '' ? null : fold(search),
          role: role ?? null,
          state: state ?? null,
          regions: regions === undefined ? null : JSON.stringify(regions),
          after: after ?? null,
          limit,
        })
        .map((row) => userRowSchema.parse(row)),
    groupsOf: (user) =>
      [...Map.groupBy(groupsOf.all(user), (row) => row.space).values()].flatMap((rows) => {
        const role = groupRoles.find((name) => rows.some((row) => row.role === name))
        return role === undefined || rows[0] === undefined
          ? []
          : [{ space: rows[0].space, title: readTitle(rows[0].title), role }]
      }),
    seenAt: (user) => seenAt.get(user)?.at ?? undefined,
  }
}
