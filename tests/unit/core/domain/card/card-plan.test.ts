import { createEmptyCard, default_w, fsrs, Rating as Grade, type Grade as GradeType } from 'ts-fsrs'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { intervalsAfter, recall, retrievability, weights, type Memory } from '#core/domain/card/card-plan.ts'
import { ratings } from '#core/domain/card/rating.ts'
import { testSeed } from '#tests/support/seed.ts'

const grades: Readonly<Record<(typeof ratings)[number], GradeType>> = {
  again: Grade.Again,
  hard: Grade.Hard,
  good: Grade.Good,
  easy: Grade.Easy,
}
const dayMs = 86_400_000

describe('[CD6] the plan of a card', () => {
  it('uses the published weights of FSRS-6', () => {
    expect(weights).toEqual(default_w)
  })

  it('forgets as the library does', () => {
    const library = fsrs({ enable_fuzz: false, enable_short_term: false })
    const seed = testSeed('forgetting curve')
    const days = fc.double({ min: 0, max: 3_650, noNaN: true })
    const stability = fc.double({ min: 0.1, max: 36_500, noNaN: true })
    fc.assert(
      fc.property(days, stability, (elapsed, s) => {
        const known = retrievability({ stability: s, difficulty: 5 }, elapsed)
        expect(known).toBeCloseTo(library.forgetting_curve(elapsed, s), 6)
      }),
      { seed },
    )
  })

  it('is that of the library’s own scheduler, review for review', () => {
    const seed = testSeed('card-plan')
    const scheduler = fsrs({ enable_fuzz: false, enable_short_term: false, maximum_interval: 365 })
    const reviews = fc.array(fc.tuple(fc.constantFrom(...ratings), fc.integer({ min: 1, max: 400 })), {
      minLength: 1,
      maxLength: 12,
    })
    fc.assert(
      fc.property(reviews, (given) => {
        let now = Date.UTC(2026, 10, 22)
        let theirs = createEmptyCard(new Date(now))
        let mine: Memory | undefined
        let gap = 0
        for (const [rating, after] of given) {
          const days = intervalsAfter(mine, gap)[rating]
          mine = recall(mine, gap, rating)
          theirs = scheduler.next(theirs, new Date(now), grades[rating]).card
          expect(mine.stability).toBeCloseTo(theirs.stability, 6)
          expect(mine.difficulty).toBeCloseTo(theirs.difficulty, 6)
          // Theirs goes past the longest interval by a day or two to keep the four apart; a year is a year here.
          expect(days).toBe(Math.min(365, theirs.scheduled_days))
          gap = after
          now += after * dayMs
        }
      }),
      { seed, numRuns: 60 },
    )
  })

  it('brings a better answer back later than a worse one, and at the latest in a year', () => {
    const fresh = intervalsAfter(undefined, 0)
    expect(fresh).toEqual({ again: 1, hard: 2, good: 3, easy: 8 })
    expect(intervalsAfter({ stability: 3_000, difficulty: 2 }, 300)).toMatchObject({ hard: 365, good: 365, easy: 365 })
  })
})
