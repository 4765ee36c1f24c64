/** Who is asking: cookie, Basic or Bearer, decided once for each request before anything else; no credentials mean anonymous, wrong ones an error. */
import fastifyCookie from '@fastify/cookie'
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import type { Actor } from '#core/policy.ts'
import type { Accounts } from '../accounts/accounts.ts'
import { sessionCookieName, sessionSeconds } from '../accounts/session-cookie.ts'
import type { User } from '../accounts/users.ts'
import type { ServerDeps } from '../server-deps.ts'
import { createRateLimit, type RateLimit } from './rate-limit.ts'
import { artelError, badRequest, HttpError } from '../http-error.ts'

export type AuthenticatedBy = 'cookie' | 'jwt' | 'default'
export type Session =
  | { readonly kind: 'anonymous' }
  | {
      readonly kind: 'user'
      readonly user: User
      readonly actor: Actor
      readonly by: AuthenticatedBy
      readonly device: string | undefined
    }

declare module 'fastify' {
  interface FastifyRequest {
    session: Session
  }
  interface FastifyContextConfig {
    /** Answered without looking at credentials: a stale token must not stand in the way of getting a new one. */
    isOpen?: boolean
  }
}

const anonymous: Session = { kind: 'anonymous' }

export async function addSessions(app: FastifyInstance, deps: ServerDeps): Promise<void> {
  const { accounts, limits } = deps
  const failures = createRateLimit(deps, limits.tries, limits.tryWindowMs)
  await app.register(fastifyCookie)
  app.decorateRequest('session')
  app.addHook('onRequest', async (request, reply) => {
    request.session = anonymous
    if (request.routeOptions.config.isOpen !== true)
      request.session = await readSession(accounts, failures, request, reply)
  })
}

export function setSessionCookie(reply: FastifyReply, value: string): void {
  void reply.setCookie(sessionCookieName, value, {
    path: '/',
    httpOnly: true,
    sameSite: 'strict',
    maxAge: value === '' ? 0 : sessionSeconds,
  })
}

/** @throws HttpError 401 for wrong credentials, 403 while the name is locked, as CouchDB words them */
export async function requirePassword(accounts: Accounts, name: string, password: string): Promise<User> {
  const verdict = await accounts.checkPassword(name, password)
  if (verdict.kind === 'right') return verdict.user
  if (verdict.kind === 'suspended') throw artelError('account.suspended')
  if (verdict.kind === 'locked')
    throw new HttpError(403, 'forbidden', 'Account is temporarily locked due to multiple authentication failures')
  throw new HttpError(401, 'unauthorized', 'Name or password is incorrect.')
}

async function readSession(
  accounts: Accounts,
  failures: RateLimit,
  request: FastifyRequest,
  reply: FastifyReply,
): Promise<Session> {
  const [scheme = '', credentials = ''] = (request.headers.authorization ?? '').split(' ', 2)
  switch (scheme.toLowerCase()) {
    case 'basic':
      return await checkBasic(accounts, failures, request.ip, credentials)
    case 'bearer':
      return await readBearer(accounts, request, credentials)
    default:
      return readCookie(accounts, request, reply)
  }
}

/** Each wrong password costs a hash; an address with many failures has to wait, so that it can't fill the queue of all others. */
async function checkBasic(
  accounts: Accounts,
  failures: RateLimit,
  address: string,
  credentials: string,
): Promise<Session> {
  const [name, password] = readBasic(credentials)
  failures.check(address)
  try {
    return sessionOf(accounts, await requirePassword(accounts, name, password), 'default')
  } catch (error) {
    failures.take(address)
    throw error
  }
}

function readBasic(credentials: string): readonly [string, string] {
  const text = Buffer.from(credentials, 'base64').toString('utf8')
  const colon = text.indexOf(':')
  if (colon < 1 || text.length > 400) throw badRequest('Malformed Basic credentials.')
  return [text.slice(0, colon), text.slice(colon + 1)]
}

async function readBearer(accounts: Accounts, request: FastifyRequest, token: string): Promise<Session> {
  const isArtel = request.url.startsWith('/_artel/')
  const verified = await accounts.accessTokens.verify(token)
  if (!verified.ok) {
    if (isArtel) throw artelError('sign-in.expired')
    throw verified.isExpired ? new HttpError(401, 'unauthorized', 'exp not in future') : badRequest('Malformed token')
  }
  const user = accounts.users.find(verified.user)
  if (user?.suspendedAt !== undefined) throw artelError('account.suspended')
  if (user !== undefined && accounts.devices.isSignedIn(verified.device, verified.user))
    return sessionOf(accounts, user, 'jwt', verified.device)
  throw isArtel ? artelError('sign-in.expired') : new HttpError(401, 'unauthorized', 'The device is signed out.')
}

function readCookie(accounts: Accounts, request: FastifyRequest, reply: FastifyReply): Session {
  const value = request.cookies[sessionCookieName]
  if (value === undefined || value === '') return anonymous
  const reading = accounts.cookies.read(value)
  if (reading.kind === 'malformed') throw badRequest('Malformed AuthSession cookie. Please clear your cookies.')
  if (reading.kind === 'void') return anonymous
  if (reading.user.suspendedAt !== undefined) throw artelError('account.suspended')
  if (reading.isRenewalDue) setSessionCookie(reply, accounts.cookies.issue(reading.user))
  return sessionOf(accounts, reading.user, 'cookie')
}

const sessionOf = (accounts: Accounts, user: User, by: AuthenticatedBy, device?: string): Session => ({
  kind: 'user',
  user,
  actor: accounts.users.actor(user),
  by,
  device,
})
