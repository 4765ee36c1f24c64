import fc from 'fast-check'
import { expect, it } from 'vitest'
import { createRecentMemory } from '#server/storage/recent-changes.ts'
import type { ChangeRow, ChangesPage, ChangesQuery } from '#server/storage/space-storage.ts'
import { testSeed } from '#tests/support/seed.ts'

/** Changes as a database keeps them: the newest row of each document, in order. */
function plainSpace() {
  const rows = new Map<string, ChangeRow>()
  let place = 0
  let reads = 0
  const page = ({ since, limit }: ChangesQuery): ChangesPage => {
    const after = [...rows.values()].filter(({ seq }) => Number(seq) > Number(since))
    const shown = after.slice(0, limit)
    const lastSeq = shown.length < limit ? place : Number(shown.at(-1)?.seq ?? since)
    return { rows: shown, lastSeq, pending: shown.length < limit ? 0 : place - lastSeq }
  }
  return {
    write: (id: string): void => {
      place++
      rows.delete(id)
      rows.set(id, {
        seq: place,
        id,
        changes: [{ rev: `${place}-x` }],
        doc: { _id: id, _rev: `${place}-x`, text: id.repeat(50) },
      })
    },
    page,
    read: async (query: ChangesQuery): Promise<ChangesPage> => {
      reads++
      return page(query)
    },
    place: () => place,
    reads: () => reads,
  }
}
const asked = (since: number, limit = 1_000): ChangesQuery => ({ since, limit, includeDocs: true, style: 'main_only' })

it('a space that everybody waits for is read from the disk once for each move', async () => {
  const space = plainSpace()
  const recent = createRecentMemory().forSpace(space.read)
  space.write('first')
  expect(await recent.read(asked(0), space.place())).toBeUndefined()
  for (let n = 0; n < 3; n++) {
    const since = space.place()
    space.write(`record-${n}`)
    const answers = await Promise.all(Array.from({ length: 500 }, () => recent.read(asked(since), space.place())))
    expect(new Set(answers.map((answer) => JSON.stringify(answer)))).toEqual(
      new Set([JSON.stringify(space.page(asked(since)))]),
    )
  }
  expect(space.reads()).toBe(3)
})

it('what is answered from memory is what the database would say, whatever was written, edited and asked before', async () => {
  const seed = testSeed('recent changes')
  const step = fc.oneof(
    {
      weight: 3,
      arbitrary: fc.record({
        write: fc.integer({ min: 0, max: 40 }),
        times: fc.oneof({ weight: 5, arbitrary: fc.integer({ min: 1, max: 20 }) }, fc.integer({ min: 1, max: 700 })),
      }),
    },
    {
      weight: 5,
      arbitrary: fc.record({
        back: fc.oneof({ weight: 4, arbitrary: fc.integer({ min: 0, max: 20 }) }, fc.integer({ min: 0, max: 600 })),
        limit: fc.integer({ min: 1, max: 1_000 }),
      }),
    },
  )
  let answered = 0
  await fc.assert(
    fc.asyncProperty(
      fc.array(step, { minLength: 10, maxLength: 40 }),
      fc.integer({ min: 2_000, max: 400_000 }),
      async (steps, budget) => {
        const space = plainSpace()
        const recent = createRecentMemory(budget).forSpace(space.read)
        for (const one of steps) {
          if ('write' in one) for (let n = 0; n < one.times; n++) space.write(`record-${(one.write * 31 + n) % 900}`)
          else {
            const query = asked(Math.max(0, space.place() - one.back), one.limit)
            const found = await recent.read(query, space.place())
            if (found === undefined) continue
            answered++
            expect(found).toEqual(space.page(query))
          }
        }
      },
    ),
    { seed, numRuns: 60 },
  )
  expect(answered).toBeGreaterThan(50)
})
