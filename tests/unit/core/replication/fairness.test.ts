/** T18: who wins when three devices edit one record offline must not depend on whose edit came first to the server. */
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { articleSchema } from '#core/domain/article/article.ts'
import type { AnyRecord } from '#core/record.ts'
import { meet } from '#engine/sync/conflict-handler.ts'
import { toFork } from '#engine/sync/wire-record.ts'
import { anArticle } from '#tests/support/records.ts'
import { testSeed } from '#tests/support/seed.ts'

const base = anArticle()
const orders = [
  [0, 1, 2],
  [0, 2, 1],
  [1, 0, 2],
  [1, 2, 0],
  [2, 0, 1],
  [2, 1, 0],
] as const
const people = ['irina', 'oleg', 'zhanna'] as const

/** Edits of three devices that all stood on the base, in the order in which they reach the server. */
function arrive(edits: readonly AnyRecord[], order: readonly number[]) {
  let server = toFork(base, false)
  const lost: unknown[] = []
  for (const [nth, which] of order.entries()) {
    const mine = toFork(edits[which] ?? base, false)
    if (nth === 0) server = mine
    else {
      const met = meet({ base, mine, theirs: server })
      server = met.record
      lost.push(...met.losses.map((loss) => loss.lost))
    }
  }
  return { title: articleSchema.parse(server).title.ru, lost }
}

describe('T18: conflict fairness', () => {
  it('[PU4] three offline edits of one title: the same winner in every order of arrival, and no loser is dropped', () => {
    const seed = testSeed('T18')
    const title = fc.string({ minLength: 1, maxLength: 20 }).filter((text) => text.trim() !== '')
    fc.assert(
      fc.property(
        fc.uniqueArray(title, { minLength: 3, maxLength: 3 }),
        fc.uniqueArray(fc.integer({ min: 2, max: 1_000 }), { minLength: 3, maxLength: 3 }),
        (titles, times) => {
          const edits = people.map((editor, i) => ({
            ...base,
            title: { ...base.title, ru: titles[i] ?? '' },
            updatedAt: (times[i] ?? 0) * 10,
            editor,
          }))
          const latest = edits.toSorted((a, b) => b.updatedAt - a.updatedAt)[0]?.title.ru
          for (const order of orders) {
            const end = arrive(edits, order)
            expect(end.title).toBe(latest)
            for (const { title: mine } of edits) expect([end.title, ...end.lost]).toContain(mine.ru)
          }
        },
      ),
      { seed },
    )
  })
})
