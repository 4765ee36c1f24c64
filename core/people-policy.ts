/**
 * Who may do what with people's accounts: one pure function for the server, which decides, and for screens, which show only what works. Accounts live at the server, so these are no
 * changes of records (policy.ts decides those).
 *
 * | who | sees | roles | suspend, restore, rename | reset code | gives roles |
 * |---|---|---|---|---|---|
 * | administrator | everybody | of others | of others | of others | any |
 * | manager | everybody | - | plain people | plain people in groups he owns or trains | member, guest |
 * | coordinator | people of his regions | - | plain people of his regions | the same | member, guest, in his regions |
 * | owner of a group | its people | - | - | plain people whose account was made through the group | none; of a company: member, to colleagues (`mayBringColleague`) |
 *
 * Plain people have no other community role than member and guest. An owner may not reset everybody whom he invites: else whoever accepts an invitation to a circle would hand over
 * his account, personal space included. For the same reason he may not reset a colleague whom he brought himself: her answers are hers alone.
 */
import { assertNever } from './kernel/assert-never.ts'
import type { CommunityRole } from './kernel/roles.ts'
import type { Actor } from './policy.ts'
import type { GroupKind } from './domain/group/group.ts'
import { groupRoleIn, type GroupRole, type SpaceId } from './replication/spaces.ts'

export interface Overseer extends Actor {
  /** A coordinator's regions; of no account for others. */
  readonly regions: readonly string[]
}
export interface OverseenPerson {
  readonly user: string
  readonly roles: readonly CommunityRole[]
  readonly regions: readonly string[]
  /** Open groups that the person is in. */
  readonly groups: readonly SpaceId[]
  /** The group through whose invitation the account was made. */
  readonly homeGroup: SpaceId | undefined
}
export type PersonAction = 'see' | 'roles' | 'state' | 'rename' | 'reset' | 'devices'

export function mayWithPerson(actor: Overseer, action: PersonAction, person: OverseenPerson): boolean {
  const isOneself = actor.user === person.user
  if (actor.roles.includes('administrator')) return action === 'see' || action === 'rename' || !isOneself
  switch (action) {
    case 'see':
      return actor.roles.includes('manager') || coordinates(actor, person)
    case 'roles':
    case 'devices':
      return false
    case 'state':
    case 'rename':
      return !isOneself && isPlain(person.roles) && (actor.roles.includes('manager') || coordinates(actor, person))
    case 'reset':
      return !isOneself && isPlain(person.roles) && mayReset(actor, person)
    default:
      return assertNever(action)
  }
}

/** May the actor give these community roles, by an invitation or by approving a request? */
export function mayGiveRoles(actor: Overseer, roles: readonly CommunityRole[], regions: readonly string[]): boolean {
  if (actor.roles.includes('administrator')) return true
  if (!isPlain(roles)) return false
  if (actor.roles.includes('manager')) return true
  return (
    actor.roles.includes('coordinator') &&
    regions.length > 0 &&
    regions.every((region) => actor.regions.includes(region))
  )
}

export interface ColleagueOffer {
  readonly roles: readonly CommunityRole[]
  readonly regions: readonly string[]
  readonly group: { readonly space: SpaceId; readonly kind: GroupKind; readonly role: GroupRole }
}

/** May the actor, who looks after nobody, let a newcomer in? An owner of a company: as a plain member, into that company. The server's settings and limits are asked besides. */
export const mayBringColleague = (actor: Actor, { roles, regions, group }: ColleagueOffer): boolean =>
  group.kind === 'company' &&
  group.role === 'member' &&
  groupRoleIn(group.space, actor.roles) === 'owner' &&
  regions.length === 0 &&
  roles.length === 1 &&
  roles[0] === 'member'

/** Does the person look after people at all? Lists, requests and the page for them are shown only then. */
export const isOverseer = (actor: Actor): boolean =>
  ['administrator', 'manager', 'coordinator'].some((role) => actor.roles.includes(role))

/** The regions that narrow what the actor sees, or undefined when he sees everybody. */
export const seenRegions = (actor: Overseer): readonly string[] | undefined =>
  actor.roles.includes('administrator') || actor.roles.includes('manager') ? undefined : actor.regions

/** May the actor invite into the group, change roles in it, rename and close it? */
export const mayManageGroup = (actor: Actor, space: SpaceId): boolean =>
  actor.roles.includes('administrator') || groupRoleIn(space, actor.roles) === 'owner'

const isPlain = (roles: readonly CommunityRole[]): boolean =>
  roles.every((role) => role === 'member' || role === 'guest')

const coordinates = (actor: Overseer, person: OverseenPerson): boolean =>
  actor.roles.includes('coordinator') && person.regions.some((region) => actor.regions.includes(region))

function mayReset(actor: Overseer, { groups, homeGroup, ...person }: OverseenPerson): boolean {
  if (homeGroup !== undefined && groups.includes(homeGroup) && groupRoleIn(homeGroup, actor.roles) === 'owner')
    return true
  const leads = (space: SpaceId): boolean => ['owner', 'trainer'].includes(groupRoleIn(space, actor.roles) ?? '')
  if (actor.roles.includes('manager') && groups.some(leads)) return true
  return coordinates(actor, { ...person, groups, homeGroup })
}
