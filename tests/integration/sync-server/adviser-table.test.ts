/**
 * [AD1] [AD2] [AD5] What an adviser may write into a company's space, asked of core's policy and of the server on every road: with the company's consent as the table says, and nothing at
 * all before he accepted and after it was withdrawn.
 */
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { assessmentRoundId } from '#core/domain/assessment-round/assessment-round.ts'
import { benchmarkEntryId } from '#core/domain/benchmark/benchmark-entry.ts'
import { sharedResponseId } from '#core/domain/shared-response/shared-response.ts'
import { may, type RefusalReason } from '#core/policy.ts'
import type { AnyRecord } from '#core/record.ts'
import { startTestServer, type TestAccount, type TestServer } from '#tests/support/sync-server.ts'
import { roads } from './policy-roads.ts'

const company = 'group-00000000-0000-4000-8000-0000000000ad'
const otherCompany = 'group-00000000-0000-4000-8000-0000000000ae'
/** Every community role that writes anywhere: none of them is of use in a company. */
const people = {
  owner: ['member'],
  colleague: ['member'],
  adviser: ['member', 'editor', 'trainer', 'moderator'],
} as const
type Person = keyof typeof people

/** Each road gets a record of its own, under an id that is right: `n` makes it. */
type Make = (n: number) => AnyRecord
interface Row {
  readonly name: string
  readonly before?: Make
  readonly after: Make
  readonly isDeletion?: boolean
  readonly expected: 'ok' | RefusalReason
  /** What counts without consent; else that he is no reader. */
  readonly without?: 'ok' | RefusalReason
}

const record = (id: string, space: string, author: Person, fields: object): AnyRecord => ({
  id,
  type: id.slice(0, id.indexOf(':')),
  space,
  author,
  createdAt: 1,
  updatedAt: 1,
  v: 1,
  ...fields,
})
const questionnaire = (n: number): string => `questionnaire:case-${n}`
const roundId = (n: number, space = company): string => assessmentRoundId(space, questionnaire(n), 1)
const round =
  (author: Person): Make =>
  (n) =>
    record(roundId(n), company, author, { questionnaire: questionnaire(n), number: 1 })
const shared =
  (author: Person): Make =>
  (n) =>
    record(sharedResponseId(roundId(n), author), company, author, {
      questionnaire: questionnaire(n),
      round: roundId(n),
      edition: 1,
      answers: { a: 3 },
      finishedAt: 1,
    })
const validation =
  (author: Person, fields: object = {}): Make =>
  (n) =>
    record(`validation:case-${n}`, company, author, {
      round: roundId(n),
      kind: 'countersign',
      of: 'a'.repeat(64),
      ...fields,
    })
const step =
  (author: Person, fields: object = {}): Make =>
  (n) =>
    record(`step:case-${n}`, company, author, {
      title: { source: 'en', en: 'Ask three customers' },
      state: 'planned',
      movedAt: 1,
      ...fields,
    })
const advice = step('adviser', { asAdviser: true })
const entry =
  (author: Person, space: string, spokenFor: string): Make =>
  (n) =>
    record(benchmarkEntryId(questionnaire(n), spokenFor), space, author, {
      questionnaire: questionnaire(n),
      edition: 1,
      company: spokenFor,
      scores: { ip: 50 },
      profile: { sector: 'food', size: '10-49' },
      resultAt: 1,
    })
const group: Make = (n) =>
  record(`group:00000000-0000-4000-8000-${String(n).padStart(12, '0')}`, company, 'owner', {
    kind: 'company',
    people: [{ user: 'adviser', role: 'owner' }],
  })
const edit =
  (make: Make, fields: object): Make =>
  (n) => ({ ...make(n), updatedAt: 2, editor: 'adviser', ...fields })

const rows: readonly Row[] = [
  { name: 'answers for himself', after: shared('adviser'), expected: 'policy.not-yours' },
  {
    name: 'changes what a colleague answered',
    before: shared('colleague'),
    after: edit(shared('colleague'), { answers: { a: 5 } }),
    expected: 'policy.not-yours',
  },
  {
    name: 'takes away what a colleague answered',
    before: shared('colleague'),
    after: shared('colleague'),
    isDeletion: true,
    expected: 'policy.not-yours',
  },
  { name: 'opens a round', after: round('adviser'), expected: 'policy.not-yours' },
  {
    name: 'closes a round',
    before: round('owner'),
    after: edit(round('owner'), { closedAt: 2 }),
    expected: 'policy.not-yours',
  },
  {
    name: 'agrees on a level',
    before: round('owner'),
    after: edit(round('owner'), { agreed: { a: { level: 5, meaning: 1 } } }),
    expected: 'policy.not-yours',
  },
  {
    name: 'takes a round away',
    before: round('owner'),
    after: round('owner'),
    isDeletion: true,
    expected: 'policy.not-yours',
  },
  { name: 'countersigns', after: validation('adviser'), expected: 'ok' },
  { name: 'comments', after: validation('adviser', { kind: 'comment', text: 'Seen.' }), expected: 'ok' },
  { name: 'countersigns in another’s name', after: validation('owner'), expected: 'policy.wrong-author' },
  {
    name: 'countersigns the round of another company',
    after: validation('adviser', { round: roundId(1, otherCompany) }),
    expected: 'policy.wrong-id',
  },
  {
    name: 'rewrites what he said',
    before: validation('adviser'),
    after: edit(validation('adviser'), { text: 'Other' }),
    expected: 'policy.append-only',
  },
  {
    name: 'takes it back',
    before: validation('adviser'),
    after: validation('adviser'),
    isDeletion: true,
    expected: 'policy.append-only',
  },
  { name: 'adds a step in his own name', after: advice, expected: 'ok' },
  { name: 'adds a step as if a colleague had', after: step('adviser'), expected: 'policy.not-yours' },
  {
    name: 'moves a colleague’s step',
    before: step('colleague'),
    after: edit(step('colleague'), { state: 'doing' }),
    expected: 'ok',
  },
  {
    name: 'makes a colleague’s step his',
    before: step('colleague'),
    after: edit(step('colleague'), { asAdviser: true }),
    expected: 'policy.immutable-field',
  },
  {
    name: 'takes a colleague’s step away',
    before: step('colleague'),
    after: step('colleague'),
    isDeletion: true,
    expected: 'policy.not-yours',
  },
  { name: 'takes his own step away', before: advice, after: advice, isDeletion: true, expected: 'ok' },
  {
    name: 'puts an entry of the comparison into the company',
    after: entry('adviser', company, company),
    expected: 'policy.wrong-space',
    without: 'policy.wrong-space',
  },
  {
    name: 'writes into the owner’s personal space',
    after: entry('adviser', 'user-owner', 'owner'),
    expected: 'policy.not-a-reader',
  },
  // Whom a person speaks for is the server's own knowledge (BM2): what he keeps at home is his, and counts for no company that he advises.
  {
    name: 'keeps an entry of his own',
    after: entry('adviser', 'user-adviser', 'adviser'),
    expected: 'ok',
    without: 'ok',
  },
  { name: 'writes himself into the group', before: group, after: edit(group, {}), expected: 'policy.not-yours' },
]

let server: TestServer
let accounts: Readonly<Record<Person, TestAccount>>
let admin: TestAccount
beforeAll(async () => {
  server = await startTestServer()
  admin = await server.administrator()
  const joined = await Promise.all(
    Object.entries(people).map(async ([name, roles]) => [name, await server.join(name, roles)] as const),
  )
  accounts = Object.fromEntries(joined) as typeof accounts
  const own = { space: company, kind: 'company', people: [{ user: 'owner', role: 'owner' }] }
  expect((await accounts.owner.request('POST', '/_artel/groups', own)).status).toBe(201)
  await invite('colleague', 'member')
  await accept('colleague')
  await invite('adviser', 'adviser')
})
afterAll(async () => await server.stop())

async function invite(user: Person, role: string): Promise<void> {
  expect((await accounts.owner.request('POST', `/_artel/groups/${company}/people`, { user, role })).status).toBe(201)
}
async function accept(user: Person): Promise<void> {
  const [invitation] = server.running.accounts.invitations.list({ for: user, isOpen: true, limit: 1 })
  expect((await accounts[user].request('POST', `/_artel/invitations/${invitation?.id}/accept`, {})).status).toBe(200)
}

async function seed(before: AnyRecord): Promise<string> {
  const author = before.author as Person
  const reply = await accounts[author].request('PUT', `/${before.space}/${before.id}`, before)
  expect(reply.status, JSON.stringify(reply.body)).toBe(201)
  return (reply.body as { rev: string }).rev
}
const statesOf = async (): Promise<string> =>
  JSON.stringify((await admin.request('GET', `/${company}/_all_docs?include_docs=true`)).body)

let made = 0
function describePhase(phase: 'before consent' | 'with consent' | 'after withdrawal'): void {
  describe(phase, () => {
    it.each(rows)('$name', async ({ before, after, isDeletion = false, ...row }) => {
      const expected = phase === 'with consent' ? row.expected : (row.without ?? 'policy.not-a-reader')
      const user = server.running.accounts.users.find('adviser')
      if (user === undefined) throw new Error('no adviser')
      const n = ++made
      const verdict = may(server.running.accounts.users.actor(user), {
        before: before?.(n),
        after: after(n),
        isDeletion,
      })
      expect(verdict.ok ? 'ok' : verdict.reason).toBe(expected)
      for (const [road, send] of Object.entries(roads)) {
        const m = ++made
        const stands = before?.(m)
        // What he said himself can be there only while he may say it.
        const isSeeded = stands?.author !== 'adviser' || phase === 'with consent'
        const rev = stands === undefined || !isSeeded ? undefined : await seed(stands)
        const was = await statesOf()
        const outcome = await send(accounts.adviser, { after: after(m), rev, isDeletion })
        const isAtDoor = phase !== 'with consent' && after(m).space === company
        if (isAtDoor || after(m).space === 'user-owner')
          expect(outcome, road).toBe('You are not allowed to access this db.')
        else expect(outcome, road).toBe(expected)
        if (expected !== 'ok') expect(await statesOf(), road).toBe(was)
      }
    })

    it(`${phase === 'with consent' ? 'reads' : 'reads nothing of'} the company’s answers`, async () => {
      const n = ++made
      await seed(shared('colleague')(n))
      const { id } = shared('colleague')(n)
      const asked = [
        ['GET', `/${company}/${id}`],
        ['GET', `/${company}/_all_docs?include_docs=true`],
        ['GET', `/${company}/_changes?include_docs=true`],
        ['POST', `/${company}/_bulk_get`, { docs: [{ id }] }],
      ] as const
      for (const [method, path, body] of asked) {
        const reply = await accounts.adviser.request(method, path, body)
        expect(reply.status, path).toBe(phase === 'with consent' ? 200 : 403)
        expect(JSON.stringify(reply.body).includes(id), path).toBe(phase === 'with consent')
      }
    })
  })
}

describe('an adviser of a company', () => {
  describePhase('before consent')
  describe('whose consent begins', () => {
    beforeAll(() => accept('adviser'))
    describePhase('with consent')
    describe('and ends', () => {
      beforeAll(async () => {
        const gone = await accounts.owner.request('DELETE', `/_artel/groups/${company}/people/adviser`)
        expect(gone.status).toBe(200)
      })
      describePhase('after withdrawal')
    })
  })
})
