/** Desks: one member's, and every editor's by the community role, from the moment the role is given until it is taken. On both stores. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { groupSpace, type SpaceId } from '#core/replication/spaces.ts'
import { groupsSchema, groupViewSchema } from '#core/replication/wire-groups.ts'
import { feedResponseSchema, meSchema } from '#core/replication/wire.ts'
import { startCouchStandIn, type CouchStandIn } from '#tests/support/couch-stand-in.ts'
import { startTestServer, type TestAccount, type TestServer } from '#tests/support/sync-server.ts'

describe.each(['the embedded store', 'CouchDB'])('a desk on %s', (store) => {
  let server: TestServer
  let couch: CouchStandIn | undefined
  let admin: TestAccount
  let anna: TestAccount
  let irina: TestAccount
  let oleg: TestAccount
  let desk: SpaceId
  beforeAll(async () => {
    couch = store === 'CouchDB' ? await startCouchStandIn() : undefined
    server = await startTestServer(
      couch === undefined ? {} : { config: { couchdb: { url: couch.url, prefix: 'artel-' } } },
    )
    admin = await server.administrator()
    anna = await server.join('anna')
    irina = await server.join('irina', ['member', 'editor'])
    oleg = await server.join('oleg', ['member', 'trainer', 'moderator'])
    desk = groupSpace('00000000-0000-4000-8000-00000000de5c')
  })
  afterAll(async () => {
    await server.stop()
    await couch?.stop()
  })

  const spacesOf = async (who: TestAccount) =>
    meSchema.parse((await who.request('GET', '/_artel/me')).body).spaces.map(({ space }) => space)
  const make = (who: TestAccount, space: SpaceId, people: readonly object[]) =>
    who.request('POST', '/_artel/groups', { space, kind: 'desk', people })
  const submission = () => ({
    _id: 'submission:1',
    type: 'submission',
    space: desk,
    author: 'anna',
    createdAt: 1,
    updatedAt: 1,
    v: 1,
    kind: 'case',
    title: { source: 'ru', ru: 'Литьё' },
    body: { source: 'ru', ru: 'Раковины.' },
    topic: 'quality',
    becomes: 'article:1',
  })
  const setRoles = (user: string, roles: readonly string[]) =>
    admin.request('PUT', `/_artel/people/${user}/roles`, { roles, regions: [] })

  it('has its owner alone in the list of who makes it, and is a member’s', async () => {
    const guest = await server.join('gast', ['guest'])
    const refused = { status: 403, body: { error: 'request.not-allowed' } }
    const other = groupSpace('00000000-0000-4000-8000-00000000de5d')
    expect(await make(guest, other, [{ user: 'gast', role: 'owner' }])).toMatchObject(refused)
    expect(
      await make(anna, other, [
        { user: 'anna', role: 'owner' },
        { user: 'oleg', role: 'member' },
      ]),
    ).toMatchObject(refused)
  })

  it('wakes the editors, who read and write in it at once; others don’t', async () => {
    const before = await spacesOf(irina)
    const feed = irina.request('POST', '/_artel/feed', {
      since: Object.fromEntries(before.map((space) => [space, 0])),
      timeoutMs: 20_000,
      resting: before,
    })
    expect((await make(anna, desk, [{ user: 'anna', role: 'owner' }])).status).toBe(201)
    expect(feedResponseSchema.parse((await feed).body).isSpaceListChanged).toBe(true)
    expect(await spacesOf(irina)).toContain(desk)
    expect(await spacesOf(admin)).toContain(desk)
    expect(await spacesOf(oleg)).not.toContain(desk)
    expect((await anna.request('PUT', `/${desk}/submission:1`, submission())).status).toBe(201)
    expect((await irina.request('GET', `/${desk}/submission:1`)).body).toMatchObject({ title: { ru: 'Литьё' } })
    expect((await oleg.request('GET', `/${desk}/submission:1`)).status).toBe(403)
  })

  it('is no group among the editors’ and the member’s groups', async () => {
    for (const who of [irina, anna]) {
      expect(groupsSchema.parse((await who.request('GET', '/_artel/groups')).body).groups).toEqual([])
    }
    const view = groupViewSchema.parse((await anna.request('GET', `/_artel/groups/${desk}`)).body)
    expect(view.people.map(({ user, role }) => `${user}:${role}`).sort()).toEqual([
      'admin:member',
      'anna:owner',
      'irina:member',
    ])
  })

  it('takes nobody in and lets nobody go but by roles', async () => {
    const refused = { status: 403, body: { error: 'request.not-allowed' } }
    const invite = { user: 'oleg', role: 'member' }
    expect(await anna.request('POST', `/_artel/groups/${desk}/people`, invite)).toMatchObject(refused)
    const byLink = { roles: [], group: { space: desk, role: 'member' }, validMs: 1_000 }
    expect(await anna.request('POST', '/_artel/invitations', byLink)).toMatchObject(refused)
    expect(await anna.request('DELETE', `/_artel/groups/${desk}/people/irina`)).toMatchObject(refused)
    expect(await irina.request('DELETE', `/_artel/groups/${desk}/people/irina`)).toMatchObject(refused)
  })

  it('opens with the next request after the role of an editor was given, and closes when it is taken', async () => {
    const path = `/${desk}/submission:1`
    await setRoles('oleg', ['member', 'editor'])
    expect(await spacesOf(oleg)).toContain(desk)
    expect((await oleg.request('GET', path)).status).toBe(200)
    await setRoles('oleg', ['member', 'trainer'])
    expect(await spacesOf(oleg)).not.toContain(desk)
    expect((await oleg.request('GET', path)).status).toBe(403)
    expect((await oleg.request('GET', `/${desk}/_changes`)).status).toBe(403)
  })
})
