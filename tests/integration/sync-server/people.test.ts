/** Accounts for real life, over HTTP: who looks after people, devices, passwords, requests for an account. */
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import {
  accountSchema,
  devicesSchema,
  peopleSchema,
  personSchema,
  resetCodeSchema,
  signUpsSchema,
  signUpStateSchema,
  signUpTicketSchema,
} from '#core/replication/wire-accounts.ts'
import { auditSchema } from '#core/replication/wire-audit.ts'
import { inviteResponseSchema } from '#core/replication/wire-groups.ts'
import { meSchema, tokensSchema } from '#core/replication/wire.ts'
import { defaultLimits } from '#server/server-deps.ts'
import { startTestServer, testPassword, type TestAccount, type TestServer } from '#tests/support/sync-server.ts'

let time = Date.now()
let server: TestServer
let admin: TestAccount
beforeAll(async () => {
  server = await startTestServer({ options: { now: () => time }, config: { signUp: 'approval' } })
})
// Access tokens are good for ten minutes of a clock that tests move.
beforeEach(async () => {
  admin = await server.administrator()
})
afterAll(async () => await server.stop())

const signIn = (user: string, password: string, device = 'laptop') =>
  server.request('POST', '/_artel/sign-in', { user, password, device })
const bearer = (accessToken: string) => ({ authorization: `Bearer ${accessToken}` })
const personOf = async (user: string) => personSchema.parse((await admin.request('GET', `/_artel/people/${user}`)).body)
const logOf = async (target: string) =>
  auditSchema
    .parse((await admin.request('GET', `/_artel/audit?target=${target}`)).body)
    .entries.map(({ actor, action }) => `${actor} ${action}`)

describe('the list of people', () => {
  it('is searched without case and ё, narrowed by role and state, and paged', async () => {
    for (const [user, roles] of [
      ['semyon', ['member', 'trainer']],
      ['svetlana', ['member']],
      ['stepan', ['member']],
    ] as const)
      await server.join(user, roles)
    await admin.request('PUT', '/_artel/people/semyon/name', { displayName: 'Семён Пчёлкин' })
    const ask = async (query: string) =>
      peopleSchema.parse((await admin.request('GET', `/_artel/people?${query}`)).body)
    expect((await ask(`search=${encodeURIComponent('СЕМЕН')}`)).people.map(({ user }) => user)).toEqual(['semyon'])
    expect((await ask('role=trainer')).people.map(({ user }) => user)).toEqual(['semyon'])
    await admin.request('PUT', '/_artel/people/stepan/state', { state: 'suspended' })
    expect((await ask('state=suspended')).people.map(({ user }) => user)).toEqual(['stepan'])
    const first = await ask('search=s&limit=2')
    expect(first.people.map(({ user }) => user)).toEqual(['semyon', 'stepan'])
    expect((await ask(`search=s&limit=2&after=${first.next}`)).people.map(({ user }) => user)).toEqual(['svetlana'])
    await admin.request('PUT', '/_artel/people/stepan/state', { state: 'active' })
  })

  it('is for who looks after people; a coordinator sees those of his regions', async () => {
    const [kirill, plain] = [await server.join('kirill', ['member', 'coordinator']), await server.join('plain')]
    await admin.request('PUT', '/_artel/people/kirill/roles', { roles: ['member', 'coordinator'], regions: ['Пермь'] })
    await server.join('permyak')
    await admin.request('PUT', '/_artel/people/permyak/roles', { roles: ['member'], regions: ['Пермь', 'Урал'] })
    const seen = peopleSchema.parse((await kirill.request('GET', '/_artel/people')).body).people
    expect(
      seen.map(({ user, email, may }) => ({
        user,
        email,
        may: Object.keys(may).filter((k) => Reflect.get(may, k) === true),
      })),
    ).toEqual([
      { user: 'kirill', email: null, may: [] },
      { user: 'permyak', email: null, may: ['state', 'rename', 'reset'] },
    ])
    expect(await plain.request('GET', '/_artel/people')).toMatchObject({
      status: 403,
      body: { error: 'request.not-allowed' },
    })
    expect((await kirill.request('GET', '/_artel/people/plain')).status).toBe(403)
    expect((await kirill.request('GET', '/_artel/people/nobody')).status).toBe(403)
    expect((await kirill.request('PUT', '/_artel/people/permyak/roles', { roles: ['administrator'] })).status).toBe(403)
    expect((await server.request('GET', '/_artel/people')).status).toBe(401)
  })
})

describe('roles', () => {
  it('act with the next request, without signing in again', async () => {
    const oleg = await server.join('oleg')
    const article = {
      _id: 'article:o1',
      id: 'article:o1',
      type: 'article',
      space: 'library',
      author: 'oleg',
      createdAt: 1,
      updatedAt: 1,
      v: 1,
      kind: 'article',
      title: { en: 't', source: 'en' },
      body: { en: 'b', source: 'en' },
      topic: 'ip',
    }
    expect((await oleg.request('PUT', '/library/article:o1', article)).status).toBe(403)
    const changed = await admin.request('PUT', '/_artel/people/oleg/roles', { roles: ['member', 'editor'] })
    expect(personSchema.parse(changed.body).roles).toEqual(['member', 'editor'])
    expect((await oleg.request('PUT', '/library/article:o1', article)).status).toBe(201)
    expect(await logOf('oleg')).toContain('admin account.roles-changed')
  })

  it('are never one’s own to change, and an administrator always remains, also of two who depose each other', async () => {
    const anna = await server.join('anna', ['member', 'administrator'])
    expect(await admin.request('PUT', '/_artel/people/admin/roles', { roles: ['member'] })).toMatchObject({
      status: 403,
      body: { error: 'account.own-roles' },
    })
    expect(await admin.request('PUT', '/_artel/people/admin/state', { state: 'suspended' })).toMatchObject({
      status: 403,
      body: { error: 'account.own-state' },
    })
    const both = await Promise.all([
      admin.request('PUT', '/_artel/people/anna/roles', { roles: ['member'] }),
      anna.request('PUT', '/_artel/people/admin/roles', { roles: ['member'] }),
    ])
    const statuses = both.map(({ status }) => status).toSorted((a, b) => a - b)
    expect(statuses[0]).toBe(200)
    expect(statuses[1]).not.toBe(200)
    expect(server.running.accounts.users.countAdministrators()).toBe(1)
    // Whoever won, "admin" goes on with the other tests.
    server.running.accounts.users.change('admin', { roles: ['administrator', 'member'] })
  })
})

describe('a suspended account', () => {
  it('is out at once on every road, says so, and comes back with nothing lost', async () => {
    const rita = await server.join('rita')
    const cookie =
      (await server.request('POST', '/_session', { name: 'rita', password: testPassword })).headers.get('set-cookie') ??
      ''
    const me = meSchema.parse((await rita.request('GET', '/_artel/me')).body)
    const since = Object.fromEntries(
      await Promise.all(
        me.spaces.map(async ({ space }) => {
          const { body } = await rita.request('GET', `/${space}`)
          return [space, String(Reflect.get(Object(body), 'update_seq'))]
        }),
      ),
    )
    const poll = rita.request('POST', '/_artel/feed', { since, timeoutMs: 20_000 })
    const changes = rita.request('GET', '/community/_changes?feed=longpoll&since=now&timeout=20000')
    await new Promise((resolve) => setTimeout(resolve, 200))
    expect((await admin.request('PUT', '/_artel/people/rita/state', { state: 'suspended' })).status).toBe(200)

    const suspended = { status: 403, body: { error: 'account.suspended' } }
    expect(await poll).toMatchObject(suspended)
    expect((await changes).body).toMatchObject({ results: [] })
    expect(await rita.request('GET', '/_artel/me')).toMatchObject(suspended)
    expect(await rita.request('GET', '/community')).toMatchObject(suspended)
    expect(await server.request('GET', '/community', undefined, { cookie })).toMatchObject({ status: 401 })
    expect(await server.request('POST', '/_artel/refresh', { refreshToken: rita.tokens.refreshToken })).toMatchObject(
      suspended,
    )
    expect(await signIn('rita', testPassword)).toMatchObject(suspended)
    expect(await signIn('rita', 'wrong')).toMatchObject({ status: 401, body: { error: 'account.wrong-password' } })
    const basic = { authorization: `Basic ${Buffer.from(`rita:${testPassword}`).toString('base64')}` }
    expect((await server.request('GET', '/community', undefined, basic)).status).toBe(403)

    await admin.request('PUT', '/_artel/people/rita/state', { state: 'active' })
    expect((await rita.request('GET', '/_artel/me')).status).toBe(401)
    expect((await server.request('GET', '/_session', undefined, { cookie })).body).toMatchObject({
      userCtx: { name: null },
    })
    const again = tokensSchema.parse((await signIn('rita', testPassword)).body)
    expect(
      meSchema.parse((await server.request('GET', '/_artel/me', undefined, bearer(again.accessToken))).body),
    ).toEqual(me)
    expect(await logOf('rita')).toEqual(expect.arrayContaining(['admin account.suspended', 'admin account.restored']))
  })

  it('loses the invitations it made', async () => {
    const maria = await server.join('maria', ['member', 'manager'])
    const { code } = inviteResponseSchema.parse(
      (await maria.request('POST', '/_artel/invitations', { roles: ['member'], validMs: 60_000 })).body,
    )
    await admin.request('PUT', '/_artel/people/maria/state', { state: 'suspended' })
    expect(await server.request('POST', '/_artel/invitations/look', { code })).toMatchObject({
      status: 404,
      body: { error: 'invitation.unknown' },
    })
  })
})

describe('devices', () => {
  it('are listed with name and time, and signed out one by one or all but this', async () => {
    const first = await server.join('dina')
    const second = tokensSchema.parse((await signIn('dina', testPassword, 'Домашний компьютер')).body)
    await signIn('dina', testPassword, 'phone')
    time += 6 * 60_000
    expect((await first.request('GET', '/community')).status).toBe(200)
    const { devices } = devicesSchema.parse((await first.request('GET', '/_artel/account/devices')).body)
    expect(devices.map(({ name, isThis }) => [name, isThis])).toEqual(
      expect.arrayContaining([
        ['test', true],
        ['Домашний компьютер', false],
        ['phone', false],
      ]),
    )
    expect(devices[0]).toMatchObject({ name: 'test', seenAt: time, madeAt: time - 6 * 60_000 })
    const home = devices.find(({ name }) => name === 'Домашний компьютер')?.device ?? ''
    expect((await first.request('DELETE', `/_artel/account/devices/${home}`)).status).toBe(200)
    expect((await server.request('GET', '/community', undefined, bearer(second.accessToken))).status).toBe(401)
    expect(await first.request('DELETE', `/_artel/account/devices/${home}`)).toMatchObject({
      status: 404,
      body: { error: 'device.unknown' },
    })
    expect((await first.request('DELETE', '/_artel/account/devices')).status).toBe(200)
    expect(devicesSchema.parse((await first.request('GET', '/_artel/account/devices')).body).devices).toHaveLength(1)
  })

  it('of others are an administrator’s matter only', async () => {
    const [nina, manager] = [await server.join('nina'), await server.join('manager', ['member', 'manager'])]
    const { device } = devicesSchema.parse((await nina.request('GET', '/_artel/account/devices')).body).devices[0] ?? {
      device: '',
    }
    expect((await manager.request('GET', '/_artel/people/nina/devices')).status).toBe(403)
    expect((await manager.request('DELETE', `/_artel/account/devices/${device}`)).status).toBe(404)
    expect((await admin.request('DELETE', '/_artel/people/nina/devices')).status).toBe(200)
    expect((await nina.request('GET', '/_artel/me')).status).toBe(401)
  })
})

describe('a password', () => {
  it('is changed with the present one; other devices and all cookies are signed out, this device stays', async () => {
    const vera = await server.join('vera')
    const other = tokensSchema.parse((await signIn('vera', testPassword)).body)
    const cookie =
      (await server.request('POST', '/_session', { name: 'vera', password: testPassword })).headers.get('set-cookie') ??
      ''
    const change = (password: string, newPassword: string) =>
      vera.request('PUT', '/_artel/account/password', { password, newPassword })
    expect(await change('wrong', 'новый пароль 2')).toMatchObject({
      status: 403,
      body: { error: 'account.wrong-current-password' },
    })
    expect(await change(testPassword, 'short')).toMatchObject({ status: 400 })
    expect((await change(testPassword, 'новый пароль 2')).status).toBe(200)
    expect((await vera.request('GET', '/_artel/me')).status).toBe(200)
    expect((await server.request('GET', '/_artel/me', undefined, bearer(other.accessToken))).status).toBe(401)
    expect((await server.request('GET', '/_session', undefined, { cookie })).body).toMatchObject({
      userCtx: { name: null },
    })
    expect((await signIn('vera', testPassword)).status).toBe(401)
    expect((await signIn('vera', 'новый пароль 2')).status).toBe(200)
  })

  it('is asked for where the e-mail is changed', async () => {
    const zoya = await server.join('zoya')
    expect(await zoya.request('PUT', '/_artel/account', { email: 'zoya@example.org' })).toMatchObject({
      status: 403,
      body: { error: 'account.wrong-current-password' },
    })
    const changed = await zoya.request('PUT', '/_artel/account', {
      email: 'zoya@example.org',
      language: 'en',
      displayName: 'Зоя',
      password: testPassword,
    })
    expect(accountSchema.parse(changed.body)).toMatchObject({
      email: 'zoya@example.org',
      language: 'en',
      displayName: 'Зоя',
      invitations: [],
    })
    expect((await personOf('zoya')).email).toBe('zoya@example.org')
  })
})

describe('a reset code', () => {
  const codeFor = async (by: TestAccount, user: string) =>
    resetCodeSchema.parse((await by.request('POST', `/_artel/people/${user}/reset-code`, {})).body).code
  const reset = (code: string, password: string) =>
    server.request('POST', '/_artel/reset', { code, password, device: 'new' })

  it('sets a new password once, within a day, and signs everything else out', async () => {
    const fedya = await server.join('fedya')
    const earlier = await codeFor(admin, 'fedya')
    const code = await codeFor(admin, 'fedya')
    expect(await reset(earlier, 'another password')).toMatchObject({ status: 404, body: { error: 'reset.unknown' } })
    const replies = await Promise.all([reset(code, 'another password'), reset(code, 'a third password')])
    expect(replies.map(({ status }) => status).toSorted((a, b) => a - b)).toEqual([200, 410])
    const won = replies.find(({ status }) => status === 200)
    const { user, accessToken } = tokensSchema.parse(won?.body)
    expect(user).toBe('fedya')
    expect((await server.request('GET', '/_artel/me', undefined, bearer(accessToken))).status).toBe(200)
    expect((await fedya.request('GET', '/_artel/me')).status).toBe(401)
    expect((await signIn('fedya', testPassword)).status).toBe(401)
    expect(await reset(code, 'another password')).toMatchObject({ status: 410, body: { error: 'reset.used' } })
    const late = await codeFor(admin, 'fedya')
    time += 86_400_001
    expect(await reset(late, 'another password')).toMatchObject({ status: 410, body: { error: 'reset.expired' } })
    admin = await server.administrator()
    expect(await logOf('fedya')).toEqual(expect.arrayContaining(['admin reset.code-made', 'fedya reset.done']))
  })

  it('is made by who may, and never for somebody with a role', async () => {
    const plain = await server.join('petya')
    expect((await plain.request('POST', '/_artel/people/fedya/reset-code', {})).status).toBe(403)
    expect((await plain.request('POST', '/_artel/people/nobody/reset-code', {})).status).toBe(403)
    const manager = await server.join('manager2', ['member', 'manager'])
    expect((await manager.request('POST', '/_artel/people/fedya/reset-code', {})).status).toBe(403)
    expect((await manager.request('POST', '/_artel/people/admin/reset-code', {})).status).toBe(403)
    expect((await server.request('POST', '/_artel/reset/mail', { user: 'fedya' })).body).toMatchObject({
      error: 'reset.no-mail',
    })
  })
})

describe('asking for an account', () => {
  const request = {
    user: 'newcomer',
    displayName: 'Новый',
    password: testPassword,
    language: 'ru',
    note: 'Я из Перми.',
    region: 'Пермь',
  }
  const ask = (more: object = {}) => server.request('POST', '/_artel/sign-up', { ...request, ...more })
  const ticketOf = (body: unknown) => signUpTicketSchema.parse(body).ticket
  const stateOf = async (ticket: string) =>
    signUpStateSchema.parse((await server.request('POST', '/_artel/sign-up/state', { ticket })).body)
  const queue = async (who: TestAccount) =>
    signUpsSchema.parse((await who.request('GET', '/_artel/sign-ups')).body).signUps

  it('waits for approval and then signs in with the password given', async () => {
    const asked = await ask()
    expect(asked.status).toBe(202)
    const ticket = ticketOf(asked.body)
    expect(await stateOf(ticket)).toMatchObject({ state: 'waiting' })
    expect(await signIn('newcomer', testPassword)).toMatchObject({
      status: 401,
      body: { error: 'account.wrong-password' },
    })
    const waiting = (await queue(admin)).find(({ user }) => user === 'newcomer')
    expect(waiting).toMatchObject({ note: 'Я из Перми.', region: 'Пермь', isNameTaken: false })
    const path = `/_artel/sign-ups/${waiting?.id}`
    expect((await admin.request('POST', `${path}/approve`, { roles: ['member'] })).status).toBe(201)
    expect(await stateOf(ticket)).toEqual({ state: 'approved', user: 'newcomer' })
    expect((await signIn('newcomer', testPassword)).status).toBe(200)
    expect(await personOf('newcomer')).toMatchObject({ roles: ['member'], regions: ['Пермь'] })
    expect(await admin.request('POST', `${path}/decline`, { words: '' })).toMatchObject({
      status: 409,
      body: { error: 'sign-up.decided' },
    })
  })

  it('for a name that somebody has gets the same answer, and an account under another name', async () => {
    const [taken, free] = [await ask({ user: 'admin' }), await ask({ user: 'freename' })]
    expect([taken.status, Object.keys(Object(taken.body))]).toEqual([free.status, Object.keys(Object(free.body))])
    const entry = (await queue(admin)).find(({ user }) => user === 'admin')
    expect(entry?.isNameTaken).toBe(true)
    const path = `/_artel/sign-ups/${entry?.id}/approve`
    expect(await admin.request('POST', path, { roles: ['member'] })).toMatchObject({
      status: 409,
      body: { error: 'account.name-taken' },
    })
    expect((await admin.request('POST', path, { roles: ['member'], user: 'admin-two' })).status).toBe(201)
    expect(await stateOf(ticketOf(taken.body))).toEqual({ state: 'approved', user: 'admin-two' })
  })

  it('is declined with words, and seen by coordinators of the region only', async () => {
    const ticket = ticketOf((await ask({ user: 'stranger', region: 'Самара' })).body)
    const kirill = await server.join('kirill2', ['member', 'coordinator'])
    await admin.request('PUT', '/_artel/people/kirill2/roles', { roles: ['member', 'coordinator'], regions: ['Пермь'] })
    const id = (await queue(admin)).find(({ user }) => user === 'stranger')?.id
    expect((await queue(kirill)).map(({ user }) => user)).toEqual(['freename'])
    expect(await kirill.request('POST', `/_artel/sign-ups/${id}/approve`, { roles: ['member'] })).toMatchObject({
      status: 404,
      body: { error: 'sign-up.unknown' },
    })
    const local = (await queue(kirill))[0]?.id
    expect(
      (await kirill.request('POST', `/_artel/sign-ups/${local}/approve`, { roles: ['member', 'editor'] })).status,
    ).toBe(403)
    expect((await kirill.request('POST', `/_artel/sign-ups/${local}/approve`, { roles: ['member'] })).status).toBe(201)
    expect((await admin.request('POST', `/_artel/sign-ups/${id}/decline`, { words: 'Мы вас не знаем.' })).status).toBe(
      200,
    )
    expect(await stateOf(ticket)).toEqual({ state: 'declined', words: 'Мы вас не знаем.' })
    expect(await server.request('POST', '/_artel/sign-up/state', { ticket: 'x'.repeat(40) })).toMatchObject({
      status: 404,
      body: { error: 'sign-up.unknown' },
    })
    expect(server.running.accounts.users.find('stranger')).toBeUndefined()
  })

  it('is refused where the operator didn’t open it, and slowed down where he did', async () => {
    const closed = await startTestServer()
    expect(await closed.request('POST', '/_artel/sign-up', request)).toMatchObject({
      status: 403,
      body: { error: 'sign-up.closed' },
    })
    await closed.stop()
    const strict = await startTestServer({
      config: { signUp: 'approval' },
      options: { limits: { ...defaultLimits, signUps: 2 } },
    })
    const statuses = []
    for (let i = 0; i < 3; i++) statuses.push((await strict.request('POST', '/_artel/sign-up', request)).status)
    await strict.stop()
    expect(statuses).toEqual([202, 202, 503])
  })
})
