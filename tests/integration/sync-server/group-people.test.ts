/** Invitations into groups and what happens in them: consent, roles, leaving, closing, and a space that is gone at once for who was removed. */
import { createHash } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { groupSpace, type SpaceId } from '#core/replication/spaces.ts'
import { accountSchema, personSchema } from '#core/replication/wire-accounts.ts'
import { auditSchema } from '#core/replication/wire-audit.ts'
import {
  groupsSchema,
  groupViewSchema,
  invitationLookSchema,
  invitationsSchema,
  inviteResponseSchema,
} from '#core/replication/wire-groups.ts'
import { meSchema, tokensSchema } from '#core/replication/wire.ts'
import { defaultLimits } from '#server/server-deps.ts'
import { startTestServer, testPassword, type TestAccount, type TestServer } from '#tests/support/sync-server.ts'

let server: TestServer
let admin: TestAccount
let fedor: TestAccount
let petr: TestAccount
let nina: TestAccount
beforeAll(async () => {
  server = await startTestServer()
  admin = await server.administrator()
  fedor = await server.join('fedor')
  petr = await server.join('petr')
  nina = await server.join('nina')
})
afterAll(async () => await server.stop())

let made = 0
const newSpace = (): SpaceId => groupSpace(`00000000-0000-4000-8000-${String(++made).padStart(12, '0')}`)
async function found(founder: TestAccount, kind = 'circle'): Promise<SpaceId> {
  const space = newSpace()
  const people = [{ user: founder.user, role: 'owner' }]
  expect((await founder.request('POST', '/_artel/groups', { space, kind, people })).status).toBe(201)
  return space
}
const spacesOf = async (who: TestAccount) =>
  meSchema.parse((await who.request('GET', '/_artel/me')).body).spaces.map(({ space }) => space)
const accountOf = async (who: TestAccount) => accountSchema.parse((await who.request('GET', '/_artel/account')).body)
const groupOf = async (who: TestAccount, space: SpaceId) =>
  groupViewSchema.parse((await who.request('GET', `/_artel/groups/${space}`)).body)
async function enter(owner: TestAccount, who: TestAccount, space: SpaceId, role = 'member'): Promise<void> {
  await owner.request('POST', `/_artel/groups/${space}/people`, { user: who.user, role })
  const id = (await accountOf(who)).invitations.find(({ group }) => group === space)?.id
  expect((await who.request('POST', `/_artel/invitations/${id}/accept`, {})).status).toBe(200)
}
const refused = (status: number, error: string) => ({ status, body: { error } })

describe('a person comes into a group', () => {
  it('by his own yes: the invitation waits in his account and gives nothing before', async () => {
    const space = await found(fedor)
    await fedor.request('PUT', `/_artel/groups/${space}`, { title: { ru: 'Кузнецы', source: 'ru' } })
    const invited = await fedor.request('POST', `/_artel/groups/${space}/people`, { user: 'petr', role: 'member' })
    expect(groupViewSchema.parse(invited.body)).toMatchObject({
      people: [{ user: 'fedor', role: 'owner' }],
      invited: [{ user: 'petr', role: 'member' }],
    })
    expect(await spacesOf(petr)).not.toContain(space)
    const [waiting] = (await accountOf(petr)).invitations
    expect(waiting).toMatchObject({
      group: space,
      groupTitle: { ru: 'Кузнецы' },
      groupRole: 'member',
      roles: [],
      by: 'fedor',
    })
    expect(await nina.request('POST', `/_artel/invitations/${waiting?.id}/accept`, {})).toMatchObject(
      refused(404, 'invitation.unknown'),
    )
    const accepted = await petr.request('POST', `/_artel/invitations/${waiting?.id}/accept`, {})
    expect(meSchema.parse(accepted.body).spaces.map((entry) => entry.space)).toContain(space)
    expect((await petr.request('GET', `/${space}`)).status).toBe(200)
    expect(await petr.request('POST', `/_artel/invitations/${waiting?.id}/accept`, {})).toMatchObject(
      refused(410, 'invitation.used'),
    )
    expect((await groupOf(petr, space)).people.map(({ user, role }) => `${user}:${role}`)).toEqual([
      'fedor:owner',
      'petr:member',
    ])
    expect(
      await fedor.request('POST', `/_artel/groups/${space}/people`, { user: 'petr', role: 'member' }),
    ).toMatchObject(refused(409, 'group.member-already'))
  })

  it('or says no, and then the invitation is over', async () => {
    const space = await found(fedor)
    await fedor.request('POST', `/_artel/groups/${space}/people`, { user: 'nina', role: 'member' })
    const id = (await accountOf(nina)).invitations[0]?.id
    expect((await nina.request('POST', `/_artel/invitations/${id}/decline`, {})).status).toBe(200)
    expect((await accountOf(nina)).invitations).toEqual([])
    expect(await nina.request('POST', `/_artel/invitations/${id}/accept`, {})).toMatchObject(
      refused(404, 'invitation.unknown'),
    )
  })

  it('with a link, also when he has an account already; a link without roles makes no account', async () => {
    const space = await found(fedor)
    const { code } = inviteResponseSchema.parse(
      (await fedor.request('POST', '/_artel/invitations', { group: { space, role: 'member' }, validMs: 60_000 })).body,
    )
    const look = invitationLookSchema.parse((await server.request('POST', '/_artel/invitations/look', { code })).body)
    expect(look).toMatchObject({ group: space, by: 'fedor', needsAccount: true })
    const join = { code, user: 'outsider', displayName: 'O', password: testPassword, device: '' }
    expect(await server.request('POST', '/_artel/join', join)).toMatchObject(refused(403, 'invitation.needs-account'))
    expect((await nina.request('POST', '/_artel/invitations/accept', { code })).status).toBe(200)
    expect(await spacesOf(nina)).toContain(space)
    expect(await petr.request('POST', '/_artel/invitations/accept', { code })).toMatchObject(
      refused(410, 'invitation.used'),
    )
  })

  it('together with his account, where a manager invites into his group; its owner may then reset his password', async () => {
    const maria = await server.join('maria', ['member', 'manager'])
    const space = await found(maria, 'company')
    const invited = await maria.request('POST', '/_artel/invitations', {
      roles: ['member'],
      group: { space, role: 'member' },
      validMs: 60_000,
    })
    const { code } = inviteResponseSchema.parse(invited.body)
    const joined = await server.request('POST', '/_artel/join', {
      code,
      user: 'sonya',
      displayName: 'Соня',
      password: testPassword,
      device: '',
    })
    const sonya = { authorization: `Bearer ${tokensSchema.parse(joined.body).accessToken}` }
    expect((await server.request('GET', `/${space}`, undefined, sonya)).status).toBe(200)
    expect((await maria.request('POST', '/_artel/people/sonya/reset-code', {})).status).toBe(201)
    await enter(maria, fedor, space, 'owner')
    expect((await fedor.request('POST', '/_artel/people/sonya/reset-code', {})).status).toBe(201)
    // Whoever merely accepted an invitation hands over nothing.
    const circle = await found(fedor)
    await enter(fedor, petr, circle)
    expect((await fedor.request('POST', '/_artel/people/petr/reset-code', {})).status).toBe(403)
  })

  it('only where its owner or an administrator invites, into an open group of a kind that takes people', async () => {
    const space = await found(fedor)
    await enter(fedor, petr, space)
    const invite = (who: TestAccount, place: SpaceId) =>
      who.request('POST', `/_artel/groups/${place}/people`, { user: 'nina', role: 'member' })
    expect(await invite(petr, space)).toMatchObject(refused(403, 'request.not-allowed'))
    expect(await invite(nina, space)).toMatchObject(refused(404, 'group.unknown'))
    expect(await invite(admin, newSpace())).toMatchObject(refused(404, 'group.unknown'))
    expect((await invite(admin, space)).status).toBe(201)
    expect(
      await fedor.request('POST', `/_artel/groups/${space}/people`, { user: 'nobody', role: 'member' }),
    ).toMatchObject(refused(404, 'account.unknown'))
    expect(
      await petr.request('POST', '/_artel/invitations', { group: { space, role: 'member' }, validMs: 1_000 }),
    ).toMatchObject(refused(403, 'request.not-allowed'))
    expect(
      await fedor.request('POST', '/_artel/invitations', {
        roles: ['member'],
        group: { space, role: 'member' },
        validMs: 1_000,
      }),
    ).toMatchObject(refused(403, 'request.not-allowed'))
    await server.join('trainer', ['member', 'trainer'])
    const enrolment = newSpace()
    const people = [
      { user: 'petr', role: 'learner' },
      { user: 'trainer', role: 'trainer' },
    ]
    expect((await petr.request('POST', '/_artel/groups', { space: enrolment, kind: 'enrolment', people })).status).toBe(
      201,
    )
    expect(await invite(petr, enrolment)).toMatchObject(refused(403, 'request.not-allowed'))
  })
})

describe('invitations', () => {
  it('are listed for who made them and who owns the group, and end when they are revoked', async () => {
    const space = await found(fedor)
    const { id, code } = inviteResponseSchema.parse(
      (
        await admin.request('POST', '/_artel/invitations', {
          roles: ['member'],
          group: { space, role: 'member' },
          validMs: 60_000,
        })
      ).body,
    )
    const listOf = async (who: TestAccount, query = '') =>
      invitationsSchema.parse((await who.request('GET', `/_artel/invitations${query}`)).body).invitations
    expect((await listOf(fedor)).map((entry) => entry.id)).toContain(id)
    expect((await listOf(petr)).map((entry) => entry.id)).not.toContain(id)
    expect(JSON.stringify(await listOf(admin, '?state=all'))).not.toContain(code)
    expect(await petr.request('DELETE', `/_artel/invitations/${id}`)).toMatchObject(refused(404, 'invitation.unknown'))
    expect((await fedor.request('DELETE', `/_artel/invitations/${id}`)).status).toBe(200)
    expect((await listOf(admin, '?state=all')).find((entry) => entry.id === id)?.state).toBe('revoked')
    expect(
      await server.request('POST', '/_artel/join', {
        code,
        user: 'late',
        displayName: 'L',
        password: testPassword,
        device: '',
      }),
    ).toMatchObject(refused(404, 'invitation.unknown'))
  })
})

describe('who is removed from a group', () => {
  it('loses its space at once: feeds that wait, changes, documents, files; others go on', async () => {
    const space = await found(fedor)
    await enter(fedor, petr, space)
    await enter(fedor, nina, space)
    const bytes = new Blob(['chunk of a file'])
    const sha256 = createHash('sha256').update('chunk of a file').digest('hex')
    const file = {
      _id: 'file:g1',
      id: 'file:g1',
      type: 'file',
      space,
      author: 'fedor',
      createdAt: 1,
      updatedAt: 1,
      v: 1,
      name: 'a.txt',
      mime: 'text/plain',
      size: 15,
      sha256,
      chunks: [{ sha256, size: 15 }],
    }
    await fedor.request('PUT', `/${space}/file:g1`, file)
    const fileRoute = `/_artel/files/${space}/${sha256}`
    await fedor.request('PUT', fileRoute, bytes, { 'content-type': 'application/octet-stream' })
    const before = (await petr.request('GET', fileRoute)).status
    const since = Object.fromEntries(
      await Promise.all(
        (await spacesOf(petr)).map(async (name) => [
          name,
          String(Reflect.get(Object((await petr.request('GET', `/${name}`)).body), 'update_seq')),
        ]),
      ),
    )
    const feed = petr.request('POST', '/_artel/feed', { since, timeoutMs: 20_000 })
    const longpoll = petr.request('GET', `/${space}/_changes?feed=longpoll&since=now&timeout=20000`)
    const continuous = petr.request('GET', `/${space}/_changes?feed=continuous&since=now&heartbeat=10000&timeout=20000`)
    await new Promise((resolve) => setTimeout(resolve, 300))
    expect((await fedor.request('DELETE', `/_artel/groups/${space}/people/petr`)).status).toBe(200)
    expect(await feed).toMatchObject({ status: 200, body: { isSpaceListChanged: true } })
    expect((await longpoll).body).toMatchObject({ results: [] })
    expect((await continuous).status).toBe(200)
    expect(await spacesOf(petr)).not.toContain(space)
    for (const path of [`/${space}`, `/${space}/_changes`, `/${space}/_all_docs`, `/${space}/file:g1`, fileRoute])
      expect((await petr.request('GET', path)).status, path).toBe(403)
    expect((await petr.request('POST', `/${space}/_bulk_docs`, { docs: [] })).status).toBe(403)
    expect((await petr.request('POST', `/${space}/_bulk_get`, { docs: [{ id: 'file:g1' }] })).status).toBe(403)
    expect((await nina.request('GET', `/${space}`)).status).toBe(200)
    expect([before, (await nina.request('GET', fileRoute)).status]).toEqual([200, 200])
  })

  it('can come back, and one may leave by oneself; the last owner stays', async () => {
    const space = await found(fedor)
    await enter(fedor, petr, space)
    expect((await petr.request('DELETE', `/_artel/groups/${space}/people/petr`)).status).toBe(200)
    await enter(fedor, petr, space)
    expect(await petr.request('DELETE', `/_artel/groups/${space}/people/fedor`)).toMatchObject(
      refused(403, 'request.not-allowed'),
    )
    expect(await fedor.request('DELETE', `/_artel/groups/${space}/people/fedor`)).toMatchObject(
      refused(409, 'group.last-owner'),
    )
    expect(await fedor.request('PUT', `/_artel/groups/${space}/people/fedor`, { role: 'member' })).toMatchObject(
      refused(409, 'group.last-owner'),
    )
    expect((await groupOf(fedor, space)).people.find(({ user }) => user === 'fedor')?.role).toBe('owner')
    expect((await fedor.request('PUT', `/_artel/groups/${space}/people/petr`, { role: 'owner' })).status).toBe(200)
    expect((await fedor.request('DELETE', `/_artel/groups/${space}/people/fedor`)).status).toBe(200)
    expect((await groupOf(petr, space)).isManaged).toBe(true)
    expect(await fedor.request('GET', `/_artel/groups/${space}`)).toMatchObject(refused(404, 'group.unknown'))
  })
})

describe('a group', () => {
  it('is closed for everybody in it and opened again with everything it had', async () => {
    const space = await found(fedor)
    await enter(fedor, petr, space)
    expect(
      groupViewSchema.parse((await fedor.request('POST', `/_artel/groups/${space}/close`, {})).body).closedAt,
    ).not.toBeNull()
    expect(await spacesOf(petr)).not.toContain(space)
    expect((await petr.request('GET', `/${space}`)).status).toBe(403)
    expect(
      await fedor.request('POST', `/_artel/groups/${space}/people`, { user: 'nina', role: 'member' }),
    ).toMatchObject(refused(410, 'group.closed'))
    expect((await petr.request('POST', `/_artel/groups/${space}/reopen`, {})).status).toBe(403)
    expect((await fedor.request('POST', `/_artel/groups/${space}/reopen`, {})).status).toBe(200)
    expect((await petr.request('GET', `/${space}`)).status).toBe(200)
  })

  it('[AD6] that is closed has no adviser any more, and none again when it is opened', async () => {
    const space = await found(fedor, 'company')
    await enter(fedor, petr, space, 'adviser')
    await fedor.request('POST', `/_artel/groups/${space}/people`, { user: 'nina', role: 'adviser' })
    const advised = async () =>
      meSchema.parse((await petr.request('GET', '/_artel/me')).body).advises?.find((one) => one.space === space)
    expect(await advised()).toMatchObject({ until: null })
    await fedor.request('POST', `/_artel/groups/${space}/close`, {})
    expect(await advised()).toMatchObject({ until: expect.any(Number), isWithdrawn: true })
    expect(await petr.request('GET', `/_artel/groups/${space}`)).toMatchObject(refused(404, 'group.unknown'))
    const { until } = (await advised()) ?? {}
    await fedor.request('POST', `/_artel/groups/${space}/close`, {})
    await fedor.request('POST', `/_artel/groups/${space}/reopen`, {})
    expect(await advised(), 'closing twice moves no date').toMatchObject({ until })
    expect((await petr.request('GET', `/${space}`)).status).toBe(403)
    expect((await accountOf(nina)).invitations.filter(({ group }) => group === space)).toEqual([])
    expect(await groupOf(fedor, space)).toMatchObject({
      people: [{ user: 'fedor', role: 'owner' }],
      advisers: [{ user: 'petr', until, isWithdrawn: true }],
    })
    await enter(fedor, petr, space, 'adviser')
    expect((await petr.request('GET', `/${space}`)).status).toBe(200)
  })

  it('is listed for its people; an administrator finds all of them by title', async () => {
    const space = await found(nina)
    await nina.request('PUT', `/_artel/groups/${space}`, { title: { ru: 'Пчеловоды Урала', source: 'ru' } })
    const listOf = async (who: TestAccount, query = '') =>
      groupsSchema.parse((await who.request('GET', `/_artel/groups${query}`)).body).groups.map((group) => group.space)
    expect(await listOf(nina)).toContain(space)
    expect(await listOf(petr)).not.toContain(space)
    expect((await petr.request('GET', '/_artel/groups?all=true')).status).toBe(403)
    expect(await listOf(admin, `?all=true&search=${encodeURIComponent('пчеловоды')}`)).toEqual([space])
    expect(personSchema.parse((await admin.request('GET', '/_artel/people/nina')).body).groups).toContainEqual({
      space,
      title: { ru: 'Пчеловоды Урала', source: 'ru' },
      role: 'owner',
    })
  })

  it('is founded a limited number of times a day', async () => {
    const strict = await startTestServer({ options: { limits: { ...defaultLimits, groupsADay: 2 } } })
    const eager = await strict.join('eager')
    const people = [{ user: 'eager', role: 'owner' }]
    const spaces = [newSpace(), newSpace(), newSpace()]
    const statuses = []
    for (const space of [...spaces, spaces[0]])
      statuses.push((await eager.request('POST', '/_artel/groups', { space, kind: 'circle', people })).status)
    await strict.stop()
    expect(statuses).toEqual([201, 201, 429, 200])
  })

  it('leaves its steps in the log, which only administrators read', async () => {
    const space = await found(fedor)
    await enter(fedor, petr, space)
    await fedor.request('DELETE', `/_artel/groups/${space}/people/petr`)
    const { entries } = auditSchema.parse(
      (await admin.request('GET', `/_artel/audit?target=${space}&action=group`)).body,
    )
    expect(entries.map(({ actor, action }) => `${actor} ${action}`)).toEqual([
      'fedor group.person-removed',
      'petr group.person-joined',
      'fedor group.person-invited',
      'fedor group.made',
    ])
    const first = auditSchema.parse((await admin.request('GET', `/_artel/audit?target=${space}&limit=3`)).body)
    const rest = auditSchema.parse(
      (await admin.request('GET', `/_artel/audit?target=${space}&after=${first.next}`)).body,
    )
    expect([...first.entries, ...rest.entries]).toEqual(entries)
    expect((await fedor.request('GET', '/_artel/audit')).status).toBe(403)
  })
})
