/** A company's owner lets in colleagues who have no account: what the link gives, what it never gives, and how many there may be. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { groupSpace, type SpaceId } from '#core/replication/spaces.ts'
import { personSchema } from '#core/replication/wire-accounts.ts'
import { auditSchema } from '#core/replication/wire-audit.ts'
import { groupViewSchema, inviteResponseSchema } from '#core/replication/wire-groups.ts'
import { meSchema, tokensSchema } from '#core/replication/wire.ts'
import { defaultLimits } from '#server/server-deps.ts'
import { startTestServer, testPassword, type TestAccount, type TestServer } from '#tests/support/sync-server.ts'

const dayMs = 86_400_000
let time = Date.now()
let server: TestServer
let director: TestAccount
let company: SpaceId
let made = 0

async function found(founder: TestAccount, kind = 'company'): Promise<SpaceId> {
  const space = groupSpace(`00000000-0000-4000-8000-${String(++made).padStart(12, '0')}`)
  const people = [{ user: founder.user, role: 'owner' }]
  expect((await founder.request('POST', '/_artel/groups', { space, kind, people })).status).toBe(201)
  return space
}
const ask = (who: TestAccount, space: SpaceId, more: object = {}) =>
  who.request('POST', '/_artel/invitations', {
    roles: ['member'],
    group: { space, role: 'member' },
    validMs: dayMs,
    ...more,
  })
const linkOf = async (who: TestAccount, space: SpaceId) => inviteResponseSchema.parse((await ask(who, space)).body)
const join = (at: TestServer, code: string, user: string) =>
  at.request('POST', '/_artel/join', { code, user, displayName: user, password: testPassword, device: '' })
const as = (tokens: unknown) => ({ authorization: `Bearer ${tokensSchema.parse(tokens).accessToken}` })
const refused = (status: number, error: string) => ({ status, body: { error } })
const viewOf = async (who: TestAccount, space: SpaceId) =>
  groupViewSchema.parse((await who.request('GET', `/_artel/groups/${space}`)).body)

beforeAll(async () => {
  server = await startTestServer({ options: { now: () => time } })
  director = await server.join('director')
  company = await found(director)
})
afterAll(() => server.stop())

describe('the owner of a company', () => {
  it('makes a link with which a newcomer gets an account, plain, and a place in the company, once', async () => {
    expect(await viewOf(director, company)).toMatchObject({ bringsColleagues: true })
    const { id, code, link } = await linkOf(director, company)
    expect(link).toMatch(/^artel:\/\/join\?/)
    const joined = await join(server, code, 'colleague')
    expect(joined.status).toBe(201)
    const headers = as(joined.body)
    const me = meSchema.parse((await server.request('GET', '/_artel/me', undefined, headers)).body)
    expect(me.roles).toEqual(['member', `${company}:member`])
    expect(me.spaces.map(({ space }) => space)).toContain(company)
    expect(await join(server, code, 'second')).toMatchObject(refused(410, 'invitation.used'))
    const admin = await server.administrator()
    const logged = auditSchema.parse((await admin.request('GET', '/_artel/audit?target=colleague')).body).entries
    expect(logged).toContainEqual(expect.objectContaining({ action: 'account.joined', facts: { invitation: id } }))
    const by = auditSchema.parse((await admin.request('GET', `/_artel/audit?target=${id}`)).body).entries
    expect(by).toMatchObject([{ actor: 'director', action: 'invitation.made', facts: { group: company } }])
  })

  it('doesn’t get the colleague’s account with it: a new password is not his to give', async () => {
    expect(await director.request('POST', '/_artel/people/colleague/reset-code', {})).toMatchObject(
      refused(403, 'request.not-allowed'),
    )
    const admin = await server.administrator()
    expect((await admin.request('POST', '/_artel/people/colleague/reset-code', {})).status).toBe(201)
    expect(personSchema.parse((await admin.request('GET', '/_artel/people/colleague')).body).roles).toEqual(['member'])
  })

  it('serves a colleague who has an account with the same link', async () => {
    const present = await server.join('present')
    const { code } = await linkOf(director, company)
    expect((await present.request('POST', '/_artel/invitations/accept', { code })).status).toBe(200)
    expect((await present.request('GET', `/${company}`)).status).toBe(200)
  })

  it('gives nothing but that: no other role, region, place or group, and no longer than thirty days', async () => {
    const circle = await found(director, 'circle')
    const others = await found(await server.join('other'))
    const wrong = [
      ask(director, company, { roles: ['member', 'editor'] }),
      ask(director, company, { roles: ['guest'] }),
      ask(director, company, { regions: ['volga'] }),
      ask(director, company, { group: { space: company, role: 'owner' } }),
      ask(director, company, { group: { space: company, role: 'adviser' } }),
      ask(director, company, { group: undefined }),
      ask(director, circle),
    ]
    for (const reply of await Promise.all(wrong)) expect(reply).toMatchObject(refused(403, 'request.not-allowed'))
    expect(await ask(director, others)).toMatchObject(refused(404, 'group.unknown'))
    expect(await ask(director, company, { validMs: 31 * dayMs })).toMatchObject(refused(400, 'request.malformed'))
  })

  it('is the only one: colleagues and advisers make no links', async () => {
    for (const role of ['member', 'adviser'] as const) {
      const somebody = await server.join(`some-${role}`, ['member', 'trainer', 'editor'])
      server.running.accounts.groups.setRole(company, somebody.user, role)
      expect(await viewOf(somebody, company)).toMatchObject({ bringsColleagues: false })
      expect(await ask(somebody, company)).toMatchObject(refused(403, 'request.not-allowed'))
    }
  })

  it('loses open links with his place as owner, and when the group is closed', async () => {
    const boss = await server.join('boss')
    const space = await found(boss)
    const { code: first } = await linkOf(boss, space)
    expect((await boss.request('POST', `/_artel/groups/${space}/close`, {})).status).toBe(200)
    expect(await viewOf(boss, space)).toMatchObject({ bringsColleagues: false })
    expect(await join(server, first, 'too-late')).toMatchObject(refused(410, 'group.closed'))
    await boss.request('POST', `/_artel/groups/${space}/reopen`, {})
    server.running.accounts.groups.setRole(space, 'other', 'owner')
    expect((await boss.request('DELETE', `/_artel/groups/${space}/people/boss`)).status).toBe(200)
    expect(await join(server, first, 'too-late')).toMatchObject(refused(404, 'invitation.unknown'))
  })
})

describe('so that nobody fills a community with accounts', () => {
  it('who was let in by an owner lets nobody in, until somebody who looks after people did', async () => {
    const { code } = await linkOf(director, company)
    const headers = as((await join(server, code, 'chain')).body)
    const space = groupSpace('00000000-0000-4000-8000-00000000c4a1')
    const people = [{ user: 'chain', role: 'owner' }]
    const request = (method: string, path: string, body?: unknown) => server.request(method, path, body, headers)
    expect((await request('POST', '/_artel/groups', { space, kind: 'company', people })).status).toBe(201)
    const group = { space, role: 'member' }
    expect(await request('POST', '/_artel/invitations', { roles: ['member'], group, validMs: dayMs })).toMatchObject(
      refused(403, 'request.not-allowed'),
    )
    expect(groupViewSchema.parse((await request('GET', `/_artel/groups/${space}`)).body).bringsColleagues).toBe(false)
    // A link for those who have an account is hers to make as before.
    expect((await request('POST', '/_artel/invitations', { group, validMs: dayMs })).status).toBe(201)
  })

  it('a company has a limited number of open links, and an owner makes a limited number in a day', async () => {
    const limits = { ...defaultLimits, tries: 10_000, colleaguesOpen: 2, colleaguesADay: 3 }
    const strict = await startTestServer({ options: { now: () => time, limits } })
    const eager = await strict.join('eager')
    const [one, two] = [await found(eager), await found(eager)]
    const statuses = []
    for (const space of [one, one, one, two, two]) statuses.push((await ask(eager, space)).status)
    expect(statuses, 'two into one company, three in all').toEqual([201, 201, 429, 201, 429])
    expect(await ask(eager, two)).toMatchObject(refused(429, 'invitation.too-many'))
    time += dayMs + 1
    expect((await ask(await strict.administrator(), two)).status, 'not for who looks after people').toBe(201)
    const asked = { user: 'eager', password: testPassword, device: 'test' }
    const headers = as((await strict.request('POST', '/_artel/sign-in', asked)).body)
    const body = { roles: ['member'], group: { space: one, role: 'member' }, validMs: dayMs }
    const next = await strict.request('POST', '/_artel/invitations', body, headers)
    expect(next.status, 'the next day').toBe(201)
    await strict.stop()
  })

  it('a server may take it from nobody', async () => {
    const closed = await startTestServer({ config: { colleagues: 'closed' } })
    const owner = await closed.join('owner')
    const manager = await closed.join('manager-nina', ['member', 'manager'])
    const space = await found(owner)
    expect(await viewOf(owner, space)).toMatchObject({ bringsColleagues: false })
    expect(await ask(owner, space)).toMatchObject(refused(403, 'request.not-allowed'))
    const hers = await found(manager)
    expect(await viewOf(manager, hers)).toMatchObject({ bringsColleagues: true })
    expect((await ask(manager, hers)).status).toBe(201)
    await closed.stop()
  })
})
