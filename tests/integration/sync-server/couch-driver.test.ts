/** The CouchDB driver beyond the common suite: databases and their guards, restarts, what others write past the gateway. */
import { afterEach, describe, expect, it } from 'vitest'
import { createCouchStorage } from '#server/storage/couch.ts'
import { bundleValidator } from '#server/storage/couch-validator.ts'
import type { SpaceStorage } from '#server/storage/space-storage.ts'
import { startCouchStandIn, type CouchStandIn, type StandInOptions } from '#tests/support/couch-stand-in.ts'
import { startTestServer } from '#tests/support/sync-server.ts'

const prefix = 'artel-'
const validator = (): Promise<string> => bundleValidator(prefix)
const silent = { onMoved: () => undefined, onGone: () => undefined }
const ends: (() => Promise<void>)[] = []
afterEach(async () => {
  for (const end of ends.splice(0).reverse()) await end()
})

async function standIn(options: StandInOptions = {}): Promise<CouchStandIn> {
  const couch = await startCouchStandIn(options)
  ends.push(() => couch.stop())
  return couch
}
function storageOn(couch: CouchStandIn, more: object = {}): SpaceStorage {
  const storage = createCouchStorage({ url: couch.url, prefix, validator, ...more })
  ends.push(() => storage.close())
  return storage
}
const until = async (isTrue: () => boolean): Promise<void> => {
  const end = performance.now() + 8_000
  while (!isTrue()) {
    if (performance.now() > end) throw new Error('not in 8 s')
    await new Promise((resolve) => setTimeout(resolve, 10))
  }
}
const asUser = (couch: CouchStandIn, user: string, method: string, path: string, body?: object) => {
  const url = new URL(couch.urlOf(user))
  const authorization = `Basic ${Buffer.from(`${url.username}:${decodeURIComponent(url.password)}`).toString('base64')}`
  return fetch(`${url.origin}${path}`, {
    method,
    headers: { authorization, 'content-type': 'application/json' },
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
  })
}
const reply = (id: string, author: string) => ({
  _id: id,
  id,
  type: 'reply',
  space: 'community',
  author,
  createdAt: 1,
  updatedAt: 1,
  v: 1,
  discussion: 'discussion:1',
  language: 'en',
  body: 'x',
})

describe('a database', () => {
  it.each([
    ['a single node', false],
    ['a cluster with nodes missing', true],
  ])('is made for administrators alone, with the policy, on %s', async (_name, isDegraded) => {
    const couch = await standIn({ isDegraded })
    const storage = storageOn(couch)
    await storage.open('community', silent)
    await storage.open('community', silent)
    const database = couch.database('artel-community')
    expect(database?.security()).toEqual({
      admins: { names: [], roles: ['_admin'] },
      members: { names: [], roles: ['_admin'] },
    })
    expect(await database?.pouch.get('_design/artel')).toMatchObject({ _rev: expect.stringMatching(/^1-/) })
    // The trial of the policy leaves nothing behind.
    expect(couch.database('artel-artel-check')).toBeUndefined()
  })

  it('that stands open to everybody is closed; who was let in by hand stays', async () => {
    const couch = await standIn()
    const storage = storageOn(couch)
    await storage.open('community', silent)
    couch.database('artel-community')?.setSecurity({ members: { roles: ['member'] } })
    await storage.open('community', silent)
    expect(couch.database('artel-community')?.security().members).toEqual({ roles: ['member'] })
    couch.database('artel-community')?.setSecurity({})
    await storage.open('community', silent)
    expect(couch.database('artel-community')?.security().members?.roles).toEqual(['_admin'])
  })

  it('judges who writes past the gateway', async () => {
    const couch = await standIn({ users: { oleg: { password: 'p', roles: ['member'] } } })
    await storageOn(couch).open('community', silent)
    couch.database('artel-community')?.setSecurity({ members: { roles: ['member'] } })
    const honest = reply('reply:1', 'oleg')
    const forged = reply('reply:2', 'irina')
    const rows = await asUser(couch, 'oleg', 'POST', '/artel-community/_bulk_docs', { docs: [honest, forged] })
    expect(await rows.json()).toMatchObject([
      { ok: true, id: 'reply:1' },
      { id: 'reply:2', error: 'forbidden', reason: 'policy.wrong-author' },
    ])
  })

  it('goes without a policy that its CouchDB can’t run, and says so', async () => {
    const couch = await standIn()
    const faults: string[] = []
    const storage = createCouchStorage({
      url: couch.url,
      prefix,
      validator: () => Promise.resolve('function (doc) { throw'),
      onFault: (reason) => faults.push(reason),
    })
    ends.push(() => storage.close())
    const store = await storage.open('community', silent)
    expect(await store.write([{ _id: 'reply:1' }], true)).toMatchObject([{ ok: true }])
    expect(faults.join()).toContain('does not run in this CouchDB')
  })

  it('takes all but the document that is too large for it', async () => {
    const couch = await standIn({ maxDocumentSize: 200_000 })
    const store = await storageOn(couch).open('community', silent)
    const docs = ['a', 'b', 'c', 'd', 'e'].map((id) => ({
      _id: `reply:${id}`,
      text: id === 'c' ? 'x'.repeat(200_000) : id,
    }))
    expect(await store.write(docs, true)).toMatchObject([
      { ok: true, id: 'reply:a' },
      { ok: true, id: 'reply:b' },
      { id: 'reply:c', error: 'too_large' },
      { ok: true, id: 'reply:d' },
      { ok: true, id: 'reply:e' },
    ])
  })
})

describe('what others write', () => {
  it('wakes the waiters; a removed database is told', async () => {
    const couch = await standIn()
    let [moves, gone] = [0, 0]
    const store = await storageOn(couch).open('community', { onMoved: () => void moves++, onGone: () => void gone++ })
    const { updateSeq } = await store.info()
    expect(await store.hasMovedFrom(updateSeq)).toBe(false)
    await until(() => couch.requests.some((line) => line.includes('feed=continuous')))
    await asUser(couch, 'admin', 'PUT', '/artel-community/reply:1', { a: 1 })
    await until(() => moves > 0)
    expect(await store.hasMovedFrom(updateSeq)).toBe(true)
    await asUser(couch, 'admin', 'DELETE', '/artel-community')
    await until(() => gone === 1)
  })

  it('is asked for once, however many wait at the same place', async () => {
    const couch = await standIn()
    const store = await storageOn(couch).open('community', silent)
    const { updateSeq } = await store.info()
    await store.hasMovedFrom(updateSeq)
    await until(() => couch.requests.some((line) => line.includes('feed=continuous')))
    await new Promise((resolve) => setTimeout(resolve, 50))
    await store.hasMovedFrom(updateSeq)
    const before = couch.requests.length
    for (let i = 0; i < 100; i++) expect(await store.hasMovedFrom(updateSeq)).toBe(false)
    expect(couch.requests.length).toBe(before)
  })

  it('costs so many feeds at most', async () => {
    const couch = await standIn()
    const storage = storageOn(couch, { feedsAtMost: 2 })
    const names = ['library', 'community', 'exchange']
    const stores = await Promise.all(names.map((name) => storage.open(name, silent)))
    for (const store of stores) await store.hasMovedFrom((await store.info()).updateSeq)
    const waiting = () =>
      names.filter((name) => (couch.database(`artel-${name}`)?.moved.listenerCount('moved') ?? 0) > 0)
    await until(() => waiting().length === 2)
    expect(waiting()).toEqual(['community', 'exchange'])
  })
})

describe('a CouchDB that goes away', () => {
  it('is told to clients as 503 with Retry-After, and is used again when it is back', async () => {
    const couch = await standIn()
    const server = await startTestServer({ config: { couchdb: { url: couch.url, prefix } } })
    ends.push(() => server.stop())
    const irina = await server.join('irina')
    expect((await irina.request('PUT', '/community/reply:1', reply('reply:1', 'irina'))).status).toBe(201)
    await couch.down()
    const refused = await irina.request('GET', '/community/reply:1')
    expect(refused).toMatchObject({ status: 503, body: { error: 'server.busy' } })
    expect(Number(refused.headers.get('retry-after'))).toBeGreaterThan(0)
    expect((await irina.request('GET', '/_artel/server')).status).toBe(200)
    await couch.up()
    expect(await irina.request('GET', '/community/reply:1')).toMatchObject({ status: 200, body: { body: 'x' } })
    expect((await irina.request('PUT', '/community/reply:2', reply('reply:2', 'irina'))).status).toBe(201)
  })

  it('that says nothing is given up', async () => {
    const { createServer } = await import('node:http')
    const mute = createServer(() => undefined)
    await new Promise<void>((resolve) => mute.listen(0, '127.0.0.1', resolve))
    const address = mute.address()
    const port = address !== null && typeof address === 'object' ? address.port : 0
    const storage = createCouchStorage({ url: `http://127.0.0.1:${port}`, prefix, validator, stillMs: 200 })
    await expect(storage.open('community', silent)).rejects.toMatchObject({ status: 503 })
    await storage.close()
    mute.closeAllConnections()
    await new Promise((resolve) => mute.close(resolve))
  })
})

describe('settings', () => {
  it('that name another store than the data’s are refused, and nothing is changed', async () => {
    const server = await startTestServer()
    await server.halt()
    const couch = await standIn()
    await expect(
      startTestServer({ data: server.data, config: { couchdb: { url: couch.url, prefix } } }),
    ).rejects.toThrow(/Move them first/)
    const again = await startTestServer({ data: server.data })
    await again.stop()
  })
})
