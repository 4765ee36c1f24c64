/** One table of cases, asked of core's policy and of the server over HTTP: both must say the same, on every road a document can take. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { may, type Actor, type RefusalReason } from '#core/policy.ts'
import type { AnyRecord } from '#core/record.ts'
import { startTestServer, type TestAccount, type TestServer } from '#tests/support/sync-server.ts'
import { outcomeOf, roads } from './policy-roads.ts'

const group = 'group-00000000-0000-4000-8000-0000000000aa'
const people = {
  member: ['member'],
  other: ['member'],
  editor: ['member', 'editor'],
  trainer: ['member', 'trainer'],
  moderator: ['member', 'moderator'],
  guest: ['guest'],
} as const
type Person = keyof typeof people

interface Case {
  readonly name: string
  readonly who: Person
  /** Stored by its author before the case. */
  readonly before?: AnyRecord
  readonly after: AnyRecord
  readonly isDeletion?: boolean
  readonly expected: 'ok' | RefusalReason
}

let made = 0
function record(type: string, space: string, author: string, fields: object = {}): AnyRecord {
  const id = `${type}:case-${++made}`
  return { id, type, space, author, createdAt: 1, updatedAt: 1, v: 1, ...fields }
}
const discussion = (author: string, fields: object = {}) =>
  record('discussion', 'community', author, { title: 't', body: '', topic: 'ip', language: 'en', ...fields })
const article = (author: string, fields: object = {}) =>
  record('article', 'library', author, {
    kind: 'article',
    title: { en: 't', source: 'en' },
    body: { en: 'b', source: 'en' },
    topic: 'ip',
    ...fields,
  })
const draft = (author: string, space: string) =>
  record('draft', space, author, { form: 'reply', becomes: 'reply:x', fields: {} })
const statement = (author: string, space: string, fields: object = {}) =>
  record('statement', space, author, {
    attempt: 'attempt:a',
    course: 'course:a',
    verb: 'launched',
    object: 'course:a',
    ...fields,
  })
const version = (author: string, space: string, fields: object = {}) =>
  record('version', space, author, {
    of: 'discussion:x',
    field: 'title',
    lost: 'a',
    kept: 'b',
    lostBy: 'member',
    lostAt: 1,
    keptBy: 'other',
    keptAt: 2,
    ...fields,
  })

const mine = discussion('member')
const others = discussion('other')
const edited = article('trainer')
const event = statement('member', 'user-member')
const kept = version('editor', 'community')

const cases: readonly Case[] = [
  { name: 'a member writes in the community', who: 'member', after: discussion('member'), expected: 'ok' },
  {
    name: 'a member signs with another name',
    who: 'member',
    after: discussion('other'),
    expected: 'policy.wrong-author',
  },
  { name: 'a member edits his own', who: 'member', before: mine, after: { ...mine, title: 'new' }, expected: 'ok' },
  {
    name: 'a member edits another’s',
    who: 'member',
    before: others,
    after: { ...others, title: 'new' },
    expected: 'policy.not-yours',
  },
  {
    name: 'a member deletes another’s',
    who: 'member',
    before: others,
    after: others,
    isDeletion: true,
    expected: 'policy.not-yours',
  },
  {
    name: 'a moderator rewrites another’s',
    who: 'moderator',
    before: others,
    after: { ...others, title: 'new' },
    expected: 'policy.not-yours',
  },
  {
    name: 'a moderator deletes another’s',
    who: 'moderator',
    before: others,
    after: others,
    isDeletion: true,
    expected: 'ok',
  },
  {
    name: 'a member changes the author',
    who: 'member',
    before: mine,
    after: { ...mine, author: 'other' },
    expected: 'policy.immutable-field',
  },
  {
    name: 'a member changes the date of creation',
    who: 'member',
    before: mine,
    after: { ...mine, createdAt: 5 },
    expected: 'policy.immutable-field',
  },
  {
    name: 'an edit signed with another’s name',
    who: 'member',
    before: mine,
    after: { ...mine, editor: 'other' },
    expected: 'policy.wrong-editor',
  },
  { name: 'a member writes in the library', who: 'member', after: article('member'), expected: 'policy.needs-editor' },
  { name: 'an editor writes in the library', who: 'editor', after: article('editor'), expected: 'ok' },
  {
    name: 'an editor edits a trainer’s article',
    who: 'editor',
    before: edited,
    after: { ...edited, editor: 'editor', updatedAt: 2 },
    expected: 'ok',
  },
  {
    name: 'an article in the community',
    who: 'editor',
    after: { ...article('editor'), space: 'community' },
    expected: 'policy.wrong-space',
  },
  { name: 'a draft in one’s own space', who: 'member', after: draft('member', 'user-member'), expected: 'ok' },
  { name: 'an event added', who: 'member', after: statement('member', 'user-member'), expected: 'ok' },
  {
    name: 'an event changed',
    who: 'member',
    before: event,
    after: { ...event, verb: 'passed' },
    expected: 'policy.append-only',
  },
  { name: 'an event sent again unchanged', who: 'member', before: event, after: event, expected: 'ok' },
  {
    name: 'a profile under another’s id',
    who: 'member',
    after: { ...record('member', 'community', 'member', { displayName: 'M', languages: [] }), id: 'member:other' },
    expected: 'policy.wrong-id',
  },
  {
    name: 'a profile',
    who: 'member',
    after: { ...record('member', 'community', 'member', { displayName: 'M', languages: [] }), id: 'member:member' },
    expected: 'ok',
  },
  {
    name: 'a watermark under another’s id',
    who: 'member',
    after: { ...record('watermark', 'community', 'member', { upTo: 1 }), id: 'watermark:community.other' },
    expected: 'policy.wrong-id',
  },
  {
    name: 'a watermark in the library by a plain member',
    who: 'member',
    after: { ...record('watermark', 'library', 'member', { upTo: 1 }), id: 'watermark:library.member' },
    expected: 'ok',
  },
  {
    name: 'a version settled by a party',
    who: 'member',
    before: kept,
    after: { ...kept, settled: { by: 'member', at: 1, choice: 'kept' } },
    expected: 'ok',
  },
  {
    name: 'a version rewritten',
    who: 'member',
    before: kept,
    after: { ...kept, lost: 'forged' },
    expected: 'policy.append-only',
  },
  {
    name: 'a version deleted',
    who: 'editor',
    before: kept,
    after: kept,
    isDeletion: true,
    expected: 'policy.append-only',
  },
  { name: 'a learner’s event in the enrolment', who: 'member', after: statement('member', group), expected: 'ok' },
  {
    name: 'a trainer’s group record in a learner’s group',
    who: 'trainer',
    after: record('group', group, 'trainer', { kind: 'circle', people: [{ user: 'trainer', role: 'owner' }] }),
    expected: 'ok',
  },
]

let server: TestServer
let accounts: Readonly<Record<Person, TestAccount>>
beforeAll(async () => {
  server = await startTestServer()
  const joined = await Promise.all(
    Object.entries(people).map(async ([name, roles]) => [name, await server.join(name, roles)] as const),
  )
  accounts = Object.fromEntries(joined) as typeof accounts
  const enrolment = {
    space: group,
    kind: 'enrolment',
    people: [
      { user: 'member', role: 'learner' },
      { user: 'trainer', role: 'trainer' },
    ],
  }
  expect((await accounts.member.request('POST', '/_artel/groups', enrolment)).status).toBe(201)
})
afterAll(async () => await server.stop())

const actorOf = (who: Person): Actor => {
  const user = server.running.accounts.users.find(who)
  if (user === undefined) throw new Error(who)
  return server.running.accounts.users.actor(user)
}

/** The record under an id of its own, so that each road starts from the same state. */
function under(suffix: string, of: AnyRecord): AnyRecord {
  return of.type === 'member' || of.type === 'watermark' ? of : { ...of, id: `${of.id}-${suffix}` }
}

async function seed(before: AnyRecord): Promise<string> {
  const author = before.author as Person
  const reply = await accounts[author].request('PUT', `/${before.space}/${before.id}`, before)
  expect(reply.status, JSON.stringify(reply.body)).toBe(201)
  return (reply.body as { rev: string }).rev
}

describe.each(cases)('$name ($who)', (c) => {
  const number = cases.indexOf(c)

  it(`is ${c.expected} for the policy`, () => {
    const verdict = may(actorOf(c.who), { before: c.before, after: c.after, isDeletion: c.isDeletion === true })
    expect(verdict.ok ? 'ok' : verdict.reason).toBe(c.expected)
  })

  it.each(Object.entries(roads))(`is ${c.expected} by %s`, async (road, send) => {
    const suffix = `${number}-${road.replace(/\W+/g, '')}`
    const rev = c.before === undefined ? undefined : await seed(under(suffix, c.before))
    const after = under(suffix, c.after)
    const stored =
      c.before === undefined && (after.type === 'member' || after.type === 'watermark') ? await storedRev(after) : rev
    expect(await send(accounts[c.who], { after, rev: stored, isDeletion: c.isDeletion === true })).toBe(c.expected)
  })
})

describe('a plain DELETE', () => {
  it.each(cases.filter((c) => c.isDeletion === true))('$name: $expected', async (c) => {
    const after = under(`${cases.indexOf(c)}-delete`, c.after)
    const rev = await seed(after)
    const reply = await accounts[c.who].request('DELETE', `/${after.space}/${after.id}?rev=${rev}`)
    expect(outcomeOf(reply.status, (reply.body as { reason?: string }).reason)).toBe(c.expected)
  })
})

async function storedRev(of: AnyRecord): Promise<string | undefined> {
  const reply = await accounts.member.request('GET', `/${of.space}/${of.id}`)
  return reply.status === 200 ? (reply.body as { _rev: string })._rev : undefined
}

describe('the shape of a document', () => {
  const put = (doc: object, space = 'community', who: Person = 'member') =>
    accounts[who].request('PUT', `/${space}/discussion:shape`, doc)

  it('must fit its noun', async () => {
    expect(await put({ ...discussion('member', { title: '' }), id: 'discussion:shape' })).toMatchObject({
      status: 403,
      body: { error: 'forbidden', reason: 'record.invalid' },
    })
    expect(await put({ hello: 1 })).toMatchObject({ status: 403, body: { reason: 'record.invalid' } })
  })

  it('must be of a kind and version that the server knows', async () => {
    expect(await put({ ...discussion('member'), id: 'discussion:shape', v: 2 })).toMatchObject({
      status: 403,
      body: { reason: 'policy.unknown-type' },
    })
    expect(await put({ ...discussion('member'), id: 'discussion:shape', type: 'spaceship' })).toMatchObject({
      status: 403,
      body: { reason: 'policy.unknown-type' },
    })
  })

  it('must name the space it is sent to and the id it is sent under', async () => {
    const fine = { ...discussion('member'), id: 'discussion:shape' }
    expect(await put({ ...fine, space: 'exchange' })).toMatchObject({
      status: 403,
      body: { reason: 'policy.wrong-space' },
    })
    expect(await put({ ...fine, id: 'discussion:other' })).toMatchObject({
      status: 403,
      body: { reason: 'policy.wrong-id' },
    })
  })
})

describe('spaces that one may not read', () => {
  it.each([
    ['other', 'user-member', 403],
    ['other', group, 403],
    ['guest', 'community', 403],
    ['guest', 'exchange', 200],
    ['trainer', group, 200],
    ['member', 'library', 200],
  ] as const)('%s asks for %s: %i on every route', async (who, space, status) => {
    const ask = async (method: string, path: string, body?: unknown) =>
      (await accounts[who].request(method, `/${space}${path}`, body)).status
    const reads = [
      ask('GET', ''),
      ask('GET', '/_changes'),
      ask('POST', '/_changes', {}),
      ask('GET', '/_all_docs'),
      ask('POST', '/_all_docs', { keys: [] }),
      ask('POST', '/_revs_diff', {}),
      ask('POST', '/_bulk_get', { docs: [] }),
    ]
    expect(await Promise.all(reads)).toEqual(reads.map(() => status))
    const refused = [
      ask('GET', '/x'),
      ask('PUT', '/x', {}),
      ask('DELETE', '/x'),
      ask('POST', '/_bulk_docs', { docs: [] }),
      ask('GET', '/_local/x'),
      ask('PUT', '/_local/x', {}),
    ]
    if (status === 403) expect(await Promise.all(refused)).toEqual(refused.map(() => 403))
    else await Promise.all(refused)
  })
})
