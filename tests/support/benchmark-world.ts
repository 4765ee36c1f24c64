/** Companies that take part in the comparison, for tests: a questionnaire in the library, people with entries, the server's rounds. */
import { benchmarkSchema, type Benchmark } from '#core/domain/benchmark/benchmark.ts'
import { benchmarkEntryId } from '#core/domain/benchmark/benchmark-entry.ts'
import { startTestServer, type TestAccount, type TestServer, type TestServerOptions } from './sync-server.ts'

export const questionnaire = 'questionnaire:company'
export const firstOfJanuary = Date.UTC(2027, 0, 1)
/** So near that who signed in then is still signed in after it. */
export const inDecember = firstOfJanuary - 60_000
const text = (en: string) => ({ en, source: 'en' })

export const questionnaireDoc = (edition = 1) => ({
  _id: questionnaire,
  type: 'questionnaire',
  space: 'library',
  author: 'editor',
  createdAt: 1,
  updatedAt: edition,
  v: 1,
  title: text('Company check'),
  edition,
  areas: ['ip', 'people'].map((key) => ({ key, title: text(key), short: text(key), weight: 1 })),
  questions: [{ key: 'q1', area: 'ip', prompt: text('?'), statements: ['1', '2', '3', '4', '5'].map(text) }],
})

export const profile = { sector: 'instruments', size: '10-49' }

export const entryDoc = (user: string, score: number, more: object = {}) => ({
  _id: benchmarkEntryId(questionnaire, user),
  type: 'benchmark-entry',
  space: `user-${user}`,
  author: user,
  createdAt: inDecember,
  updatedAt: inDecember,
  v: 1,
  questionnaire,
  edition: 1,
  company: user,
  scores: { ip: score, people: 50 },
  profile,
  resultAt: inDecember,
  ...more,
})

export interface BenchmarkWorld {
  readonly server: TestServer
  readonly editor: TestAccount
  readonly accounts: Map<string, TestAccount>
  readonly clock: { now: number }
  optIn(user: string, score: number, more?: object): Promise<void>
  leave(user: string): Promise<void>
  round(): Promise<void>
  published(edition?: number): Promise<Benchmark>
}

export async function startBenchmarkWorld({ options, ...more }: TestServerOptions = {}): Promise<BenchmarkWorld> {
  const clock = { now: inDecember }
  const server = await startTestServer({ ...more, options: { now: () => clock.now, ...options } })
  const editor = await server.join('editor', ['member', 'editor'])
  await must(editor.request('PUT', `/library/${questionnaire}`, questionnaireDoc()))
  const accounts = new Map<string, TestAccount>()
  const accountOf = async (user: string): Promise<TestAccount> => {
    const account = accounts.get(user) ?? (await server.join(user))
    accounts.set(user, account)
    return account
  }
  const revOf = async (account: TestAccount, path: string): Promise<string | undefined> => {
    const { status, body } = await account.request('GET', path)
    return status === 200 && typeof body === 'object' && body !== null && '_rev' in body ? String(body._rev) : undefined
  }
  return {
    server,
    editor,
    accounts,
    clock,
    optIn: async (user, score, fields) => {
      const account = await accountOf(user)
      const doc = entryDoc(user, score, { updatedAt: clock.now, ...fields })
      const path = `/user-${user}/${doc._id}`
      const rev = await revOf(account, path)
      await must(account.request('PUT', path, { ...doc, ...(rev === undefined ? {} : { _rev: rev }) }))
    },
    leave: async (user) => {
      const account = await accountOf(user)
      const path = `/user-${user}/${benchmarkEntryId(questionnaire, user)}`
      await must(account.request('DELETE', `${path}?rev=${await revOf(account, path)}`))
    },
    round: async () => {
      clock.now += 1
      await server.running.rounds.look(true)
    },
    published: async (edition = 1) => {
      const { body } = await editor.request('GET', `/community/benchmark:questionnaire.company.${edition}`)
      const { _id, ...fields } = body as { readonly _id: string }
      return benchmarkSchema.parse({ ...fields, id: _id })
    },
  }
}

async function must(reply: Promise<{ readonly status: number; readonly body: unknown }>): Promise<void> {
  const { status, body } = await reply
  if (status >= 300) throw new Error(`${status} ${JSON.stringify(body)}`)
}
