/** POST /_artel/groups: makes the space of a group whose id was made on a device. Answers {space, epoch}; asking again for the same group is no error. */
import type { FastifyInstance } from 'fastify'
import { spaceKind } from '#core/replication/spaces.ts'
import { createGroupSchema, type CreateGroup } from '#core/replication/wire.ts'
import { artelError } from '../http-error.ts'
import { teachesACourse } from '../policies/course-trainers.ts'
import type { ServerDeps } from '../server-deps.ts'
import { userKey } from '../storage/bell.ts'
import { parseBody } from './parse-body.ts'
import { requireSignedIn } from './require-signed-in.ts'

const dayMs = 86_400_000

export function addGroups(app: FastifyInstance, deps: ServerDeps): void {
  const { accounts, spaces, bell } = deps
  app.post('/_artel/groups', { config: { isWrite: true } }, async (request, reply) => {
    const actor = requireSignedIn(request.session)
    const group = parseBody(createGroupSchema, request)
    if (spaceKind(group.space) !== 'group') throw artelError('request.malformed', 'space: not of a group')
    requireStillIn(deps, actor.user, group.space)
    await requireAllowed(deps, actor.user, group)
    const outcome = found(deps, actor.user, group)
    if (outcome === 'differs') throw artelError('group.exists')
    await spaces.ensure(group.space)
    if (outcome === 'created') for (const { user } of accounts.groups.people(group.space)) bell.ring(userKey(user))
    return reply
      .code(outcome === 'created' ? 201 : 200)
      .send({ space: group.space, epoch: accounts.register.ensure(group.space) })
  })
}

/** A client that was offline meanwhile asks for a group that is closed, or that it is no longer in. @throws HttpError 403 policy.not-a-reader, 410 group.closed */
function requireStillIn({ accounts: { groups } }: ServerDeps, caller: string, space: string): void {
  const known = groups.find(space)
  if (known === undefined) return
  if (groups.roleOf(space, caller) === undefined) throw artelError('policy.not-a-reader')
  if (known.closedAt !== undefined) throw artelError('group.closed')
}

/** @throws HttpError 429 group.too-many */
function found({ accounts, limits, now }: ServerDeps, founder: string, group: CreateGroup) {
  const { groups, audit } = accounts
  if (groups.find(group.space) === undefined && groups.countFounded(founder, now() - dayMs) >= limits.groupsADay)
    throw artelError('group.too-many')
  const outcome = groups.create({ ...group, founder })
  if (outcome === 'created') {
    const facts = { kind: group.kind, people: group.people.map(({ user, role }) => `${user}:${role}`) }
    audit.write({ actor: founder, action: 'group.made', target: group.space, facts })
  }
  return outcome
}

async function requireAllowed(deps: ServerDeps, caller: string, group: CreateGroup): Promise<void> {
  const refuse = (detail: string): never => {
    throw artelError('request.not-allowed', detail)
  }
  for (const { user } of group.people)
    if (deps.accounts.users.find(user) === undefined) refuse(`there is no account ${user}`)
  if (!group.people.some((person) => person.user === caller)) refuse('who makes a group belongs to it')
  if (group.people.some(({ user, role }) => role === 'owner' && user !== caller))
    refuse('the owner is who makes the group')
  // Else nobody would have been asked: an adviser accepts an invitation.
  if (group.people.some(({ role }) => role === 'adviser')) refuse('an adviser is invited')
  switch (group.kind) {
    case 'enrolment':
      return await requireEnrolment(deps, caller, group, refuse)
    case 'cohort':
      if (deps.accounts.users.find(caller)?.roles.includes('trainer') !== true) refuse('a cohort is made by a trainer')
      return
    case 'desk':
      if (deps.accounts.users.find(caller)?.roles.includes('member') !== true) refuse('a desk is a member’s')
      if (group.people.length !== 1) refuse('a desk has one owner; editors come to it by their role')
      return
    default:
      return
  }
}

/** One learner, who asks for it himself, and one trainer: nobody can be enrolled, or given others' results, without wanting to. */
async function requireEnrolment(
  { accounts, spaces }: ServerDeps,
  caller: string,
  { people }: CreateGroup,
  refuse: (detail: string) => never,
): Promise<void> {
  const learners = people.filter(({ role }) => role === 'learner')
  const trainers = people.filter(({ role }) => role === 'trainer')
  const others = people.filter(
    ({ user, role }) => role !== 'learner' && role !== 'trainer' && !(role === 'owner' && user === caller),
  )
  const [learner, trainer] = [learners[0], trainers[0]]
  if (learners.length !== 1 || learner?.user !== caller) refuse('the learner of an enrolment is who makes it')
  if (trainers.length !== 1 || trainer === undefined || trainer.user === caller || others.length > 0)
    return refuse('an enrolment has one learner and one trainer')
  const isTrainer =
    accounts.users.find(trainer.user)?.roles.includes('trainer') === true ||
    (await teachesACourse(spaces, trainer.user))
  if (!isTrainer) refuse(`${trainer.user} is no trainer`)
}
