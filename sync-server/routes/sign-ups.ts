/** /_artel/sign-ups: the queue of requests for an account, seen and decided by who looks after people. */
import type { FastifyInstance, FastifyRequest } from 'fastify'
import { z } from 'zod'
import { reservedUserNames } from '#core/domain/user-name.ts'
import { mayGiveRoles, seenRegions, type Overseer } from '#core/people-policy.ts'
import { personalSpace } from '#core/replication/spaces.ts'
import {
  signUpApprovalSchema,
  signUpDeclineSchema,
  signUpsQuerySchema,
  type Person,
  type SignUp as SignUpView,
} from '#core/replication/wire-accounts.ts'
import type { SignUp } from '../accounts/sign-ups.ts'
import { artelError } from '../http-error.ts'
import { requireOverseer } from '../policies/overseer.ts'
import type { ServerDeps } from '../server-deps.ts'
import { readPage } from './page.ts'
import { parseArtelQuery, parseBody, parseParams } from './parse-body.ts'
import { personView } from './present-people.ts'

const idParams = z.object({ id: z.string().max(64) })

export function addSignUps(app: FastifyInstance, deps: ServerDeps): void {
  const { accounts, spaces, mail } = deps
  const { signUps, users, audit } = accounts
  const isTaken = (name: string): boolean => reservedUserNames.includes(name) || users.find(name) !== undefined

  app.get('/_artel/sign-ups', async (request) => {
    const overseer = requireOverseer(request.session)
    const { state, ...page } = parseArtelQuery(signUpsQuerySchema, request)
    const regions = seenRegions(overseer)
    const { rows, next } = readPage(
      page,
      ({ after, limit }) => signUps.list({ state, regions, after, limit }),
      ({ id }) => id,
    )
    return { signUps: rows.map((row) => signUpView(row, row.state === 'waiting' && isTaken(row.user))), next }
  })

  app.post('/_artel/sign-ups/:id/approve', { config: { isWrite: true } }, async (request, reply): Promise<Person> => {
    const overseer = requireOverseer(request.session)
    const approval = parseBody(signUpApprovalSchema, request)
    const { id, region } = requireSignUp(request, overseer)
    const regions = approval.regions.length === 0 && region !== undefined ? [region] : approval.regions
    if (!mayGiveRoles(overseer, approval.roles, regions)) throw artelError('request.not-allowed')
    const user = audit.act(
      { actor: overseer.user, action: 'sign-up.approved', target: id, facts: { roles: approval.roles, regions } },
      () => {
        const signUp = requireWaiting(id)
        const name = approval.user ?? signUp.user
        const { displayName, passwordHash, email, language } = signUp
        if (isTaken(name)) throw artelError('account.name-taken')
        users.add({ name, displayName, passwordHash, email, language, roles: approval.roles, regions })
        signUps.approve(id, overseer.user, name)
        audit.write({ actor: overseer.user, action: 'account.joined', target: name, facts: { signUp: id } })
        return users.find(name)
      },
    )
    if (user === undefined) throw artelError('server.failed')
    await spaces.ensure(personalSpace(user.name))
    if (user.email !== undefined)
      mail?.send({ kind: 'approved', to: user.email, language: user.language, user: user.name })
    void reply.code(201)
    return personView(accounts, overseer, user)
  })

  app.post('/_artel/sign-ups/:id/decline', { config: { isWrite: true } }, async (request) => {
    const overseer = requireOverseer(request.session)
    const { words } = parseBody(signUpDeclineSchema, request)
    const { id } = requireSignUp(request, overseer)
    const { email, language, user } = audit.act(
      { actor: overseer.user, action: 'sign-up.declined', target: id },
      () => {
        const signUp = requireWaiting(id)
        signUps.decline(id, overseer.user, words)
        return signUp
      },
    )
    if (email !== undefined) mail?.send({ kind: 'declined', to: email, language, user, words })
    return { ok: true }
  })

  /** A coordinator is told nothing about requests from elsewhere. */
  function requireSignUp(request: FastifyRequest, overseer: Overseer): SignUp {
    const found = signUps.find(parseParams(idParams, request).id)
    const regions = seenRegions(overseer)
    const isSeen = regions === undefined || (found?.region !== undefined && regions.includes(found.region))
    if (found === undefined || !isSeen) throw artelError('sign-up.unknown')
    return found
  }

  function requireWaiting(id: string): SignUp & { readonly passwordHash: string } {
    const found = signUps.find(id)
    if (found?.state !== 'waiting' || found.passwordHash === undefined) throw artelError('sign-up.decided')
    return { ...found, passwordHash: found.passwordHash }
  }
}

const signUpView = (row: SignUp, isNameTaken: boolean): SignUpView => ({
  id: row.id,
  user: row.user,
  displayName: row.displayName,
  email: row.email ?? null,
  region: row.region ?? null,
  language: row.language,
  note: row.note,
  madeAt: row.createdAt,
  expiresAt: row.expiresAt,
  isNameTaken,
  state: row.state,
  decidedBy: row.decidedBy ?? null,
  decidedAt: row.decidedAt ?? null,
  words: row.words ?? null,
})
