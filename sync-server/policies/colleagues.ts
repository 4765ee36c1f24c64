/** Owners of companies who let colleagues in that have no account: whether this server takes it, from whom, and how many. */
import { isOverseer, mayBringColleague, type ColleagueOffer, type Overseer } from '#core/people-policy.ts'
import type { Actor } from '#core/policy.ts'
import type { Accounts } from '../accounts/accounts.ts'
import type { Group } from '../accounts/groups.ts'
import { artelError } from '../http-error.ts'
import type { ServerDeps } from '../server-deps.ts'

const dayMs = 86_400_000
const longestMs = 30 * dayMs

type Setting = Pick<ServerDeps, 'colleagues'>
type Deps = Setting & Pick<ServerDeps, 'accounts' | 'limits' | 'now'>

/** May the caller make links for newcomers into this group at all? What screens offer. */
export function bringsColleagues(accounts: Accounts, setting: Setting, actor: Actor, group: Group): boolean {
  if (group.kind !== 'company' || group.closedAt !== undefined) return false
  const offer: ColleagueOffer = { roles: ['member'], regions: [], group: { ...group, role: 'member' } }
  return mayBringColleague(actor, offer) && (isOverseer(actor) || isTaken(accounts, setting, actor))
}

/** @throws HttpError 403 request.not-allowed, 429 invitation.too-many */
export function requireColleague(deps: Deps, overseer: Overseer, offer: ColleagueOffer, validMs: number): void {
  const { accounts, limits, now } = deps
  if (!mayBringColleague(overseer, offer)) throw artelError('request.not-allowed')
  if (!isTaken(accounts, deps, overseer))
    throw artelError('request.not-allowed', 'newcomers are let in by who looks after people')
  if (validMs > longestMs) throw artelError('request.malformed', 'validMs: 30 days at most')
  const { invitations } = accounts
  if (
    invitations.countOpenForNewcomers(offer.group.space) >= limits.colleaguesOpen ||
    invitations.countMadeForNewcomers(overseer.user, now() - dayMs) >= limits.colleaguesADay
  )
    throw artelError('invitation.too-many')
}

/** Who was let in by an owner lets nobody in: else one member could bring in a chain of accounts that nobody who looks after people ever saw. */
const isTaken = ({ users }: Accounts, { colleagues }: Setting, { user }: Actor): boolean =>
  colleagues === 'owners' && users.find(user)?.broughtBy === undefined
