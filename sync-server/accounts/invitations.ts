/**
 * Invitations: a 128-bit code, stored as its digest (which is also its id), good once and until a date. It gives community roles and regions, a role in a group, or both, to who joins with
 * it or, when he has an account, accepts it.
 */
import { z } from 'zod'
import type { ClockDep, RandomDep } from '#core/kernel/clock.ts'
import { err, ok, type Result } from '#core/kernel/result.ts'
import { communityRoleSchema, type CommunityRole } from '#core/kernel/roles.ts'
import { isOverseer } from '#core/people-policy.ts'
import { groupRoles, type GroupRole, type SpaceId } from '#core/replication/spaces.ts'
import type { AccountsDatabase } from '../storage/accounts-database.ts'
import type { Groups } from './groups.ts'
import { digest, newCode } from './secrets.ts'
import type { NewUser, User, Users } from './users.ts'

export interface NewInvitation {
  readonly id: string
  readonly code: string
  readonly expiresAt: number
}
export interface InvitationOffer {
  readonly regions?: readonly string[] | undefined
  readonly group?: { readonly space: SpaceId; readonly role: GroupRole } | undefined
  /** Only this account may accept it. */
  readonly for?: string | undefined
}
export type InvitationState = 'open' | 'used' | 'expired' | 'revoked' | 'declined'
export interface Invitation {
  readonly id: string
  readonly roles: readonly CommunityRole[]
  readonly regions: readonly string[]
  readonly group: { readonly space: SpaceId; readonly role: GroupRole } | undefined
  readonly for: string | undefined
  readonly createdBy: string
  readonly createdAt: number
  readonly expiresAt: number
  readonly state: InvitationState
  readonly usedBy: string | undefined
  readonly usedAt: number | undefined
}
export type InvitationFault =
  | 'invitation.unknown'
  | 'invitation.used'
  | 'invitation.expired'
  | 'group.closed'
  | 'group.full'
type RedeemResult = Result<Invitation, InvitationFault | 'invitation.needs-account' | 'account.name-taken'>
export interface InvitationsQuery {
  /** Made by this person, or into a group that he owns. */
  readonly seenBy?: string | undefined
  readonly group?: SpaceId | undefined
  readonly for?: string | undefined
  readonly isOpen: boolean
  /** Older than this one. */
  readonly after?: string | undefined
  readonly limit: number
}

export interface Invitations {
  make(roles: readonly CommunityRole[], createdBy: string, validMs: number, offer?: InvitationOffer): NewInvitation
  find(id: string): Invitation | undefined
  /** Newest first. */
  list(query: InvitationsQuery): readonly Invitation[]
  /** What the code gives, without using it. */
  check(code: string): Result<Invitation, InvitationFault>
  /** Uses the code and makes the account in one transaction: of many who try at once exactly one wins. */
  redeem(code: string, user: Omit<NewUser, 'roles' | 'regions' | 'homeGroup'>): RedeemResult
  /** Uses it for an account that there is: roles and regions are added, the role in the group is set. */
  accept(id: string, user: User): Result<Invitation, InvitationFault>
  /** An open one ends without having been used. @returns false when it was not open */
  end(id: string, as: 'revoked' | 'declined'): boolean
  /** With which newcomers could come into the group now. */
  countOpenForNewcomers(group: SpaceId): number
  /** With which this person let newcomers into groups since then, whatever became of them. */
  countMadeForNewcomers(createdBy: string, since: number): number
  /** Ends the open ones that this person made: all of them, or those into one group. */
  endOf(createdBy: string, group?: SpaceId): void
}

export const peopleInGroup = 500

const rolesSchema = z.array(communityRoleSchema)
const regionsSchema = z.array(z.string())
interface Row {
  readonly codeHash: string
  readonly roles: string
  readonly regions: string
  readonly groupSpace: string | null
  readonly groupRole: string | null
  readonly forUser: string | null
  readonly createdBy: string
  readonly createdAt: number
  readonly expiresAt: number
  readonly usedBy: string | null
  readonly usedAt: number | null
  readonly endedAs: string | null
}

export function createInvitations(
  database: AccountsDatabase,
  users: Users,
  groups: Groups,
  deps: ClockDep & RandomDep,
): Invitations {
  const insert = database.prepare<[Record<string, string | number | null>]>(
    `INSERT INTO invitations (codeHash, roles, regions, groupSpace, groupRole, forUser, createdBy, createdAt, expiresAt)
     VALUES (@id, @roles, @regions, @groupSpace, @groupRole, @forUser, @createdBy, @createdAt, @expiresAt)`,
  )
  const find = database.prepare<[string], Row>('SELECT * FROM invitations WHERE codeHash = ?')
  const list = database.prepare<[Record<string, string | number | null>], Row>(
    `SELECT * FROM invitations i
     WHERE (@seenBy IS NULL OR createdBy = @seenBy
         OR EXISTS (SELECT 1 FROM groupRoles r WHERE r.space = i.groupSpace AND r.user = @seenBy AND r.role = 'owner'))
       AND (@group IS NULL OR groupSpace = @group) AND (@forUser IS NULL OR forUser = @forUser)
       AND (@openAt IS NULL OR (usedAt IS NULL AND endedAs IS NULL AND expiresAt > @openAt))
       AND (@after IS NULL OR rowid < (SELECT rowid FROM invitations WHERE codeHash = @after))
     ORDER BY rowid DESC LIMIT @limit`,
  )
  const use = database.prepare<[string, number, string]>(
    'UPDATE invitations SET usedBy = ?, usedAt = ? WHERE codeHash = ? AND usedAt IS NULL',
  )
  const end = database.prepare<[string, string, number]>(
    'UPDATE invitations SET endedAs = ? WHERE codeHash = ? AND usedAt IS NULL AND endedAs IS NULL AND expiresAt > ?',
  )
  const endOf = database.prepare<[string, string | null, string | null]>(
    `UPDATE invitations SET endedAs = 'revoked' WHERE createdBy = ? AND (? IS NULL OR groupSpace = ?) AND usedAt IS NULL AND endedAs IS NULL`,
  )
  const openForNewcomers = database.prepare<[string, number], { n: number }>(
    `SELECT count(*) AS n FROM invitations WHERE groupSpace = ? AND roles <> '[]' AND usedAt IS NULL AND endedAs IS NULL AND expiresAt > ?`,
  )
  const madeForNewcomers = database.prepare<[string, number], { n: number }>(
    `SELECT count(*) AS n FROM invitations WHERE createdBy = ? AND roles <> '[]' AND groupSpace IS NOT NULL AND createdAt > ?`,
  )
  const read = (row: Row): Invitation => rowToInvitation(row, deps.now())
  const checkRow = (row: Row | undefined): Result<Invitation, InvitationFault> => {
    if (row === undefined || row.endedAs !== null) return err('invitation.unknown')
    if (row.usedAt !== null) return err('invitation.used')
    if (row.expiresAt <= deps.now()) return err('invitation.expired')
    const invitation = read(row)
    if (invitation.group === undefined) return ok(invitation)
    const { space } = invitation.group
    if (groups.find(space)?.closedAt !== undefined) return err('group.closed')
    return groups.people(space).length >= peopleInGroup ? err('group.full') : ok(invitation)
  }
  const give = (invitation: Invitation, user: string): void => {
    if (invitation.group !== undefined) groups.setRole(invitation.group.space, user, invitation.group.role)
    use.run(user, deps.now(), invitation.id)
  }
  const redeem = database.transaction((...[code, user]: Parameters<Invitations['redeem']>): RedeemResult => {
    const checked = checkRow(find.get(digest(code)))
    if (!checked.ok) return checked
    const { roles, regions } = checked.value
    if (roles.length === 0 || checked.value.for !== undefined) return err('invitation.needs-account')
    if (!users.add({ ...user, roles, regions, ...originOf(users, checked.value) })) return err('account.name-taken')
    give(checked.value, user.name)
    return checked
  })
  const accept = database.transaction((id: string, user: User): Result<Invitation, InvitationFault> => {
    const checked = checkRow(find.get(id))
    if (!checked.ok) return checked
    const { roles, regions, group } = checked.value
    if (checked.value.for !== undefined && checked.value.for !== user.name) return err('invitation.unknown')
    users.change(user.name, { roles: union(user.roles, roles), regions: union(user.regions, regions) })
    // Who has a stronger role in the group already keeps it.
    const present = group === undefined ? undefined : groups.roleOf(group.space, user.name)
    if (present === undefined) give(checked.value, user.name)
    else use.run(user.name, deps.now(), id)
    return checked
  })
  return {
    make: (roles, createdBy, validMs, offer = {}) => {
      const code = newCode(deps)
      const [id, expiresAt] = [digest(code), deps.now() + validMs]
      insert.run({
        id,
        roles: JSON.stringify(roles),
        regions: JSON.stringify(offer.regions ?? []),
        groupSpace: offer.group?.space ?? null,
        groupRole: offer.group?.role ?? null,
        forUser: offer.for ?? null,
        createdBy,
        createdAt: deps.now(),
        expiresAt,
      })
      return { id, code, expiresAt }
    },
    find: (id) => {
      const row = find.get(id)
      return row === undefined ? undefined : read(row)
    },
    list: ({ seenBy, group, for: forUser, isOpen, after, limit }) =>
      list
        .all({
          seenBy: seenBy ?? null,
          group: group ?? null,
          forUser: forUser ?? null,
          openAt: isOpen ? deps.now() : null,
          after: after ?? null,
          limit,
        })
        .map(read),
    check: (code) => checkRow(find.get(digest(code))),
    redeem: (code, user) => redeem.immediate(code, user),
    accept: (id, user) => accept.immediate(id, user),
    end: (id, as) => end.run(as, id, deps.now()).changes === 1,
    countOpenForNewcomers: (group) => openForNewcomers.get(group, deps.now())?.n ?? 0,
    countMadeForNewcomers: (createdBy, since) => madeForNewcomers.get(createdBy, since)?.n ?? 0,
    endOf: (createdBy, group) => void endOf.run(createdBy, group ?? null, group ?? null),
  }
}

/** Whoever was let in by an owner alone is not handed to the group's owners: they could give him a new password and read what is his (people-policy). */
function originOf(users: Users, { createdBy, group }: Invitation): Pick<NewUser, 'homeGroup' | 'broughtBy'> {
  const maker = users.find(createdBy)
  return maker === undefined || isOverseer({ user: maker.name, roles: maker.roles })
    ? { homeGroup: group?.space }
    : { broughtBy: createdBy }
}

const union = <T>(a: readonly T[], b: readonly T[]): readonly T[] => [...new Set([...a, ...b])]

function rowToInvitation(row: Row, now: number): Invitation {
  const role = groupRoles.find((name) => name === row.groupRole)
  return {
    id: row.codeHash,
    roles: rolesSchema.parse(JSON.parse(row.roles)),
    regions: regionsSchema.parse(JSON.parse(row.regions)),
    group: row.groupSpace === null || role === undefined ? undefined : { space: row.groupSpace, role },
    for: row.forUser ?? undefined,
    createdBy: row.createdBy,
    createdAt: row.createdAt,
    expiresAt: row.expiresAt,
    state: stateOf(row, now),
    usedBy: row.usedBy ?? undefined,
    usedAt: row.usedAt ?? undefined,
  }
}

function stateOf(row: Row, now: number): InvitationState {
  if (row.usedAt !== null) return 'used'
  if (row.endedAs === 'declined') return 'declined'
  if (row.endedAs !== null) return 'revoked'
  return row.expiresAt <= now ? 'expired' : 'open'
}
