import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { intervalsAfter, recall } from '#core/domain/card/card-plan.ts'
import { dayMs, dueDate, projectCard, type CardEvent } from '#core/domain/card/card-projection.ts'
import { ratings, type Rating } from '#core/domain/card/rating.ts'
import { testSeed } from '#tests/support/seed.ts'

const start = Date.UTC(2026, 10, 22, 9)
const day = (n: number): number => start + n * dayMs
const own = { createdAt: start, source: { kind: 'own' as const } }
const wrong = { createdAt: start, source: { kind: 'quiz' as const, quiz: 'quiz:1', lesson: 'lesson:1', question: 'a' } }

interface Told {
  readonly after?: string
  /** Where it differs from the date. */
  readonly wall?: number
}
const reviewed = (id: string, at: number, rating: Rating, { after, wall = at }: Told = {}): CardEvent => ({
  id: `statement:${id}`,
  createdAt: at,
  verb: 'reviewed',
  object: 'card:1',
  review: { rating, wall, ...(after === undefined ? {} : { after: `statement:${after}` }) },
  result: { durationMs: 8_000 },
})
const voided = (id: string, at: number, of: string): CardEvent => ({
  id: `statement:${id}`,
  createdAt: at,
  verb: 'voided',
  object: `statement:${of}`,
})

describe('a card', () => {
  it('that was answered wrongly comes back tomorrow, one that was chosen is asked today', () => {
    expect(projectCard(wrong, []).dueAt).toBe(day(1))
    expect(projectCard(own, []).dueAt).toBe(day(0))
  })

  it('is planned by its reviews', () => {
    const state = projectCard(own, [reviewed('a', day(1), 'good'), reviewed('b', day(4), 'good', { after: 'a' })])
    const first = recall(undefined, 0, 'good')
    expect(state.memory).toEqual(recall(first, 3, 'good'))
    expect(state.dueAt).toBe(day(4) + intervalsAfter(first, 3).good * dayMs)
    expect(state).toMatchObject({ reviews: 2, lapses: 0, last: { id: 'statement:b' } })
  })

  it('[CD1] is the same whatever the order of arrival, and however often a review arrives', () => {
    const seed = testSeed('card-projection')
    const event = fc
      .record({
        n: fc.integer({ min: 0, max: 9 }),
        at: fc.integer({ min: 0, max: 60 }),
        skew: fc.constantFrom(0, 0, 0, -400, 900),
        rating: fc.constantFrom(...ratings),
        after: fc.option(fc.integer({ min: 0, max: 9 }), { nil: undefined }),
        isVoid: fc.constantFrom(false, false, false, true),
      })
      .map(({ n, at, skew, rating, after, isVoid }) => {
        const told = { wall: day(at + skew), ...(after === undefined ? {} : { after: String(after) }) }
        return isVoid ? voided(`v${n}`, day(at), String(after ?? 0)) : reviewed(String(n), day(at), rating, told)
      })
    const log = fc.uniqueArray(event, { selector: ({ id }) => id, maxLength: 14 })
    const arrivals = log.chain((events) =>
      fc.tuple(
        fc.constant(events),
        fc.shuffledSubarray(events, { minLength: events.length, maxLength: events.length }),
        fc.subarray(events),
      ),
    )
    fc.assert(
      fc.property(arrivals, fc.constantFrom(own, wrong), ([events, shuffled, again], card) => {
        const state = projectCard(card, events)
        expect(projectCard(card, [...shuffled, ...again])).toEqual(state)
        expect(Number.isFinite(state.dueAt)).toBe(true)
      }),
      { seed, numRuns: 300 },
    )
  })

  it('[CD2] that two devices reviewed at one due is planned by the one that says least', () => {
    const here = reviewed('a', day(1), 'easy')
    const there = reviewed('b', day(1) + 3_600_000, 'again')
    const both = projectCard(own, [here, there])
    expect(both.last?.id).toBe('statement:b')
    expect(both).toMatchObject({ reviews: 1, lapses: 1, dueAt: there.createdAt + dayMs })
    expect(projectCard(own, [there, here])).toEqual(both)
  })

  it('[CD2] told twice with the same answer is planned by the first', () => {
    const state = projectCard(own, [reviewed('b', day(1) + 5, 'good'), reviewed('a', day(1), 'good')])
    expect(state).toMatchObject({ reviews: 1, last: { id: 'statement:a' } })
  })

  it('[CD3] is as it was before when a review is taken back, wherever that arrives first', () => {
    const first = reviewed('a', day(1), 'good')
    const slip = reviewed('b', day(4), 'easy', { after: 'a' })
    const back = voided('c', day(4) + 5, 'b')
    const { latestAt: _, ...before } = projectCard(own, [first])
    for (const order of [
      [first, slip, back],
      [back, slip, first],
    ])
      expect(projectCard(own, order)).toMatchObject(before)
    const instead = reviewed('d', day(4) + 9, 'hard', { after: 'a' })
    expect(projectCard(own, [first, slip, back, instead]).last?.id).toBe('statement:d')
  })

  it('[CD4] whose clock was set back in between counts the time that was planned', () => {
    const plan = projectCard(own, [reviewed('a', day(1), 'good')])
    const back = projectCard(own, [
      reviewed('a', day(1), 'good'),
      reviewed('b', day(1) + 1, 'good', { after: 'a', wall: day(-300) }),
    ])
    expect(back.memory).toEqual(recall(plan.memory, (plan.dueAt - day(1)) / dayMs, 'good'))
    expect(back.dueAt).toBeLessThan(day(-200))
  })

  it('[CD4] that was reviewed with a clock years ahead is due now, and planned by today once it is asked', () => {
    const ahead = reviewed('a', day(1_000), 'good')
    const state = projectCard(own, [ahead])
    expect(dueDate(own, state, day(2))).toBe(day(2))
    const asked = projectCard(own, [ahead, reviewed('b', day(1_000) + 1, 'good', { after: 'a', wall: day(2) })])
    expect(dueDate(own, asked, day(2))).toBeGreaterThan(day(3))
    expect(dueDate(own, asked, day(2))).toBeLessThan(day(60))
  })

  it('[CD4] is not asked early because two clocks differ by minutes', () => {
    const state = projectCard(own, [reviewed('a', day(1), 'good')])
    expect(dueDate(own, state, day(1) - 600_000)).toBe(state.dueAt)
    const soon = projectCard(own, [
      reviewed('a', day(1), 'good'),
      reviewed('b', day(1) + 1, 'good', { after: 'a', wall: day(1) - 600_000 }),
    ])
    expect(soon.memory).toEqual(recall(state.memory, 0, 'good'))
  })
})
