/**
 * Cards: Home with 5 000 cards and 50 000 reviews, at its first opening (nothing computed yet) and after one review, against one pass of SQL over the same rows; a review until it is
 * durable, against the same with no other card there.
 */
import { createRouterClient } from '@orpc/server'
import { ratings } from '#core/domain/card/rating.ts'
import { createRouter } from '#engine/handlers/router.ts'
import { createHandlerWorld, firstOf } from '#tests/support/handler-world.ts'
import { median, round, timed, type BenchRow } from './bench-row.ts'

const cards = 5_000
const reviewsOfEach = 10
const runs = 7
const dayMs = 86_400_000
const uuid = (n: number): string => `01900000-0000-7000-8000-${String(n).padStart(12, '0')}`
const cardId = (n: number): string => `card:${uuid(n)}`

type World = Awaited<ReturnType<typeof createHandlerWorld>>

export async function run(): Promise<BenchRow[]> {
  const world = await createHandlerWorld({ roles: ['member'] })
  const bare = await createHandlerWorld({ roles: ['member'] })
  try {
    fill(world)
    return [...(await home(world, bare)), await review(world, bare)]
  } finally {
    await world.close()
    await bare.close()
  }
}

async function home(world: World, bare: World): Promise<BenchRow[]> {
  const pass = world.store.sql.prepare(
    `SELECT parent, max(createdAt) AS lastAt, count(*) AS n, max(json_extract(data, '$.review.wall')) AS wall
     FROM record_personal WHERE type = 'statement' AND parent >= 'card:' AND parent < 'card;' AND deleted = 0 GROUP BY parent`,
  )
  const [cold, warm, empty, sql]: [number[], number[], number[], number[]] = [[], [], [], []]
  for (let n = 0; n < runs; n++) {
    const client = createRouterClient(createRouter(world.deps))
    cold.push(await timed(() => firstOf(client.home.watch())))
    await client.cards.review({ card: cardId(n + 1), rating: 'good', durationMs: 8_000 })
    warm.push(await timed(() => firstOf(client.home.watch())))
    empty.push(await timed(() => firstOf(bare.client.home.watch())))
    sql.push(await timed(() => pass.all()))
  }
  const what = '5 000 cards with 50 000 reviews'
  return [
    row(
      'P20-home',
      cold,
      sql,
      '<= 4x',
      `${what}: Home for the first time since the start, against one pass of SQL over the reviews`,
    ),
    row('P20-home-again', warm, empty, '<= 20 ms', `${what}: Home after one more review, against Home without a card`),
  ]
}

async function review(world: World, bare: World): Promise<BenchRow> {
  const { id } = await bare.client.cards.make({
    content: { kind: 'pair', front: { source: 'en', en: 'A' }, back: { source: 'en', en: 'B' } },
  })
  const [ours, reference]: [number[], number[]] = [[], []]
  for (let n = 0; n < 40; n++) {
    const given = { rating: 'good', durationMs: 8_000 } as const
    const mine = await timed(() => world.client.cards.review({ card: cardId(100 + n), ...given }))
    const theirs = await timed(() => bare.client.cards.review({ card: id, ...given }))
    if (n < 5) continue
    ours.push(mine)
    reference.push(theirs)
  }
  return row(
    'P20-review',
    ours,
    reference,
    '<= 2x',
    'a review until it is durable among 5 000 cards, against the only card',
  )
}

function row(
  id: string,
  ours: readonly number[],
  reference: readonly number[],
  target: string,
  note: string,
): BenchRow {
  const [a, b] = [median([...ours]), median([...reference])]
  return { id, ratio: round(a / b), unit: 'ms', ours: round(a), reference: round(b), runs: ours.length, target, note }
}

function fill({ store, now }: World): void {
  const start = now() - 300 * dayMs
  const own = { space: 'user-irina', author: 'irina', v: 1 }
  const at = (time: number) => ({ createdAt: time, updatedAt: time })
  const text = (words: string) => ({ source: 'en', en: words.repeat(6) })
  for (let from = 1; from <= cards; from += 250) {
    const records = Array.from({ length: 250 }, (_, i) => cardId(from + i)).flatMap((id, i) => [
      {
        ...own,
        ...at(start),
        id,
        type: 'card',
        source: { kind: 'own' },
        content: { kind: 'pair', front: text('What is it? '), back: text('It is this. ') },
      },
      ...Array.from({ length: reviewsOfEach }, (_, n) => {
        const n0 = (from + i) * reviewsOfEach + n
        const time = start + (1 + n * n * 3) * dayMs + i
        return {
          ...own,
          ...at(time),
          id: `statement:${uuid(n0)}`,
          type: 'statement',
          attempt: id,
          course: id,
          verb: 'reviewed',
          object: id,
          review: {
            rating: ratings[(n0 * 7) % 4] ?? 'good',
            wall: time,
            ...(n === 0 ? {} : { after: `statement:${uuid(n0 - 1)}` }),
          },
          result: { durationMs: 8_000 },
        }
      }),
    ])
    store.commit(
      records.map((record) => ({ kind: 'put', record })),
      undefined,
    )
  }
}
