/** Long polls, the feed over all spaces, groups that appear, and stopping. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { changesSchema, feedResponseSchema, meSchema } from '#core/replication/wire.ts'
import {
  startServerProcess,
  startTestServer,
  testPassword,
  type TestAccount,
  type TestServer,
} from '#tests/support/sync-server.ts'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

let server: TestServer
let irina: TestAccount
let trainer: TestAccount
beforeAll(async () => {
  server = await startTestServer()
  ;[irina, trainer] = await Promise.all([server.join('irina'), server.join('trainer', ['member', 'trainer'])])
})
afterAll(async () => await server.stop())

let made = 0
function discussion() {
  const id = `discussion:live-${++made}`
  return {
    _id: id,
    id,
    type: 'discussion',
    space: 'community',
    author: 'irina',
    createdAt: 1,
    updatedAt: 1,
    v: 1,
    title: id,
    body: '',
    topic: 'ip',
    language: 'en',
  }
}
const write = async (): Promise<string> => {
  const doc = discussion()
  expect((await irina.request('PUT', `/community/${doc.id}`, doc)).status).toBe(201)
  return doc.id
}
const untilWaiting = async (): Promise<void> => {
  while (server.running.bell.waiting === 0) await new Promise((resolve) => setTimeout(resolve, 5))
}
const untilNobodyWaits = async (): Promise<void> => {
  while (server.running.bell.waiting > 0) await new Promise((resolve) => setTimeout(resolve, 5))
}

describe('a long poll', () => {
  it('waits, and wakes at a write with its row', async () => {
    const poll = trainer.request('GET', '/community/_changes?feed=longpoll&since=now&heartbeat=10000')
    await untilWaiting()
    const id = await write()
    expect(changesSchema.parse((await poll).body).results.map((row) => row.id)).toEqual([id])
    expect(server.running.bell.waiting).toBe(0)
  })

  it('answers at once when there is something, and empty when the time is over', async () => {
    expect(
      changesSchema.parse((await trainer.request('GET', '/community/_changes?feed=longpoll&since=0')).body).results
        .length,
    ).toBeGreaterThan(0)
    const before = performance.now()
    const empty = changesSchema.parse(
      (await trainer.request('GET', '/community/_changes?feed=longpoll&since=now&timeout=200')).body,
    )
    expect(empty.results).toEqual([])
    expect(performance.now() - before).toBeGreaterThan(150)
  })

  it('leaves nothing behind when its client goes away', async () => {
    const controller = new AbortController()
    const poll = fetch(`${server.url}/community/_changes?feed=longpoll&since=now`, {
      headers: trainer.headers,
      signal: controller.signal,
    }).then((r) => r.text())
    await untilWaiting()
    controller.abort()
    await expect(poll).rejects.toMatchObject({ name: 'AbortError' })
    await untilNobodyWaits()
    expect(server.running.bell.waiting).toBe(0)
  })
})

describe('the continuous feed', () => {
  it('gives a line for each change and ends at its limit', async () => {
    const feed = trainer.request('GET', '/community/_changes?feed=continuous&since=now&limit=2')
    await untilWaiting()
    const ids = [await write(), await write()]
    const lines = String((await feed).body)
      .trim()
      .split('\n')
      .map((line) => JSON.parse(line))
    expect(lines.slice(0, 2).map((line) => line.id)).toEqual(ids)
    expect(lines[2]).toMatchObject({ last_seq: lines[1].seq })
  })
})

describe('the feed over all spaces', () => {
  const positions = async (account: TestAccount): Promise<Record<string, number>> => {
    const { spaces } = meSchema.parse((await account.request('GET', '/_artel/me')).body)
    const entries = spaces.map(
      async ({ space }) =>
        [
          space,
          Number(changesSchema.parse((await account.request('GET', `/${space}/_changes`)).body).last_seq),
        ] as const,
    )
    return Object.fromEntries(await Promise.all(entries))
  }
  const feed = (account: TestAccount, since: object, timeoutMs: number) =>
    account.request('POST', '/_artel/feed', { since, timeoutMs })

  it('waits while nothing happens and names the space that moved', async () => {
    const since = await positions(trainer)
    expect((await feed(trainer, since, 100)).body).toEqual({ changed: [], isSpaceListChanged: false })
    const poll = feed(trainer, since, 10_000)
    await untilWaiting()
    await write()
    expect((await poll).body).toEqual({ changed: ['community'], isSpaceListChanged: false })
  })

  it('answers at once when the list of spaces is another', async () => {
    const { library: _left, ...since } = await positions(trainer)
    expect(feedResponseSchema.parse((await feed(trainer, since, 10_000)).body).isSpaceListChanged).toBe(true)
  })

  it('tells a trainer of a new enrolment while he waits; the group is made once, for who asks rightly', async () => {
    const space = 'group-00000000-0000-4000-8000-000000000002'
    const people = [
      { user: 'irina', role: 'learner' },
      { user: 'trainer', role: 'trainer' },
    ]
    const since = await positions(trainer)
    const poll = feed(trainer, since, 10_000)
    await untilWaiting()
    const made = await irina.request('POST', '/_artel/groups', { space, kind: 'enrolment', people })
    expect(made).toMatchObject({ status: 201, body: { space } })
    expect(feedResponseSchema.parse((await poll).body).isSpaceListChanged).toBe(true)
    const me = meSchema.parse((await trainer.request('GET', '/_artel/me')).body)
    expect(me.roles).toContain(`${space}:trainer`)
    expect(me.spaces.map((entry) => entry.space)).toContain(space)
    expect(meSchema.parse((await irina.request('GET', '/_artel/me')).body).roles).toEqual(
      expect.arrayContaining([`${space}:owner`, `${space}:learner`]),
    )
    expect(
      (await irina.request('POST', '/_artel/groups', { space, kind: 'enrolment', people: [...people].reverse() }))
        .status,
    ).toBe(200)
    expect(
      await trainer.request('POST', '/_artel/groups', {
        space,
        kind: 'circle',
        people: [{ user: 'trainer', role: 'owner' }],
      }),
    ).toMatchObject({ status: 409, body: { error: 'group.exists' } })
  })

  it.each([
    [
      'another’s learning',
      'trainer',
      [
        { user: 'irina', role: 'learner' },
        { user: 'trainer', role: 'trainer' },
      ],
    ],
    [
      'a trainer who is none',
      'irina',
      [
        { user: 'irina', role: 'learner' },
        { user: 'admin', role: 'trainer' },
      ],
    ],
    [
      'a trainer whom nobody knows',
      'irina',
      [
        { user: 'irina', role: 'learner' },
        { user: 'nobody', role: 'trainer' },
      ],
    ],
    [
      'oneself as trainer',
      'trainer',
      [
        { user: 'trainer', role: 'learner' },
        { user: 'trainer', role: 'trainer' },
      ],
    ],
    [
      'a third person',
      'irina',
      [
        { user: 'irina', role: 'learner' },
        { user: 'trainer', role: 'trainer' },
        { user: 'admin', role: 'member' },
      ],
    ],
  ] as const)('refuses an enrolment of %s', async (_what, who, people) => {
    const space = 'group-00000000-0000-4000-8000-000000000003'
    const account = who === 'irina' ? irina : trainer
    expect(await account.request('POST', '/_artel/groups', { space, kind: 'enrolment', people })).toMatchObject({
      status: 403,
      body: { error: 'request.not-allowed' },
    })
  })
})

describe('stopping', () => {
  it('ends long polls with an answer and lets go of the files', async () => {
    const own = await startTestServer()
    const anna = await own.join('anna')
    const polls = [
      anna.request('GET', '/community/_changes?feed=longpoll&since=now&heartbeat=5000'),
      anna.request('GET', '/community/_changes?feed=continuous&since=now'),
    ]
    while (own.running.bell.waiting < 2) await new Promise((resolve) => setTimeout(resolve, 5))
    const before = performance.now()
    await own.halt()
    expect(performance.now() - before).toBeLessThan(40_000)
    expect((await Promise.all(polls)).map(({ status }) => status)).toEqual([200, 200])
    const again = await startTestServer({ data: own.data })
    expect((await again.request('GET', '/community', undefined, anna.headers)).status).toBe(200)
    await again.stop()
    await rm(own.data, { recursive: true, force: true })
  })

  it('[W1] by SIGKILL loses no acknowledged write, and SIGTERM ends the process with 0', async () => {
    const data = await mkdtemp(join(tmpdir(), 'artel-server-'))
    const first = await startServerProcess(data)
    const code = new URL(first.invitation ?? '').searchParams.get('code')
    const post = async (url: string, path: string, body: object, headers: object = {}) => {
      const reply = await fetch(url + path, {
        method: 'POST',
        headers: { 'content-type': 'application/json', ...headers },
        body: JSON.stringify(body),
      })
      return JSON.parse(await reply.text())
    }
    const { accessToken } = await post(first.url, '/_artel/join', {
      code,
      user: 'irina',
      displayName: 'I',
      password: testPassword,
      device: 'd',
    })
    const headers = { authorization: `Bearer ${accessToken}` }
    const acknowledged: string[] = []
    let isKilled = false
    const writing = (async () => {
      while (!isKilled) {
        const docs = Array.from({ length: 10 }, discussion)
        const rows = await post(first.url, '/community/_bulk_docs', { docs }, headers).catch(() => [])
        for (const row of rows) if (row.ok === true) acknowledged.push(row.id)
      }
    })()
    while (acknowledged.length < 100) await new Promise((resolve) => setTimeout(resolve, 5))
    await first.kill('SIGKILL')
    isKilled = true
    await writing
    const second = await startServerProcess(data)
    expect(second.invitation).toBeUndefined()
    const { rows } = await post(second.url, '/community/_all_docs', { keys: acknowledged }, headers)
    expect(rows.filter((row: { error?: string }) => row.error !== undefined)).toEqual([])
    expect(rows).toHaveLength(acknowledged.length)
    expect(await second.kill('SIGTERM')).toBe(0)
    await rm(data, { recursive: true, force: true })
  })
})
