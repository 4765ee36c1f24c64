/** A community moves from the embedded store to CouchDB and back: the same revision trees, and clients that go on without loss. */
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, describe, expect, it } from 'vitest'
import { moveCommunity, putAside } from '#server/operator/move-community.ts'
import { realOptions } from '#server/artel-server.ts'
import { startCouchStandIn, type CouchStandIn } from '#tests/support/couch-stand-in.ts'
import { aDiscussion } from '#tests/support/records.ts'
import { startTestServer, type TestAccount, type TestServer } from '#tests/support/sync-server.ts'
import { joinedClient, until } from './sync-world.ts'

const prefix = 'artel-'
const ends: (() => Promise<void> | void)[] = []
afterEach(async () => {
  for (const end of ends.splice(0).reverse()) await end()
})
async function world() {
  const data = mkdtempSync(join(tmpdir(), 'artel-move-'))
  ends.push(() => rmSync(data, { recursive: true, force: true }))
  const couch = await startCouchStandIn()
  ends.push(() => couch.stop())
  return { data, couch, embedded: { data }, inCouch: { data, couchdb: { url: couch.url, prefix } } }
}
const serverOn = (data: string, couch: CouchStandIn | undefined, port = 0): Promise<TestServer> =>
  startTestServer({
    data,
    options: { sweepCalmMs: 'never' },
    config: { port, ...(couch === undefined ? {} : { couchdb: { url: couch.url, prefix } }) },
  })
async function leavesOf(account: TestAccount, server: TestServer, ids: readonly string[]): Promise<unknown> {
  const docs = ids.map((id) => ({ id }))
  const got = await server.request('POST', '/community/_bulk_get?revs=true', { docs }, account.headers)
  return JSON.parse(JSON.stringify(got.body), (key, value: unknown) =>
    key === 'docs' && Array.isArray(value) ? value.map((one) => JSON.stringify(one)).sort() : value,
  )
}

describe('a community that moves', () => {
  it('has the same leaves there and back, conflicts and tombstones included, and new epochs', async () => {
    const { data, couch, embedded, inCouch } = await world()
    const server = await serverOn(data, undefined)
    const irina = await server.join('irina')
    const doc = (name: string) => {
      const { id, ...fields } = aDiscussion({ id: `discussion:${name}`, author: 'irina' })
      return { _id: id, id, ...fields }
    }
    const ids = ['discussion:plain', 'discussion:met', 'discussion:gone', 'discussion:none']
    await irina.request('PUT', '/community/discussion:plain', doc('plain'))
    const parent = `1-${'0'.repeat(32)}`
    const branches = ['1', '2'].map((n) => ({
      ...doc('met'),
      title: n,
      _rev: `2-${n.repeat(32)}`,
      _revisions: { start: 2, ids: [n.repeat(32), parent.slice(2)] },
    }))
    for (const branch of branches)
      await irina.request('POST', '/community/_bulk_docs', { docs: [branch], new_edits: false })
    await irina.request('PUT', '/community/discussion:gone', doc('gone'))
    const gone = await irina.request('GET', '/community/discussion:gone')
    const rev = JSON.parse(JSON.stringify(gone.body))._rev
    await irina.request('DELETE', `/community/discussion:gone?rev=${rev}`)
    const epochs = async (on: TestServer) =>
      JSON.stringify((await on.request('GET', '/_artel/me', undefined, irina.headers)).body).match(/"epoch":"[^"]+"/g)
    const [before, epochsBefore] = [await leavesOf(irina, server, ids), await epochs(server)]
    await server.halt()

    const moved = await moveCommunity({ from: embedded, to: inCouch }, realOptions)
    expect(moved).toMatchObject({ kind: 'moved' })
    if (moved.kind !== 'moved' || moved.kept === undefined) throw new Error('not moved')
    await putAside(data, moved.kept)
    await expect(serverOn(data, undefined)).rejects.toThrow(/Move them first/)
    const onCouch = await serverOn(data, couch)
    expect(await leavesOf(irina, onCouch, ids)).toEqual(before)
    const epochsThere = await epochs(onCouch)
    for (const epoch of epochsBefore ?? []) expect(epochsThere).not.toContain(epoch)
    await onCouch.halt()

    // Back, into a folder that was put aside.
    expect(await moveCommunity({ from: inCouch, to: embedded }, realOptions)).toMatchObject({ kind: 'moved' })
    const home = await serverOn(data, undefined)
    expect(await leavesOf(irina, home, ids)).toEqual(before)
    await home.halt()
    // And nothing is written over what lies in CouchDB now.
    expect(await moveCommunity({ from: embedded, to: inCouch }, realOptions)).toMatchObject({ kind: 'not-empty' })
  })

  it('goes on after a move that was cut off, and refuses while its server runs', async () => {
    const { data, couch, embedded, inCouch } = await world()
    const server = await serverOn(data, undefined)
    const irina = await server.join('irina')
    expect(await moveCommunity({ from: embedded, to: inCouch }, realOptions)).toEqual({ kind: 'running' })
    const { id, ...fields } = aDiscussion({ author: 'irina' })
    await irina.request('PUT', `/community/${id}`, { _id: id, id, ...fields })
    await server.halt()
    let spaces = 0
    const cut = moveCommunity(
      {
        from: embedded,
        to: inCouch,
        onSpace: () => {
          if (++spaces === 3) void couch.down()
        },
      },
      realOptions,
    )
    await expect(cut).rejects.toMatchObject({ status: 503 })
    await couch.up()
    expect(await moveCommunity({ from: embedded, to: inCouch }, realOptions)).toMatchObject({ kind: 'moved' })
  })

  it('[E1] loses nothing that its clients have, sent or not', async () => {
    const { data, couch, embedded, inCouch } = await world()
    const server = await serverOn(data, undefined)
    const port = Number(new URL(server.url).port)
    const invite = { invite: (roles: Parameters<TestServer['invite']>[0] = ['member']) => server.invite(roles) }
    const irina = await joinedClient(invite, 'irina')
    const oleg = await joinedClient(invite, 'oleg')
    ends.push(
      () => irina.close(),
      () => oleg.close(),
    )
    const sent = aDiscussion({ author: 'irina', title: 'До переезда' })
    irina.put(sent)
    await irina.settled()
    await until(() => oleg.store.get(sent.id) !== undefined, 'oleg sees it')
    await server.halt()
    const unsent = aDiscussion({ id: 'discussion:unsent', author: 'irina', title: 'Во время переезда' })
    irina.put(unsent, { ...sent, title: 'Правлено во время переезда', updatedAt: sent.updatedAt + 10 })
    expect(await moveCommunity({ from: embedded, to: inCouch }, realOptions)).toMatchObject({ kind: 'moved' })
    const moved = await serverOn(data, couch, port)
    ends.push(() => moved.halt())
    await irina.settled()
    await until(() => oleg.store.get(unsent.id)?.['title'] === 'Во время переезда', 'oleg sees the new one')
    await until(() => oleg.store.get(sent.id)?.['title'] === 'Правлено во время переезда', 'and the edit')
    expect(irina.sync.status().conflicts).toBe(0)
  })
})
