import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { planId, planSchema, type Plan } from '#core/domain/plan/plan.ts'
import { mergeRecords, sideOf } from '#core/replication/merge.ts'
import { testSeed } from '#tests/support/seed.ts'

const plan = (over: Partial<Plan> = {}): Plan =>
  planSchema.parse({
    id: planId,
    type: 'plan',
    space: 'user-oleg',
    author: 'oleg',
    createdAt: 1,
    updatedAt: 1,
    v: 1,
    items: [],
    done: {},
    ...over,
  })

describe('a plan that two devices changed', () => {
  it('[PN1] has what each added, without what either took out, in the later order', () => {
    const base = plan({ items: ['course:1', 'article:2', 'lesson:3'] })
    const office = plan({ items: ['lesson:3', 'course:1', 'article:2', 'article:4'], updatedAt: 20 })
    const laptop = plan({ items: ['course:1', 'lesson:3', 'course:5'], updatedAt: 10 })
    const { record, losses } = mergeRecords(base, sideOf(office), sideOf(laptop))
    expect(record['items']).toEqual(['lesson:3', 'course:1', 'article:4', 'course:5'])
    expect(losses).toEqual([])
  })

  it('keeps the rhythm that one chose and the goal that the other named', () => {
    const base = plan()
    const office = plan({ rhythm: { minutes: 60, days: [2, 4] }, updatedAt: 20 })
    const laptop = plan({ goal: 'Sell the sensor', done: { 'article:1': { doneAt: 5 } }, updatedAt: 10 })
    const { record, losses } = mergeRecords(base, sideOf(office), sideOf(laptop))
    expect(record).toMatchObject({
      rhythm: { minutes: 60 },
      goal: 'Sell the sensor',
      done: { 'article:1': { doneAt: 5 } },
    })
    expect(losses).toEqual([])
  })

  it('[PN1] is one plan where both were made before the devices knew of each other, whoever merges', () => {
    const items = fc.uniqueArray(fc.integer({ min: 1, max: 9 }).map((n) => `article:${n}`))
    const done = fc.dictionary(
      fc.integer({ min: 1, max: 4 }).map((n) => `article:${n}`),
      fc.record({ doneAt: fc.nat(50) }, { noNullPrototype: true }),
      { noNullPrototype: true },
    )
    fc.assert(
      fc.property(items, items, done, done, fc.nat(30), (a, b, doneA, doneB, at) => {
        const office = sideOf(plan({ items: a, done: doneA, updatedAt: 20 }))
        const laptop = sideOf(plan({ items: b, done: doneB, updatedAt: at }))
        const one = mergeRecords(undefined, office, laptop)
        const other = mergeRecords(undefined, laptop, office)
        expect(other.record).toEqual(one.record)
        expect(one.losses).toEqual([])
        expect(new Set(planSchema.parse(one.record).items)).toEqual(new Set([...a, ...b]))
      }),
      { seed: testSeed('plans meet') },
    )
  })
})
