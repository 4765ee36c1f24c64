import fc from 'fast-check'
import { expect, it } from 'vitest'
import type { AnyRecord } from '#core/record.ts'
import { anArticle } from '#tests/support/records.ts'
import { testSeed } from '#tests/support/seed.ts'
import { closeAfterEach } from '#tests/support/close-after-each.ts'
import { joinedClient, startWorldServer, until, type WorldClient, type WorldServer } from './sync-world.ts'

const open = closeAfterEach()

type Step =
  | {
      readonly kind: 'edit'
      readonly who: 0 | 1
      readonly article: number
      readonly field: 'ru' | 'topic' | 'minutes' | 'body'
      readonly value: number
    }
  | { readonly kind: 'remove'; readonly who: 0 | 1; readonly article: number }
  | { readonly kind: 'pause' | 'resume'; readonly who: 0 | 1 }
  | { readonly kind: 'server'; readonly isUp: boolean }
  | { readonly kind: 'wait'; readonly ms: number }

const who = fc.constantFrom(0 as const, 1 as const)
const article = fc.integer({ min: 1, max: 3 })
const stepArbitrary: fc.Arbitrary<Step> = fc.oneof(
  {
    weight: 8,
    arbitrary: fc.record({
      kind: fc.constant('edit' as const),
      who,
      article,
      field: fc.constantFrom('ru' as const, 'topic' as const, 'minutes' as const, 'body' as const),
      value: fc.integer({ min: 1, max: 9_999 }),
    }),
  },
  { weight: 1, arbitrary: fc.record({ kind: fc.constant('remove' as const), who, article }) },
  { weight: 2, arbitrary: fc.record({ kind: fc.constantFrom('pause' as const, 'resume' as const), who }) },
  { weight: 1, arbitrary: fc.record({ kind: fc.constant('server' as const), isUp: fc.boolean() }) },
  { weight: 3, arbitrary: fc.record({ kind: fc.constant('wait' as const), ms: fc.integer({ min: 1, max: 120 }) }) },
)

it('two people edit, delete, go offline and come back in any order: both end equal, with nothing waiting', async () => {
  const seed = testSeed('convergence')
  const world = await startWorldServer()
  open.push(world)
  const clients = [
    await joinedClient(world, 'irina', ['member', 'editor']),
    await joinedClient(world, 'oleg', ['member', 'editor']),
  ]
  open.push(...clients)
  const titles = new Set<string>([anArticle().title.ru ?? ''])
  const run = { at: 10_000, n: 0 }
  await fc.assert(
    fc.asyncProperty(fc.array(stepArbitrary, { minLength: 8, maxLength: 25 }), async (steps) => {
      run.n += 10
      for (const step of steps) await play(step, world, clients, run, titles)
      await world.up()
      clients.forEach((client) => client.sync.resume())
      for (const client of clients) await settledTwice(client)
      await until(
        () =>
          JSON.stringify(stateOf(clients[0])) === JSON.stringify(stateOf(clients[1])) &&
          clients.every(({ store }) => store.outbox.counts().waiting === 0),
        () =>
          `equal on both, nothing waiting: ${JSON.stringify(clients.map((client) => [client.store.outbox.list().filter(({ state }) => state !== 'sent'), stateOf(client).filter((one) => !stateOf(clients.find((other) => other !== client)).some((two) => JSON.stringify(one) === JSON.stringify(two)))]))}`,
      )
      for (const client of clients) expect(client.store.outbox.counts().refused).toBe(0)
      for (const title of shownTitles(clients[0])) expect(titles).toContain(title)
    }),
    { seed, numRuns: 8, endOnFailure: true },
  )
})

async function play(
  step: Step,
  world: WorldServer,
  clients: readonly WorldClient[],
  run: { at: number; readonly n: number },
  titles: Set<string>,
): Promise<void> {
  if (step.kind === 'wait') return new Promise((resolve) => setTimeout(resolve, step.ms))
  if (step.kind === 'server') return step.isUp ? world.up() : world.down()
  const client = clients[step.who]
  if (client === undefined) return
  if (step.kind !== 'edit' && step.kind !== 'remove') return client.sync[step.kind]()
  const start = anArticle({}, run.n + step.article)
  // Only its author makes a record: ids are unique in the world.
  const before = client.store.get(start.id) ?? (step.who === 0 ? start : undefined)
  if (before === undefined) return
  if (step.kind === 'remove') return client.store.get(start.id) === undefined ? undefined : client.remove(before)
  const editor = step.who === 0 ? 'irina' : 'oleg'
  const next: AnyRecord = { ...before, ...edited(before, step.field, step.value), updatedAt: (run.at += 7), editor }
  if (step.field === 'ru') titles.add(`Заголовок ${step.value}`)
  client.put(next)
}

function edited(before: AnyRecord, field: string, value: number): Readonly<Record<string, unknown>> {
  const start = { ...anArticle(), ...before }
  if (field === 'ru') return { title: { ...start.title, ru: `Заголовок ${value}` } }
  if (field === 'body') return { body: { ...start.body, ru: `${start.body.ru}\n\nАбзац ${value}` } }
  return field === 'topic' ? { topic: `topic-${value}` } : { minutes: value }
}

/** The pull that follows the last push may bring a merge that has to go out once more. */
async function settledTwice(client: WorldClient): Promise<void> {
  for (let n = 0; n < 2; n++) {
    client.sync.tryNow()
    await new Promise((resolve) => setTimeout(resolve, 60))
    await client.settled()
  }
}

const rowsOf = (client: WorldClient | undefined, type: string): readonly AnyRecord[] =>
  (
    client?.store.sql
      .prepare<[string], { data: string }>('SELECT data FROM records WHERE type = ? AND deleted = 0 ORDER BY id')
      .all(type) ?? []
  ).map(({ data }) => JSON.parse(data))
const stateOf = (client: WorldClient | undefined): readonly unknown[] =>
  ['article', 'version']
    .flatMap((type) => rowsOf(client, type))
    .map((record) => Object.entries(record).toSorted(([a], [b]) => (a < b ? -1 : 1)))
const shownTitles = (client: WorldClient | undefined) =>
  rowsOf(client, 'article').map((record) => String(Object(record['title']).ru))
