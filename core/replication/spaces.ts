/**
 * A space is who may read = one CouchDB database; its id is the database's name.
 * | space | id | collection |
 * | library, community, exchange | the same word | the same |
 * | group | `group-<uuid>` | group |
 * | personal | `user-<name>` | personal |
 */
import { z } from 'zod'
import { assertNever } from '../kernel/assert-never.ts'

export const spaceKinds = ['library', 'community', 'exchange', 'group', 'personal'] as const
export type SpaceKind = (typeof spaceKinds)[number]

export const spaceIdSchema = z
  .string()
  .max(80)
  .regex(/^(library|community|exchange|group-[0-9a-f-]{36}|user-[a-z][a-z0-9_-]{1,31})$/)
export type SpaceId = z.infer<typeof spaceIdSchema>

export const personalSpace = (user: string): SpaceId => `user-${user}`
export const groupSpace = (uuid: string): SpaceId => `group-${uuid}`

export function spaceKind(space: SpaceId): SpaceKind {
  if (space.startsWith('group-')) return 'group'
  if (space.startsWith('user-')) return 'personal'
  if (space === 'library' || space === 'community' || space === 'exchange') return space
  throw new Error(`Not a space: ${space}`)
}

/** The owner of a personal space, else undefined. */
export const personalSpaceOwner = (space: SpaceId): string | undefined =>
  space.startsWith('user-') ? space.slice('user-'.length) : undefined

/** What a person may be in a space, the strongest first. Group roles travel in CouchDB's userCtx.roles as `<space>:<role>`. An `adviser` is a consultant in a company's group: he reads it, and writes advice alone. */
export const groupRoles = ['owner', 'trainer', 'learner', 'member', 'adviser'] as const
export type GroupRole = (typeof groupRoles)[number]
export const groupRoleName = (space: SpaceId, role: GroupRole): string => `${space}:${role}`

/** The role in the space, read from the list of role names, or undefined. */
export function groupRoleIn(space: SpaceId, roles: readonly string[]): GroupRole | undefined {
  return groupRoles.find((role) => roles.includes(groupRoleName(space, role)))
}

/** May this account read the space at all? The server asks it on every route. `roles` are CouchDB role names. */
export function canReadSpace(space: SpaceId, user: string, roles: readonly string[]): boolean {
  const kind = spaceKind(space)
  switch (kind) {
    case 'library':
    case 'community':
      return roles.includes('member')
    case 'exchange':
      return roles.includes('member') || roles.includes('guest')
    case 'group':
      return groupRoleIn(space, roles) !== undefined
    case 'personal':
      return personalSpaceOwner(space) === user
    default:
      return assertNever(kind)
  }
}
