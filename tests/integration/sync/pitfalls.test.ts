/** The thirteen traps that stock replication falls into (P1-P13), each staged with the real store and the real server behind a proxy that spoils answers. */
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { aDiscussion, anArticle, aReply } from '#tests/support/records.ts'
import { startFaultProxy, type FaultProxy, type Seen, type Spoil } from './fault-proxy.ts'
import {
  joinedClient,
  startWorldServer,
  until,
  type ClientOptions,
  type WorldClient,
  type WorldServer,
} from './sync-world.ts'

const unauthorized: Spoil = { status: 401, body: '{"error":"unauthorized","reason":"no"}' }
const isBulk = ({ url }: Seen): boolean => url.includes('_bulk_docs')

describe('traps of replication', () => {
  let world: WorldServer
  let proxy: FaultProxy
  const clients: WorldClient[] = []
  const unhandled: unknown[] = []
  const note = (cause: unknown) => unhandled.push(cause)

  beforeEach(async () => {
    world = await startWorldServer()
    proxy = await startFaultProxy(world.url)
    unhandled.length = 0
    process.on('unhandledRejection', note)
  })
  afterEach(async () => {
    for (const client of clients) await client.close()
    clients.length = 0
    await proxy.close()
    await world.close()
    process.off('unhandledRejection', note)
    expect(unhandled).toEqual([])
  })
  /** Behind the proxy. */
  const spoiled = async (
    user: string,
    roles: Parameters<typeof joinedClient>[2] = ['member', 'editor'],
    options: ClientOptions = {},
  ) => {
    const client = await joinedClient({ invite: (wanted) => world.invite(wanted, proxy.url) }, user, roles, options)
    clients.push(client)
    return client
  }
  const plain = async (user: string, roles: Parameters<typeof joinedClient>[2] = ['member', 'editor']) => {
    const client = await joinedClient(world, user, roles)
    clients.push(client)
    return client
  }

  it.each([
    ['500', { status: 500, body: '{"error":"internal","reason":"x"}' }, 'server.failed', 'waiting'],
    ['503', { status: 503, body: '<html>busy</html>', type: 'text/html' }, 'server.busy', 'waiting'],
    [
      'HTML in place of JSON',
      { status: 200, body: '<html>Sign in to the Wi-Fi</html>', type: 'text/html' },
      'server.not-artel',
      'offline',
    ],
    ['nonsense', { status: 200, body: '{"hello":1}' }, 'server.not-artel', 'offline'],
    ['a redirect', { status: 302, body: '' }, 'server.not-artel', 'offline'],
    ['a reset', 'reset', 'server.unreachable', 'offline'],
    ['an answer that is cut off', 'cut', 'server.unreachable', 'offline'],
    ['silence', 'hang', 'server.unreachable', 'offline'],
  ] as const)(
    '[P1] [PU7] %s: the round ends, the queue stays, and all goes on afterwards',
    async (_name, spoil, code, phase) => {
      const irina = await spoiled('irina', ['member'], {
        ...(spoil === 'hang' && { idleMs: 1_500 }),
        tuning: { feedMs: 100 },
      })
      await irina.settled()
      proxy.spoil(() => spoil)
      irina.put(aDiscussion())
      await until(() => irina.sync.status().lastError?.code === code, code)
      await until(() => irina.sync.status().phase.kind === phase, phase)
      expect(irina.sync.status().waiting).toBe(1)
      expect(irina.store.get(aDiscussion().id)).toBeDefined()
      proxy.spoil(() => undefined)
      await irina.settled()
      expect(irina.store.outbox.get(aDiscussion().id)?.state).toBe('sent')
    },
  )

  it('[P1] [PU8] a 401 refreshes once; a second one stops sync until the person signs in, and local work goes on', async () => {
    const irina = await spoiled('irina', ['member'])
    await irina.settled()
    let left = 1
    proxy.spoil(({ url }) => (url.includes('_bulk_docs') && left-- > 0 ? unauthorized : undefined))
    irina.put(aDiscussion())
    await irina.settled()
    expect(proxy.seen.filter(({ url }) => url.includes('refresh'))).toHaveLength(1)
    proxy.spoil(({ url }) =>
      url.startsWith('/_artel/sign-in') || url.startsWith('/_artel/server') ? undefined : unauthorized,
    )
    irina.put(aDiscussion({}, 2))
    await until(() => irina.sync.status().phase.kind === 'sign-in-needed', 'sign-in needed')
    expect(irina.account.state()).toMatchObject({ signIn: 'needed' })
    const requests = proxy.seen.length
    irina.put(aDiscussion({}, 3))
    await new Promise((resolve) => setTimeout(resolve, 400))
    expect(proxy.seen.length).toBe(requests)
    proxy.spoil(() => undefined)
    const done = await irina.account.signIn({ user: 'irina', password: 'password of irina', keepPlain: false })
    expect(done).toEqual({ ok: true, value: undefined })
    await irina.settled()
    expect(irina.store.outbox.counts()).toEqual({ waiting: 0, refused: 0 })
  })

  it('[P2] [PU2] a record that makes the whole request too large is refused alone; the others go', async () => {
    const irina = await spoiled('irina', ['member'])
    await irina.settled()
    const big = aDiscussion({}, 5).id
    proxy.spoil((seen) =>
      isBulk(seen) && seen.body.includes(big)
        ? { status: 413, body: '{"error":"too_large","reason":"the request entity is too large"}' }
        : undefined,
    )
    irina.put(...Array.from({ length: 9 }, (_, i) => aDiscussion({}, i + 1)))
    await until(() => irina.store.outbox.get(big)?.state === 'refused', 'refused')
    await until(() => irina.store.outbox.counts().waiting === 0, 'others')
    expect(irina.store.outbox.get(big)?.error?.code).toBe('refused.too-large')
    expect(irina.store.outbox.counts()).toEqual({ waiting: 0, refused: 1 })
  })

  it('[P3] a record that was deleted by a bare DELETE does not rise again', async () => {
    const irina = await plain('irina')
    irina.put(aDiscussion())
    await irina.settled()
    const rev = irina.store.masterRevisions.get('community', aDiscussion().id)?.rev ?? ''
    await couch('irina', 'DELETE', `/community/${encodeURIComponent(aDiscussion().id)}?rev=${rev}`)
    await until(() => irina.store.get(aDiscussion().id) === undefined, 'gone')
    irina.sync.tryNow()
    await irina.settled()
    expect((await couch('irina', 'GET', `/community/${encodeURIComponent(aDiscussion().id)}`)).status).toBe(404)
  })

  it('[P4] [PL3] [PL5] design documents are skipped, misfits go to quarantine, the rest goes on', async () => {
    proxy.rewrite(({ url }, body) => (url.startsWith('/community/_changes') ? withStrangers(body) : body))
    const irina = await spoiled('irina')
    const oleg = await plain('oleg')
    oleg.put(aDiscussion({ author: 'oleg' }))
    await until(() => irina.store.get(aDiscussion().id) !== undefined, 'the rest')
    expect(irina.store.quarantine.list().map(({ id, reason }) => [id, reason])).toEqual([
      [aReply({}, 7).id, 'wrong space'],
      [aReply({}, 8).id, 'newer: reply 9'],
      [aReply({}, 9).id, expect.stringContaining('body')],
    ])
    expect(irina.sync.status().quarantined).toBe(3)
    expect(irina.store.get('_design/x')).toBeUndefined()
  })

  it('[P5] [P6] after a conflict the record keeps both edits, and still pushes and pulls', async () => {
    const irina = await plain('irina')
    const oleg = await plain('oleg')
    const article = anArticle()
    irina.put(article)
    await until(() => oleg.store.get(article.id) !== undefined, 'there')
    irina.sync.pause()
    oleg.put({ ...article, topic: 'people', updatedAt: 2_000, editor: 'oleg' })
    await oleg.settled()
    irina.put({ ...article, minutes: 5, updatedAt: 3_000, editor: 'irina' })
    irina.sync.resume()
    for (const one of [irina, oleg])
      await until(
        () => one.store.get(article.id)?.['minutes'] === 5 && one.store.get(article.id)?.['topic'] === 'people',
        'both edits',
      )
    await irina.settled()
    irina.put({ ...article, ...irina.store.get(article.id), minutes: 6, updatedAt: 9_000, editor: 'irina' })
    await until(() => oleg.store.get(article.id)?.['minutes'] === 6, 'pushes')
    oleg.put({ ...article, ...oleg.store.get(article.id), minutes: 7, updatedAt: 10_000, editor: 'oleg' })
    await until(() => irina.store.get(article.id)?.['minutes'] === 7, 'pulls')
  })

  it('[P7] [W5] a record never changes its space', async () => {
    const irina = await plain('irina')
    irina.put(aDiscussion())
    const moved = irina.store.commit(
      [{ kind: 'put', record: { ...aDiscussion(), space: 'user-irina' } }],
      irina.account.actor(),
    )
    expect(moved.ok).toBe(false)
  })

  it('[P8] an id that another space shows too is not taken from there', async () => {
    const irina = await spoiled('irina')
    irina.put(aDiscussion())
    await irina.settled()
    const twin = { ...aDiscussion({ body: 'чужое' }), _id: aDiscussion().id, _rev: '9-abc' }
    proxy.rewrite(({ url }, body) =>
      url.startsWith('/exchange/_changes')
        ? { ...Object(body), results: [{ seq: 9, id: twin._id, changes: [], doc: twin }], last_seq: 9 }
        : body,
    )
    irina.sync.tryNow()
    await until(() => irina.store.quarantine.count() === 1, 'quarantined')
    expect(irina.store.get(aDiscussion().id)).toEqual(aDiscussion())
  })

  it('[P9] [PU9] hundreds of ids travel in bodies, zipped, never in addresses', async () => {
    const irina = await spoiled('irina', ['member'])
    const many = Array.from({ length: 600 }, (_, i) => aDiscussion({}, i + 1))
    irina.put(...many)
    await irina.settled()
    // Revisions forgotten: every edit has to ask first.
    irina.store.masterRevisions.deleteSpace('community')
    irina.put(...many.map((record) => ({ ...record, body: 'новое', updatedAt: 5_000 })))
    await irina.settled()
    expect(irina.store.outbox.counts()).toEqual({ waiting: 0, refused: 0 })
    expect(Math.max(...proxy.seen.map(({ url }) => url.length))).toBeLessThan(200)
    const bulk = proxy.seen.filter(isBulk).map(({ body }) => JSON.parse(body).docs.length)
    expect(Math.max(...bulk)).toBeLessThanOrEqual(500)
  })

  it('[P12] stopping leaves no open request', async () => {
    const irina = await spoiled('irina')
    await irina.settled()
    await until(() => proxy.open() === 1, 'the feed waits')
    await irina.sync.stop()
    expect(irina.sync.openRequests()).toBe(0)
    await until(() => proxy.open() === 0, 'none at the server')
  })

  it('[P13] one poll stands for all spaces', async () => {
    const irina = await spoiled('irina')
    await irina.settled()
    await until(() => proxy.open() === 1, 'one')
    const feeds = proxy.seen.filter(({ url }) => url.includes('feed'))
    expect(Object.keys(JSON.parse(feeds.at(-1)?.body ?? '{}').since).length).toBeGreaterThanOrEqual(4)
  })

  it('[E2] a server with another identity gets nothing', async () => {
    const irina = await spoiled('irina')
    await irina.settled()
    proxy.rewrite(({ url }, body) => (url === '/_artel/server' ? { ...Object(body), serverId: 'somebody-else' } : body))
    irina.sync.pause()
    await until(() => irina.sync.openRequests() === 0, 'quiet')
    const before = proxy.seen.length
    irina.put(aDiscussion())
    irina.sync.resume()
    await until(() => irina.sync.status().lastError?.code === 'server.other-identity', 'noticed')
    expect(new Set(proxy.seen.slice(before).map(({ url }) => url))).toEqual(new Set(['/_artel/server']))
    expect(irina.sync.status().waiting).toBe(1)
  })

  it('[PL6] an answer that got lost after the push makes no second revision and no conflict', async () => {
    const irina = await spoiled('irina', ['member'])
    await irina.settled()
    let isLost = false
    proxy.rewrite((seen, body) => {
      if (!isBulk(seen) || isLost) return body
      isLost = true
      return { lost: 'on the way' }
    })
    irina.put(aDiscussion())
    await irina.settled()
    const doc = await (await couch('irina', 'GET', `/community/${encodeURIComponent(aDiscussion().id)}`)).json()
    expect(isLost).toBe(true)
    expect(doc._rev).toMatch(/^1-/)
    expect(irina.store.outbox.get(aDiscussion().id)?.state).toBe('sent')
  })

  it('a deletion made while the answer to the first push was lost still deletes', async () => {
    const irina = await spoiled('irina', ['member'])
    await irina.settled()
    let isLost = false
    proxy.rewrite((seen, body) => {
      if (!isBulk(seen) || isLost) return body
      isLost = true
      irina.sync.pause()
      return { lost: 'on the way' }
    })
    irina.put(aDiscussion())
    await until(() => irina.sync.status().phase.kind === 'paused', 'paused')
    irina.remove(aDiscussion())
    irina.sync.resume()
    await irina.settled()
    await until(() => irina.store.get(aDiscussion().id) === undefined, 'still deleted here')
    expect((await couch('irina', 'GET', `/community/${encodeURIComponent(aDiscussion().id)}`)).status).toBe(404)
  })

  const couch = (user: string, method: string, path: string): Promise<Response> =>
    fetch(world.url + path, {
      method,
      headers: { authorization: `Basic ${Buffer.from(`${user}:password of ${user}`).toString('base64')}` },
    })
})

function withStrangers(body: unknown): unknown {
  const page = Object(body)
  if (page.results === undefined || page.results.length === 0) return body
  const stranger = (doc: Readonly<Record<string, unknown>>) => ({
    seq: 1,
    id: doc['id'],
    changes: [],
    doc: { _rev: '1-a', _id: doc['id'], ...doc },
  })
  const { body: _body, ...mute } = aReply({}, 9)
  const strangers = [
    { seq: 1, id: '_design/x', changes: [], doc: { _id: '_design/x', _rev: '1-a', views: {} } },
    stranger({ ...aReply({}, 7), space: 'library' }),
    stranger({ ...aReply({}, 8), v: 9 }),
    stranger(mute),
  ]
  return { ...page, results: [...strangers, ...page.results] }
}
