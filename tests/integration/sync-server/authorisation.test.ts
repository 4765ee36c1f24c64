/** [T32] Every route, every role, every space, from the server's own list of routes: what the table doesn't name fails. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { z } from 'zod'
import { assessmentRoundId } from '#core/domain/assessment-round/assessment-round.ts'
import { sharedResponseId } from '#core/domain/shared-response/shared-response.ts'
import { startTestServer, type TestAccount, type TestReply, type TestServer } from '#tests/support/sync-server.ts'
import {
  bystander,
  company,
  desk,
  doors,
  forgedId,
  forgedIn,
  group,
  leftOut,
  readers,
  unknownGroup,
  victim,
  whos,
  type Door,
  type Knock,
  type Who,
} from './authorisation-table.ts'

let server: TestServer
let hurt: TestAccount
const callers = new Map<Who, Readonly<Record<string, string>>>()
const spaces = Object.keys(readers)

beforeAll(async () => {
  server = await startTestServer()
  const { accounts } = server.running
  for (const who of whos) {
    if (who === 'anonymous') callers.set(who, {})
    else if (who === 'administrator') callers.set(who, (await server.administrator()).headers)
    else callers.set(who, (await server.join(nameOf(who), rolesOf(who))).headers)
  }
  hurt = await server.join(victim)
  await server.join(bystander)
  accounts.users.change(victim, { regions: ['north'] })
  accounts.users.change(nameOf('coordinator'), { regions: ['north'] })
  for (const [space, kind] of [
    [group, 'circle'],
    [desk, 'desk'],
  ]) {
    const people = [{ user: nameOf('owner'), role: 'owner' }]
    const made = await server.request('POST', '/_artel/groups', { space, kind, people }, callers.get('owner'))
    expect(made.status).toBe(201)
  }
  accounts.groups.setRole(group, nameOf('participant'), 'member')
  await hurt.request('PUT', `/community/member:${victim}`, memberRecord())
  await hurt.request('PUT', `/user-${victim}/draft:private`, privateDraft())
  const own = { space: company, kind: 'company', people: [{ user: victim, role: 'owner' }] }
  expect((await hurt.request('POST', '/_artel/groups', own)).status).toBe(201)
  for (const [id, doc] of companyAnswers())
    expect((await hurt.request('PUT', `/${company}/${id}`, doc)).status).toBe(201)
  for (const who of ['adviser', 'withdrawn'] as const) await advise(who)
  expect((await hurt.request('DELETE', `/_artel/groups/${company}/people/${nameOf('withdrawn')}`)).status).toBe(200)
  accounts.users.change(nameOf('suspended'), { suspendedAt: 1 })
  await server.request('POST', '/_artel/sign-out', {}, callers.get('signedOut'))
})
afterAll(() => server.stop())

describe('[T32] who may reach what', () => {
  it('names every route that the server has', () => {
    const known = new Set([...doors.map((door) => door.route), ...Object.keys(leftOut)])
    const has = routesOf(server.running.app.printRoutes({ commonPrefix: false }))
    expect(has.length).toBeGreaterThan(60)
    expect(has.filter((route) => !known.has(route))).toEqual([])
    expect([...known].filter((route) => !has.includes(route))).toEqual([])
  })

  it.each(doors.map((door) => [door.route, door] as const))('%s', async (_, door) => {
    const wrong: string[] = []
    for (const { who, space, knock, isIn } of cellsOf(door)) {
      const reply = await ask(who, knock)
      if (isPast(reply) !== isIn)
        wrong.push(
          `${who} ${space}: ${knock.method} ${knock.path} said ${reply.status} ${JSON.stringify(reply.body).slice(0, 120)}`,
        )
    }
    expect(wrong).toEqual([])
  })

  it('answers the same for a space that is another’s and one that is not there', async () => {
    const pairs = [
      [`user-${victim}`, 'user-nobody'],
      [group, unknownGroup],
      [desk, unknownGroup],
      [company, unknownGroup],
    ] as const
    for (const door of doors) {
      if (typeof door.knock !== 'function') continue
      for (const [there, missing] of pairs) {
        for (const who of ['anonymous', 'guest', 'member', 'trainer', 'suspended'] as const) {
          const [a] = door.knock(there)
          const [b] = door.knock(missing)
          if (a === undefined || b === undefined) throw new Error('no knock')
          const [one, other] = [await ask(who, a), await ask(who, b)]
          expect([one.status, one.body], `${who} ${a.method} ${a.path}`).toEqual([other.status, other.body])
        }
      }
    }
  })

  it('lets nobody but an administrator destroy a database', async () => {
    for (const who of whos) {
      if (who === 'administrator') continue
      for (const space of ['library', group, `user-${victim}`])
        expect((await ask(who, { method: 'DELETE', path: `/${space}` })).status, `${who} ${space}`).toBeOneOf([
          401, 403, 404,
        ])
    }
    expect((await ask('administrator', { method: 'GET', path: '/library' })).status).toBe(200)
  })

  it('stores nothing in another person’s name, by whichever road', async () => {
    const rev = '1-0123456789abcdef0123456789abcdef'
    // An administrator may put a record right for its author: the policy's own cases say how far.
    for (const who of whos.filter((one) => one !== 'administrator')) {
      for (const space of spaces) {
        const doc = forgedIn(space)
        const roads: readonly Knock[] = [
          { method: 'PUT', path: `/${space}/${forgedId}`, body: doc },
          { method: 'PUT', path: `/${space}/${forgedId}?new_edits=false`, body: { ...doc, _rev: rev } },
          { method: 'POST', path: `/${space}/_bulk_docs`, body: { docs: [doc] } },
          { method: 'POST', path: `/${space}/_bulk_docs`, body: { docs: [{ ...doc, _rev: rev }], new_edits: false } },
          { method: 'DELETE', path: `/${space}/member:${victim}` },
          {
            method: 'POST',
            path: `/${space}/_bulk_docs`,
            body: { docs: [{ _id: `member:${victim}`, _rev: rev, _deleted: true }], new_edits: false },
          },
        ]
        for (const road of roads) await ask(who, road)
      }
    }
    for (const space of spaces) {
      const headers = space === `user-${victim}` ? hurt.headers : callers.get('administrator')
      const reply = await server.request('GET', `/${space}/_all_docs?include_docs=true`, undefined, headers)
      expect(JSON.stringify(reply.body), space).not.toContain('forged')
    }
    // The same record from its author is taken: it was the name that was refused.
    expect((await hurt.request('PUT', `/community/${forgedId}`, forgedIn('community'))).status).toBe(201)
    const kept = await ask('administrator', { method: 'GET', path: `/community/member:${victim}` })
    expect(kept.body).toMatchObject({ displayName: 'Victim' })
  })

  it('takes design documents from administrators alone, as CouchDB does', async () => {
    for (const who of whos.filter((one) => one !== 'administrator')) {
      const design = { method: 'PUT', path: '/community/_design/forged', body: { validate_doc_update: 'function(){}' } }
      expect((await ask(who, design)).status, who).toBeOneOf([401, 403])
    }
  })

  it('[CO2] shows nothing of a company’s round and of the answers in it to anybody else, by whichever route', async () => {
    const ids = companyAnswers().map(([id]) => id)
    const roads: readonly Knock[] = [
      ...doors.flatMap(({ knock }) => (typeof knock === 'function' ? [...knock(company)] : [])),
      ...ids.flatMap((id) => [
        { method: 'GET', path: `/${company}/${id}` },
        { method: 'GET', path: `/${company}/${id}?revs=true&open_revs=all` },
        { method: 'POST', path: `/${company}/_bulk_get`, body: { docs: [{ id }] } },
        { method: 'POST', path: `/${company}/_all_docs?include_docs=true`, body: { keys: [id] } },
        { method: 'GET', path: `/community/..%2f${company}%2f${id}` },
      ]),
      { method: 'GET', path: `/${company}/_changes?include_docs=true` },
      { method: 'GET', path: `/${company}/_changes?feed=longpoll&timeout=10&include_docs=true` },
      { method: 'GET', path: '/community/_all_docs?include_docs=true' },
      { method: 'GET', path: '/_artel/groups' },
      { method: 'GET', path: '/_artel/me' },
      { method: 'POST', path: '/_artel/feed', body: { since: { [company]: 0 }, timeoutMs: 0 } },
      { method: 'POST', path: '/_artel/groups', body: { space: company, kind: 'company', people: [] } },
    ]
    for (const who of whos.filter((one) => !readers[company]?.includes(one)))
      for (const road of roads)
        expect(JSON.stringify((await ask(who, road)).body), `${who} ${road.method} ${road.path}`).not.toContain(
          'victims-answer',
        )
    const all = { method: 'GET', path: `/${company}/_all_docs?include_docs=true` }
    expect(JSON.stringify((await hurt.request(all.method, all.path)).body)).toContain('victims-answer')
    expect(JSON.stringify((await ask('adviser', all)).body)).toContain('victims-answer')
  })

  it('shows nothing of a personal space on any feed of others', async () => {
    const feeds = [
      '_changes?feed=normal',
      '_changes?feed=longpoll&timeout=10',
      '_changes?feed=continuous&timeout=10',
      '_changes?feed=eventsource&timeout=10',
      '_all_docs?include_docs=true',
    ]
    for (const who of whos)
      for (const feed of feeds) {
        const reply = await ask(who, { method: 'GET', path: `/user-${victim}/${feed}` })
        expect(JSON.stringify(reply.body), `${who} ${feed}`).not.toContain('draft:private')
        expect(reply.status).toBeOneOf([401, 403])
      }
  })
})

interface Cell {
  readonly who: Who
  readonly space: string
  readonly knock: Knock
  readonly isIn: boolean
}
function cellsOf(door: Door): readonly Cell[] {
  const allowed = (space: string): readonly Who[] => (typeof door.in === 'function' ? door.in(space) : door.in)
  const { knock } = door
  if (typeof knock !== 'function')
    return whos.map((who) => ({ who, space: '', knock, isIn: allowed('').includes(who) }))
  return spaces.flatMap((space) =>
    knock(space).flatMap((one) => whos.map((who) => ({ who, space, knock: one, isIn: allowed(space).includes(who) }))),
  )
}

const ask = (who: Who, { method, path, body, type }: Knock): Promise<TestReply> =>
  server.request(method, path, body, { ...callers.get(who), ...(type !== undefined && { 'content-type': type }) })

/** Past the door: the route looked at what was asked. A refusal at the door is 401 or 403, or a 404 that hides a group or a person. */
function isPast({ status, body }: TestReply): boolean {
  const said = z.looseObject({ error: z.string(), reason: z.string() }).safeParse(body)
  if (!said.success) return status !== 401 && status !== 403
  const { error, reason } = said.data
  if (reason.startsWith('attachments.not-here') || error === 'account.wrong-current-password') return true
  if (status === 401 || status === 403) return false
  return error !== 'group.unknown' && error !== 'account.unknown'
}

function routesOf(tree: string): readonly string[] {
  const path: string[] = []
  return tree.split('\n').flatMap((line) => {
    const match = /^((?:│ {3}| {4})*)(?:├── |└── )(\S+)(?: \(([A-Z, ]+)\))?$/u.exec(line)
    if (match === null) return []
    const [, indent = '', name = '', methods = ''] = match
    path.splice(indent.length / 4)
    path.push(name)
    return methods
      .split(', ')
      .filter((method) => method !== '' && method !== 'HEAD')
      .map((method) => `${method} ${path.join('')}`)
  })
}

/** The company's consent: its owner invites, and the consultant accepts. */
async function advise(who: Who): Promise<void> {
  const asked = { user: nameOf(who), role: 'adviser' }
  expect((await hurt.request('POST', `/_artel/groups/${company}/people`, asked)).status).toBe(201)
  const [invitation] = server.running.accounts.invitations.list({ for: nameOf(who), isOpen: true, limit: 1 })
  expect((await ask(who, { method: 'POST', path: `/_artel/invitations/${invitation?.id}/accept` })).status).toBe(200)
}

const nameOf = (who: Who): string => `the-${who.toLowerCase()}`
function rolesOf(who: Who) {
  switch (who) {
    case 'guest':
      return ['guest'] as const
    case 'editor':
    case 'trainer':
    case 'moderator':
    case 'manager':
    case 'coordinator':
      return ['member', who] as const
    default:
      return ['member'] as const
  }
}
const memberRecord = () => ({
  type: 'member',
  space: 'community',
  author: victim,
  createdAt: 1,
  updatedAt: 1,
  v: 1,
  displayName: 'Victim',
  languages: ['en'],
})
/** By their ids; the answers carry a word to look for. */
function companyAnswers(): readonly (readonly [string, object])[] {
  const questionnaire = 'questionnaire:1'
  const round = assessmentRoundId(company, questionnaire, 1)
  const envelope = { space: company, author: victim, createdAt: 1, updatedAt: 1, v: 1, questionnaire }
  const answers = { 'victims-answer': 2 }
  return [
    [
      round,
      { ...envelope, type: 'assessment-round', number: 1, agreed: { 'victims-answer': { level: 2, meaning: 1 } } },
    ],
    [
      sharedResponseId(round, victim),
      { ...envelope, type: 'shared-response', round, edition: 1, answers, finishedAt: 1 },
    ],
  ]
}
const privateDraft = () => ({
  type: 'draft',
  space: `user-${victim}`,
  author: victim,
  createdAt: 1,
  updatedAt: 1,
  v: 1,
  form: 'reply',
  becomes: 'reply:x',
  fields: {},
})
