/** What of a company lives at the server alone: who is in, and inviting. Needs a line; nothing is queued. */
import { jsonEqual } from '#core/kernel/canonical.ts'
import { groupViewSchema, inviteResponseSchema, type GroupView } from '#core/replication/wire-groups.ts'
import { isOwnerOf } from './company-views.ts'
import { companyGroup } from './comparison-entry.ts'
import type { HandlerDeps } from './deps.ts'
import { actorOf, commit, fail } from './fail.ts'
import type { ContractImplementer } from './implementer.ts'
import type { Reader, RecordOf } from './reader.ts'
import { createServerCalls, part } from './server-calls.ts'

const invitationValidMs = 14 * 86_400_000

export function companyCalls(os: ContractImplementer, deps: HandlerDeps, reader: Reader) {
  const server = createServerCalls(deps)
  const owned = (): RecordOf<'group'> => ownedCompany(deps, reader)
  const meet = (group: RecordOf<'group'>): Promise<GroupView> => meetServer(deps, reader, group)
  return {
    invite: os.company.invite.handler(async () => {
      const group = owned()
      const { bringsColleagues: isForNewcomers } = await meet(group)
      const asked = {
        roles: isForNewcomers ? ['member'] : [],
        group: { space: group.space, role: 'member' },
        validMs: invitationValidMs,
      }
      const { link, expiresAt } = await server.post('/_artel/invitations', asked, inviteResponseSchema)
      return { link, expiresAt, isForNewcomers }
    }),
    inviteByName: os.company.inviteByName.handler(async ({ input }) => {
      const group = owned()
      await meet(group)
      await server.post(`${path(group)}/people`, { user: input.user, role: 'member' }, groupViewSchema)
      return {}
    }),
    askWho: os.company.askWho.handler(async () => {
      await meet(owned())
      return {}
    }),
  }
}

const path = ({ space }: RecordOf<'group'>): string => `/_artel/groups/${part(space)}`

/** The company that the person owns; the server must know it by now. */
export function ownedCompany(deps: HandlerDeps, reader: Reader): RecordOf<'group'> {
  const actor = actorOf(deps)
  const group = companyGroup(reader, actor) ?? fail('record.missing')
  if (!isOwnerOf(actor, group.space)) fail('request.not-allowed')
  if (!isListed(deps, group.space)) fail('company.not-sent')
  return group
}

/** The server learns the name that stands in the record; the record learns who is in and who advises, so that it is known without a line. */
export async function meetServer(deps: HandlerDeps, reader: Reader, group: RecordOf<'group'>): Promise<GroupView> {
  const server = createServerCalls(deps)
  const known = await server.get(path(group), groupViewSchema)
  if (!jsonEqual(known.title ?? undefined, group.title) && group.title !== undefined)
    await server.put(path(group), { title: group.title }, groupViewSchema)
  learn(deps, reader, group.id, known)
  return known
}

/** Founded here and not yet known there: the roles that the server told don't name it. */
const isListed = (deps: HandlerDeps, space: string): boolean => {
  const state = deps.account.state()
  return state.kind === 'joined' && state.roles.some((role) => role.startsWith(`${space}:`))
}

function learn(deps: HandlerDeps, reader: Reader, id: string, said: GroupView): void {
  const actor = actorOf(deps)
  const group = reader.get('group', id) ?? fail('record.missing')
  const people = said.people.map(({ user, role }) => ({ user, role })).toSorted((a, b) => (a.user < b.user ? -1 : 1))
  const advisers = said.advisers.map(({ user, since, until, isWithdrawn }) => ({
    user,
    since,
    isWithdrawn,
    ...(until === null ? {} : { until }),
  }))
  if (people.length === 0) return
  if (jsonEqual(people, group.people) && jsonEqual(advisers, group.advisers ?? [])) return
  const by = group.author === actor.user ? {} : { editor: actor.user }
  const updatedAt = Math.max(deps.now(), group.updatedAt + 1)
  const next = { ...group, people, updatedAt, ...by, ...(advisers.length === 0 ? {} : { advisers }) }
  commit(deps, [{ kind: 'put', record: next }], actor)
}
