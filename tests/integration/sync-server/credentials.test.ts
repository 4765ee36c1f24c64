/** T35: how passwords, codes and tokens are kept and used, and that none of them is ever found in logs or in the data folder. */
import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { PassThrough } from 'node:stream'
import { hash } from '@node-rs/argon2'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { groupSpace } from '#core/replication/spaces.ts'
import { resetCodeSchema, signUpsSchema, signUpTicketSchema } from '#core/replication/wire-accounts.ts'
import { inviteResponseSchema } from '#core/replication/wire-groups.ts'
import { tokensSchema } from '#core/replication/wire.ts'
import { createPasswords } from '#server/accounts/passwords.ts'
import { realOptions } from '#server/artel-server.ts'
import { createLogger } from '#server/logger.ts'
import { defaultLimits } from '#server/server-deps.ts'
import { startTestServer, testPassword, type TestServer } from '#tests/support/sync-server.ts'

describe('[T35] password hashes', () => {
  it('are argon2id with at least what OWASP asks for: 19 MiB, two rounds', async () => {
    const made = await createPasswords().hash(testPassword)
    const match = /^\$argon2id\$v=19\$m=(\d+),t=(\d+),p=(\d+)\$([^$]+)\$([^$]+)$/.exec(made)
    const [, memory, rounds, , salt = '', output = ''] = match ?? []
    expect(Number(memory)).toBeGreaterThanOrEqual(19_456)
    expect(Number(rounds)).toBeGreaterThanOrEqual(2)
    expect(Buffer.from(salt, 'base64').length).toBeGreaterThanOrEqual(16)
    expect(Buffer.from(output, 'base64').length).toBeGreaterThanOrEqual(32)
  })

  it('of weaker settings are made anew at the next sign-in, which signs nothing out', async () => {
    const server = await startTestServer()
    const old = await server.join('veteran')
    const { users } = server.running.accounts
    const weak = await hash(testPassword, { algorithm: 2, memoryCost: 19_456, timeCost: 2, parallelism: 1 })
    users.renewHash('veteran', users.find('veteran')?.passwordHash ?? '', weak)
    const signIn = () =>
      server.request('POST', '/_artel/sign-in', { user: 'veteran', password: testPassword, device: '' })
    expect((await signIn()).status).toBe(200)
    expect(users.find('veteran')?.passwordHash).toMatch(/^\$argon2id\$v=19\$m=65536,t=3,/)
    expect((await signIn()).status).toBe(200)
    expect((await old.request('GET', '/_artel/me')).status).toBe(200)
    await server.stop()
  })

  it('are made two at once; twenty wait and the others are told to come back', async () => {
    const server = await startTestServer()
    await server.join('busy')
    const ask = (i: number) =>
      server.request('POST', '/_artel/sign-in', { user: `nobody-${i}`, password: 'wrong', device: '' })
    const replies = await Promise.all(Array.from({ length: 40 }, (_, i) => ask(i)))
    await server.stop()
    const busy = replies.filter(({ status }) => status === 503)
    expect(busy.length).toBeGreaterThan(0)
    expect(replies.filter(({ status }) => status === 401).length).toBeGreaterThanOrEqual(22)
    expect(busy.every(({ headers }) => Number(headers.get('retry-after')) > 0)).toBe(true)
  })
})

describe('[T35] answers', () => {
  let server: TestServer
  beforeAll(async () => {
    server = await startTestServer({ config: { signUp: 'approval' } })
    await server.join('known')
  })
  afterAll(async () => await server.stop())

  it('are the same for a known and an unknown name, and so is the work behind them', async () => {
    const ask = async (path: string, body: object) => {
      const reply = await server.request('POST', path, body)
      return [reply.status, JSON.stringify(reply.body).replace(/"ticket":"[^"]+"/, '"ticket"')]
    }
    const signUp = { displayName: 'A', password: testPassword, language: 'ru' }
    expect(await ask('/_artel/sign-up', { ...signUp, user: 'known' })).toEqual(
      await ask('/_artel/sign-up', { ...signUp, user: 'unknown' }),
    )
    const signIn = { password: 'wrong', device: '' }
    expect(await ask('/_artel/sign-in', { ...signIn, user: 'known' })).toEqual(
      await ask('/_artel/sign-in', { ...signIn, user: 'unknown' }),
    )
    expect(await ask('/_artel/reset/mail', { user: 'known' })).toEqual(
      await ask('/_artel/reset/mail', { user: 'unknown' }),
    )
    // Both hash: a shortcut for unknown names would be two hundred times faster than the hash.
    const time = async (user: string) => {
      let least = Infinity
      for (let n = 0; n < 3; n++) {
        const from = performance.now()
        await server.request('POST', '/_artel/sign-in', { ...signIn, user })
        least = Math.min(least, performance.now() - from)
      }
      return least
    }
    const [known, unknown] = [await time('known'), await time('unknown-2')]
    expect(unknown).toBeGreaterThan(known / 5)
    expect(known).toBeGreaterThan(unknown / 5)
  })

  it('lock an account for a while, and the log tells of it once', async () => {
    await server.join('target')
    for (let i = 0; i < 8; i++)
      await server.request('POST', '/_artel/sign-in', { user: 'target', password: 'wrong', device: '' })
    for (let i = 0; i < 8; i++)
      await server.request('POST', '/_artel/sign-in', { user: 'ghost', password: 'wrong', device: '' })
    const locked = server.running.accounts.audit.list({ action: 'sign-in.locked', limit: 10 })
    expect(locked.map(({ target }) => target)).toEqual(['target'])
  })

  it('to guessed codes stop after ten an hour', async () => {
    const strict = await startTestServer({ options: { limits: { ...defaultLimits, tries: 1_000 } } })
    const guess = async (path: string, i: number) =>
      (await strict.request('POST', path, { code: `guess-${i}-xxxxxxxxxxxx`, password: testPassword, device: '' }))
        .status
    const resets = []
    const looks = []
    for (let i = 0; i < 12; i++) {
      resets.push(await guess('/_artel/reset', i))
      looks.push(await guess('/_artel/invitations/look', i))
    }
    await strict.stop()
    expect(resets).toEqual([...Array.from({ length: 10 }, () => 404), 503, 503])
    expect(looks).toEqual(resets)
  })
})

describe('[T35] secrets', () => {
  it('are found neither in the log at its most talkative nor in the data folder, over everything an account can go through', async () => {
    const data = await mkdtemp(join(tmpdir(), 'artel-secrets-'))
    const log: string[] = []
    const stream = new PassThrough()
    stream.on('data', (part: Buffer) => log.push(part.toString('utf8')))
    const logger = createLogger('debug', stream)
    const server = await startTestServer({
      data,
      config: { signUp: 'approval' },
      options: { ...realOptions, limits: { ...defaultLimits, tries: 1_000 }, logger },
    })
    const secrets = await liveThrough(server)
    await server.halt()
    const files = (await readdir(data, { recursive: true, withFileTypes: true })).filter((entry) => entry.isFile())
    const found: string[] = []
    for (const file of files) {
      const bytes = await readFile(join(file.parentPath, file.name))
      for (const [name, secret] of secrets) if (bytes.includes(secret)) found.push(`${name} in ${file.name}`)
    }
    const said = log.join('')
    for (const [name, secret] of secrets) if (said.includes(secret)) found.push(`${name} in the log`)
    await rm(data, { recursive: true, force: true })
    expect(said).toContain('/_artel/sign-in')
    // The one file that is there to hold a password: readable by the operator alone.
    expect(found).toEqual(['the administrator’s password in administrator.txt'])
  })
})

/** Uses every endpoint that takes or gives a secret. @returns the secrets by name */
async function liveThrough(server: TestServer): Promise<readonly (readonly [string, string])[]> {
  const admin = await server.administrator()
  const newPassword = 'совсем новый пароль 7'
  const thirdPassword = 'третий-пароль-после-сброса'
  const invited = inviteResponseSchema.parse(
    (await admin.request('POST', '/_artel/invitations', { roles: ['member'], validMs: 60_000 })).body,
  )
  const irina = await server.join('irina')
  const space = groupSpace('00000000-0000-4000-8000-00000000000f')
  await irina.request('POST', '/_artel/groups', { space, kind: 'circle', people: [{ user: 'irina', role: 'owner' }] })
  await irina.request('POST', `/_artel/groups/${space}/people`, { user: 'admin', role: 'member' })
  const refreshed = tokensSchema.parse(
    (await server.request('POST', '/_artel/refresh', { refreshToken: irina.tokens.refreshToken })).body,
  )
  await server.request('POST', '/_artel/refresh', { refreshToken: 'x'.repeat(43) })
  const session = await server.request('POST', '/_session', { name: 'irina', password: testPassword })
  await irina.request('PUT', '/_artel/account', { email: 'irina@example.org', password: testPassword })
  await irina.request('PUT', '/_artel/account/password', { password: testPassword, newPassword })
  const wrong = 'пароль-с-опечаткой'
  await server.request('POST', '/_artel/sign-in', { user: 'irina', password: wrong, device: '' })
  await server.request('GET', '/_session', undefined, {
    authorization: `Basic ${Buffer.from(`irina:${wrong}`).toString('base64')}`,
  })
  await server.request('POST', '/_artel/sign-in', { user: 'irina', password: wrong, device: { is: 'malformed' } })
  const { code } = resetCodeSchema.parse((await admin.request('POST', '/_artel/people/irina/reset-code', {})).body)
  const reset = tokensSchema.parse(
    (await server.request('POST', '/_artel/reset', { code, password: thirdPassword, device: '' })).body,
  )
  const ticket = signUpTicketSchema.parse(
    (
      await server.request('POST', '/_artel/sign-up', {
        user: 'asker',
        displayName: 'A',
        password: 'пароль из заявки',
        language: 'ru',
      })
    ).body,
  ).ticket
  await server.request('POST', '/_artel/sign-up/state', { ticket })
  const queue = signUpsSchema.parse((await admin.request('GET', '/_artel/sign-ups')).body).signUps
  await admin.request('POST', `/_artel/sign-ups/${queue[0]?.id}/approve`, { roles: ['member'] })
  const joined = { code: invited.code, user: 'joiner', displayName: 'J', password: 'пароль при входе', device: '' }
  await server.request('POST', '/_artel/join', joined)
  await server.request('POST', '/_artel/join', joined)
  await server.request('POST', '/_artel/join', '{"code":"broken', { 'content-type': 'application/json' })
  return [
    ['the administrator’s password', admin.password],
    ['a password', testPassword],
    ['a changed password', newPassword],
    ['a reset password', thirdPassword],
    ['a mistyped password', wrong],
    ['a password from a request', 'пароль из заявки'],
    ['a password at joining', 'пароль при входе'],
    ['an invitation’s code', invited.code],
    ['a reset code', code],
    ['a ticket', ticket],
    ['an access token', irina.tokens.accessToken],
    ['a refresh token', irina.tokens.refreshToken],
    ['a second refresh token', refreshed.refreshToken],
    ['a refresh token after a reset', reset.refreshToken],
    ['a session cookie', /AuthSession=([^;]+)/.exec(session.headers.get('set-cookie') ?? '')?.[1] ?? 'no cookie'],
  ]
}
