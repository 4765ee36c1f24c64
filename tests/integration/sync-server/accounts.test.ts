import { statSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { inviteResponseSchema } from '#core/replication/wire-groups.ts'
import { meSchema, serverInfoSchema, serverTimeHeader, tokensSchema } from '#core/replication/wire.ts'
import { realOptions } from '#server/artel-server.ts'
import { operatorCommand } from '#tests/support/operator-command.ts'
import { startTestServer, testPassword, type TestServer } from '#tests/support/sync-server.ts'

let time = Date.now()
let server: TestServer
beforeAll(async () => {
  server = await startTestServer({ options: { now: () => time } })
})
afterAll(async () => await server.stop())

const codeOf = (link: string): string => new URL(link).searchParams.get('code') ?? ''
const join_ = (code: string, user: string) =>
  server.request('POST', '/_artel/join', { code, user, displayName: user, password: testPassword, device: 'laptop' })
const signIn = (user: string, password: string) =>
  server.request('POST', '/_artel/sign-in', { user, password, device: 'laptop' })
const basic = (user: string, password: string) => ({
  authorization: `Basic ${Buffer.from(`${user}:${password}`).toString('base64')}`,
})

describe('the first start', () => {
  it('makes an administrator whose password only the operator can read, and an invitation for a trainer', async () => {
    const file = join(server.data, 'administrator.txt')
    expect(statSync(file).mode & 0o777).toBe(0o600)
    expect(readFileSync(file, 'utf8')).toContain(server.running.administrator?.password)
    const joined = await join_(codeOf(server.running.invitation ?? ''), 'tanya')
    expect(joined.status).toBe(201)
    const { accessToken } = tokensSchema.parse(joined.body)
    const me = meSchema.parse(
      (await server.request('GET', '/_artel/me', undefined, { authorization: `Bearer ${accessToken}` })).body,
    )
    expect(me.roles).toEqual(['member', 'editor', 'trainer'])
    expect(me.spaces.map(({ space }) => space)).toEqual(['library', 'community', 'exchange', 'user-tanya'])
    expect(serverInfoSchema.parse((await server.request('GET', '/_artel/server')).body).serverId).toBe(me.serverId)
  })

  it('happens once: the next start keeps people, identity and epochs', async () => {
    const first = await startTestServer()
    const irina = await first.join('irina')
    const before = meSchema.parse((await irina.request('GET', '/_artel/me')).body)
    await first.halt()
    const second = await startTestServer({ data: first.data })
    expect(second.running).toMatchObject({ invitation: undefined, administrator: undefined })
    const me = await second.request('GET', '/_artel/me', undefined, irina.headers)
    expect(me.body).toEqual(before)
    await second.halt()
    await first.stop().catch(() => undefined)
  })
})

describe('an invitation', () => {
  it('[T35] is won by exactly one of fifty who use it at the same moment', async () => {
    const code = codeOf(server.invite())
    const replies = await Promise.all(Array.from({ length: 50 }, (_, i) => join_(code, `racer-${i}`)))
    const byStatus = Map.groupBy(replies, (reply) => reply.status)
    expect(byStatus.get(201)).toHaveLength(1)
    expect([...byStatus.keys()].filter((status) => ![201, 410, 503].includes(status))).toEqual([])
    expect((byStatus.get(410) ?? []).every(({ body }) => JSON.stringify(body).includes('invitation.used'))).toBe(true)
    const accounts = Array.from({ length: 50 }, (_, i) => server.running.accounts.users.find(`racer-${i}`)).filter(
      (user) => user !== undefined,
    )
    expect(accounts).toHaveLength(1)
  })

  it('[T35] says why it is no good: unknown, used, expired; and isn’t used up by a name that is taken', async () => {
    expect(await join_('x'.repeat(22), 'nobody')).toMatchObject({ status: 404, body: { error: 'invitation.unknown' } })
    const code = codeOf(server.invite())
    expect(await join_(code, 'admin')).toMatchObject({ status: 409, body: { error: 'account.name-taken' } })
    expect(await join_(code, 'artel')).toMatchObject({ status: 409, body: { error: 'account.name-taken' } })
    expect((await join_(code, 'oleg')).status).toBe(201)
    expect(await join_(code, 'oleg2')).toMatchObject({ status: 410, body: { error: 'invitation.used' } })
    const late = codeOf(server.invite())
    time += 3_600_001
    expect(await join_(late, 'late')).toMatchObject({ status: 410, body: { error: 'invitation.expired' } })
  })

  it('is made by administrators for any role, by managers for members only, by nobody else', async () => {
    const [admin, manager, member] = [
      await server.administrator(),
      await server.join('maria', ['member', 'manager']),
      await server.join('plain'),
    ]
    const ask = { roles: ['member'], validMs: 60_000 }
    const made = inviteResponseSchema.parse(
      (await admin.request('POST', '/_artel/invitations', { ...ask, roles: ['trainer'] })).body,
    )
    expect(made.link).toBe(`artel://join?server=${encodeURIComponent(server.url)}&code=${made.code}`)
    expect((await manager.request('POST', '/_artel/invitations', ask)).status).toBe(201)
    expect(await manager.request('POST', '/_artel/invitations', { ...ask, roles: ['administrator'] })).toMatchObject({
      status: 403,
      body: { error: 'request.not-allowed' },
    })
    expect((await member.request('POST', '/_artel/invitations', ask)).status).toBe(403)
    expect((await server.request('POST', '/_artel/invitations', ask)).status).toBe(401)
  })

  it('is printed by the command line while the server runs', async () => {
    const made = await operatorCommand(server.data, ['invite', '--roles', 'member,editor', '--days', '3'])
    expect(made).toMatchObject({ code: 0, err: '' })
    expect((await join_(codeOf(made.out.trim()), 'by-command')).status).toBe(201)
    expect(await operatorCommand(server.data, ['invite', '--roles', 'king'])).toMatchObject({ code: 2, out: '' })
  })
})

describe('signing in', () => {
  const refresh = async (refreshToken: string) => server.request('POST', '/_artel/refresh', { refreshToken })
  const refreshed = async (refreshToken: string) => tokensSchema.parse((await refresh(refreshToken)).body)

  it('[T35] gives tokens; a refresh token whose successor was used signs the device out when it is shown again', async () => {
    await server.join('rita')
    const first = tokensSchema.parse((await signIn('rita', testPassword)).body)
    const second = await refreshed(first.refreshToken)
    const third = await refreshed(second.refreshToken)
    const bearer = { authorization: `Bearer ${third.accessToken}` }
    expect((await server.request('GET', '/_artel/me', undefined, bearer)).status).toBe(200)
    expect(await refresh(first.refreshToken)).toMatchObject({ status: 401, body: { error: 'sign-in.expired' } })
    expect((await refresh(third.refreshToken)).status).toBe(401)
    expect((await server.request('GET', '/_artel/me', undefined, bearer)).status).toBe(401)
    expect((await signIn('rita', testPassword)).status).toBe(200)
  })

  it('takes a refresh token again whose answer got lost, and then trusts the lost one no more', async () => {
    await server.join('lost-line')
    const first = tokensSchema.parse((await signIn('lost-line', testPassword)).body)
    const lost = await refreshed(first.refreshToken)
    const second = await refreshed(first.refreshToken)
    const third = await refreshed(second.refreshToken)
    expect((await refresh(lost.refreshToken)).status).toBe(401)
    expect((await refresh(third.refreshToken)).status).toBe(401)
  })

  it('ends with sign-out and with time', async () => {
    const device = await server.join('sonya')
    expect((await device.request('POST', '/_artel/sign-out', {})).status).toBe(200)
    expect((await device.request('GET', '/community')).status).toBe(401)
    const other = tokensSchema.parse((await signIn('sonya', testPassword)).body)
    time += 11 * 60_000
    const late = await server.request('GET', '/community', undefined, { authorization: `Bearer ${other.accessToken}` })
    expect(late).toMatchObject({ status: 401, body: { error: 'unauthorized', reason: 'exp not in future' } })
  })

  it('is closed for five minutes after five failures, for the right password too, and for nobody else', async () => {
    await server.join('victor')
    for (let i = 0; i < 5; i++)
      expect(await signIn('victor', 'wrong')).toMatchObject({ status: 401, body: { error: 'account.wrong-password' } })
    expect(await signIn('victor', testPassword)).toMatchObject({ status: 403, body: { error: 'account.locked' } })
    expect(await server.request('GET', '/_session', undefined, basic('victor', testPassword))).toMatchObject({
      status: 403,
      body: { error: 'forbidden' },
    })
    expect((await signIn('rita', testPassword)).status).toBe(200)
    time += 5 * 60_000
    expect((await signIn('victor', testPassword)).status).toBe(200)
  })

  it('by Basic is slowed down after failures only', async () => {
    const strict = await startTestServer({ options: { limits: { ...realOptions.limits, tries: 3 } } })
    const ask = (user: string, password: string) => strict.request('GET', '/_session', undefined, basic(user, password))
    const right = () => ask('admin', strict.running.administrator?.password ?? '')
    const statuses = []
    for (let i = 0; i < 5; i++) statuses.push((await right()).status)
    for (let i = 0; i < 4; i++) statuses.push((await ask(`guess-${i}`, 'no')).status)
    await strict.stop()
    expect(statuses).toEqual([200, 200, 200, 200, 200, 401, 401, 401, 503])
  })

  it('is slowed down for one address', async () => {
    const strict = await startTestServer({ options: { limits: { ...realOptions.limits, tries: 3 } } })
    const tries = []
    for (let i = 0; i < 4; i++)
      tries.push(
        await strict.request('POST', '/_artel/join', {
          code: 'x'.repeat(22),
          user: 'anna',
          displayName: 'A',
          password: testPassword,
          device: '',
        }),
      )
    await strict.stop()
    expect(tries.map(({ status }) => status)).toEqual([404, 404, 404, 503])
    expect(Number(tries[3]?.headers.get('retry-after'))).toBeGreaterThan(0)
  })
})

describe('/_session', () => {
  const cookieOf = (headers: Headers): string => /AuthSession=([^;]*)/.exec(headers.get('set-cookie') ?? '')?.[1] ?? ''

  it('tells an anonymous caller so, and signs in by JSON and by form', async () => {
    await server.join('kolya')
    expect((await server.request('GET', '/_session')).body).toMatchObject({
      ok: true,
      userCtx: { name: null, roles: [] },
      info: { authentication_handlers: ['cookie', 'jwt', 'default'] },
    })
    const byJson = await server.request('POST', '/_session', { name: 'kolya', password: testPassword })
    expect(byJson).toMatchObject({ status: 200, body: { ok: true, name: 'kolya', roles: ['member'] } })
    const byForm = await server.request(
      'POST',
      '/_session',
      `name=kolya&password=${encodeURIComponent(testPassword)}`,
      { 'content-type': 'application/x-www-form-urlencoded' },
    )
    expect(byForm.headers.get('set-cookie')).toMatch(/^AuthSession=[\w-]+; Max-Age=600; Path=\/; HttpOnly/)
    const session = await server.request('GET', '/_session', undefined, {
      cookie: `AuthSession=${cookieOf(byForm.headers)}`,
    })
    expect(session.body).toMatchObject({ userCtx: { name: 'kolya' }, info: { authenticated: 'cookie' } })
  })

  it('renews a cookie after a minute of use, forgets it after ten, and refuses a forged one', async () => {
    const fresh = cookieOf(
      (await server.request('POST', '/_session', { name: 'kolya', password: testPassword })).headers,
    )
    const ask = (cookie: string) => server.request('GET', '/_session', undefined, { cookie: `AuthSession=${cookie}` })
    expect((await ask(fresh)).headers.get('set-cookie')).toBeNull()
    time += 61_000
    expect(cookieOf((await ask(fresh)).headers)).not.toBe('')
    const forged = Buffer.from(Buffer.from(fresh, 'base64url').toString().replace('kolya', 'admin')).toString(
      'base64url',
    )
    expect((await ask(forged)).body).toMatchObject({ userCtx: { name: null } })
    expect(await ask('garbage')).toMatchObject({
      status: 400,
      body: { reason: 'Malformed AuthSession cookie. Please clear your cookies.' },
    })
    time += 600_000
    expect((await ask(fresh)).body).toMatchObject({ userCtx: { name: null } })
  })

  it('answers wrong passwords and missing names in CouchDB’s words', async () => {
    expect(await server.request('POST', '/_session', { name: 'kolya', password: 'no' })).toMatchObject({
      status: 401,
      body: { error: 'unauthorized', reason: 'Name or password is incorrect.' },
    })
    expect(await server.request('POST', '/_session', {})).toMatchObject({
      status: 400,
      body: { error: 'bad_request', reason: 'request body must contain a username' },
    })
    expect(await server.request('GET', '/_session', undefined, basic('nobody', 'no'))).toMatchObject({ status: 401 })
    expect((await server.request('GET', '/_session', undefined, basic('kolya', testPassword))).body).toMatchObject({
      info: { authenticated: 'default' },
    })
    expect(await server.request('GET', '/_session', undefined, { authorization: 'Bearer nonsense' })).toMatchObject({
      status: 400,
      body: { reason: 'Malformed token' },
    })
  })
})

describe('[S2] the server’s time', () => {
  it('is the moment of arrival for reads and later than the write for writes', async () => {
    const nina = await server.join('nina')
    const read = await nina.request('GET', '/community/_changes')
    expect(read.headers.get(serverTimeHeader)).toBe(String(time))
    const write = await nina.request('POST', '/community/_bulk_docs', { docs: [] })
    expect(write.headers.get(serverTimeHeader)).toBe(String(time + 1))
  })
})
