/** [ST1] Who writes a company's steps at the server: its owner, its members and its adviser, each his part; nobody else, on any road a document can take. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { AnyRecord } from '#core/record.ts'
import { takenStepId } from '#core/domain/step/taken-step.ts'
import { startTestServer, type TestAccount, type TestServer } from '#tests/support/sync-server.ts'

const company = 'group-00000000-0000-4000-8000-0000000000c0'
const other = 'group-00000000-0000-4000-8000-0000000000c1'
const questionnaire = 'questionnaire:01a1f640-bc00-72e4-8bdd-e0a93977145a'
const names = ['anna', 'oleg', 'vera', 'lena', 'timur', 'petr', 'admin'] as const
type Name = (typeof names)[number]
/** Of the company's group, but readers of steps alone. */
const readers: readonly Name[] = ['lena', 'timur', 'admin']
const strangers: readonly Name[] = ['petr']

let server: TestServer
let people: Readonly<Record<Name, TestAccount>>
beforeAll(async () => {
  server = await startTestServer()
  const joined = await Promise.all(
    names.map(
      async (name) => [name, name === 'admin' ? await server.administrator() : await server.join(name)] as const,
    ),
  )
  people = Object.fromEntries(joined) as typeof people
  for (const [space, owner] of [
    [company, 'anna'],
    [other, 'petr'],
  ] as const) {
    const group = { space, kind: 'company', people: [{ user: owner, role: 'owner' }] }
    expect((await people[owner].request('POST', '/_artel/groups', group)).status).toBe(201)
  }
  const { groups } = server.running.accounts
  for (const [user, role] of [
    ['oleg', 'member'],
    ['vera', 'adviser'],
    ['lena', 'learner'],
    ['timur', 'trainer'],
  ] as const)
    groups.setRole(company, user, role)
})
afterAll(() => server.stop())

let made = 0
/** Of its author; an adviser's says that it is his. */
const step = (author: string, more: object = {}): AnyRecord => ({
  id: `step:00000000-0000-4000-8000-${String(++made).padStart(12, '0')}`,
  type: 'step',
  space: company,
  author: author === 'admin' ? people.admin.user : author,
  createdAt: 1,
  updatedAt: 1,
  v: 1,
  title: { source: 'en', en: 'Ask three customers' },
  state: 'planned',
  movedAt: 1,
  ...(author === 'vera' ? { asAdviser: true } : {}),
  ...more,
})

interface Sent {
  readonly who: Name
  readonly record: AnyRecord
  readonly rev?: string | undefined
  readonly isDeletion?: boolean
}
const docOf = ({ record, rev, isDeletion }: Sent) => ({
  ...record,
  _id: record.id,
  ...(rev === undefined ? {} : { _rev: rev }),
  ...(isDeletion === true ? { _deleted: true } : {}),
})
const isStored = (status: number): boolean => status < 300
/** True: the server took it. */
const roads: Readonly<Record<string, (sent: Sent) => Promise<boolean>>> = {
  PUT: async (sent) =>
    isStored((await people[sent.who].request('PUT', `/${sent.record.space}/${sent.record.id}`, docOf(sent))).status),
  _bulk_docs: async (sent) => bulk(sent, { docs: [docOf(sent)] }),
  'replication (new_edits: false)': async (sent) => {
    const [generation = '0', hash] = sent.rev?.split('-') ?? []
    const start = Number(generation) + 1
    const _revisions = { start, ids: ['c0ffee', ...(hash === undefined ? [] : [hash])] }
    return await bulk(sent, { docs: [{ ...docOf(sent), _rev: `${start}-c0ffee`, _revisions }], new_edits: false })
  },
}
async function bulk({ who, record }: Sent, body: object): Promise<boolean> {
  const reply = await people[who].request('POST', `/${record.space}/_bulk_docs`, body)
  const [row] = Array.isArray(reply.body) ? (reply.body as { error?: string }[]) : []
  return isStored(reply.status) && row?.error === undefined
}
const stored = async (record: AnyRecord): Promise<string> => {
  const by = record.author as Name
  const reply = await people[by].request('PUT', `/${record.space}/${record.id}`, record)
  expect(reply.status, JSON.stringify(reply.body)).toBe(201)
  return (reply.body as { rev: string }).rev
}
const shown = async (record: AnyRecord): Promise<unknown> =>
  (await people.anna.request('GET', `/${record.space}/${record.id}`)).body

describe.each(Object.entries(roads))('a step by %s', (_, send) => {
  it.each(['anna', 'oleg', 'vera'] as const)('is added, moved and taken away by %s', async (who) => {
    const record = step(who)
    expect(await send({ who, record })).toBe(true)
    const own = step(who)
    const rev = await stored(own)
    expect(await send({ who, record: { ...own, state: 'done', movedAt: 2 }, rev })).toBe(true)
    expect(await shown(own)).toMatchObject({ state: 'done' })
    const gone = step(who)
    expect(await send({ who, record: gone, rev: await stored(gone), isDeletion: true })).toBe(true)
  })

  it('of one is changed by the others, in their names', async () => {
    for (const [author, who] of [
      ['anna', 'oleg'],
      ['oleg', 'vera'],
      ['vera', 'anna'],
    ] as const) {
      const record = step(author)
      const rev = await stored(record)
      expect(await send({ who, record: { ...record, due: '2026-12-07', editor: who }, rev })).toBe(true)
      expect(await shown(record)).toMatchObject({ due: '2026-12-07', author, editor: who })
    }
  })

  it('of a colleague isn’t taken away by an adviser, and his name neither put on nor taken off', async () => {
    const record = step('anna')
    const rev = await stored(record)
    expect(await send({ who: 'vera', record, rev, isDeletion: true })).toBe(false)
    expect(await send({ who: 'anna', record: { ...record, asAdviser: true }, rev })).toBe(false)
    const { asAdviser: _, ...unsigned } = step('vera')
    expect(await send({ who: 'vera', record: unsigned })).toBe(false)
  })

  it.each([...readers, ...strangers])('is nothing for %s to write', async (who) => {
    expect(await send({ who, record: step(who) })).toBe(false)
    const record = step('anna')
    const rev = await stored(record)
    expect(await send({ who, record: { ...record, state: 'done', editor: people[who].user }, rev })).toBe(false)
    expect(await send({ who, record, rev, isDeletion: true })).toBe(false)
    expect(await shown(record)).toMatchObject({ state: 'planned', _rev: rev })
  })

  it('of another board doesn’t take the id of one here', async () => {
    const taken = { questionnaire, rule: 'look' }
    const id = takenStepId(company, questionnaire, 'look', 1)
    expect(await send({ who: 'petr', record: { ...step('petr', taken), space: other, id } })).toBe(false)
    const own = takenStepId(other, questionnaire, 'look', ++made)
    expect(await send({ who: 'petr', record: { ...step('petr', taken), space: other, id: own } })).toBe(true)
  })

  it('[ST4] that was taken away is taken again by a colleague, under its id', async () => {
    const id = takenStepId(company, questionnaire, 'look', ++made)
    const first = { ...step('anna', { questionnaire, rule: 'look' }), id }
    const { body } = await people.anna.request('DELETE', `/${company}/${id}?rev=${await stored(first)}`)
    const { rev } = body as { rev: string }
    const again = { ...first, author: 'oleg', createdAt: 9, updatedAt: 9 }
    expect(await send({ who: 'timur', record: { ...again, author: 'timur' }, rev })).toBe(false)
    expect(await send({ who: 'oleg', record: again, rev })).toBe(true)
    expect(await shown(again)).toMatchObject({ author: 'oleg', createdAt: 9 })
  })
})

describe('the steps of a company', () => {
  it('are read by nobody from outside, on any road', async () => {
    const record = step('anna')
    const rev = await stored(record)
    const roadsIn: readonly (readonly [string, string, unknown?])[] = [
      ['GET', `/${record.id}`],
      ['GET', `/${record.id}?rev=${rev}`],
      ['GET', '/_all_docs?include_docs=true'],
      ['POST', '/_all_docs?include_docs=true', { keys: [record.id] }],
      ['GET', '/_changes?include_docs=true'],
      ['POST', '/_changes?include_docs=true', {}],
      ['POST', '/_bulk_get', { docs: [{ id: record.id }] }],
      ['POST', '/_revs_diff', { [record.id]: [rev] }],
    ]
    for (const [method, path, body] of roadsIn) {
      const reply = await people.petr.request(method, `/${company}${path}`, body)
      expect([reply.status, path]).toEqual([403, path])
      expect(JSON.stringify(reply.body)).not.toContain('Ask three customers')
    }
    expect((await people.petr.request('DELETE', `/${company}/${record.id}?rev=${rev}`)).status).toBe(403)
    for (const who of ['oleg', 'vera', 'lena'] as const)
      expect((await people[who].request('GET', `/${company}/${record.id}`)).status).toBe(200)
  })
})
