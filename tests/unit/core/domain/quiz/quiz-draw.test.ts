import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { drawQuestions, seededOrder, shownQuestion, shuffleBySeed } from '#core/domain/quiz/quiz-draw.ts'
import { countedShare, mayBegin } from '#core/domain/quiz/quiz-settings.ts'
import { testSeed } from '#tests/support/seed.ts'
import { matching, single } from './some-questions.ts'

const questions = Array.from({ length: 12 }, (_, i) => ({
  key: `q${i}`,
  ...(i < 4 ? { tag: 'price' } : i < 9 ? { tag: 'quality' } : {}),
}))

describe('what a go asks', () => {
  it('is everything in the author’s order when nothing was set', () => {
    expect(drawQuestions(questions, undefined, 7)).toEqual(questions.map((q) => q.key))
  })

  it('draws from each pool and always asks what is in none', () => {
    const settings = {
      pools: [
        { tag: 'price', draw: 2 },
        { tag: 'quality', draw: 9 },
      ],
      shuffleQuestions: true,
    }
    fc.assert(
      fc.property(fc.nat(), (seed) => {
        const keys = drawQuestions(questions, settings, seed)
        expect(new Set(keys).size).toBe(keys.length)
        const ofTag = (tag: string | undefined) => keys.filter((k) => questions.find((q) => q.key === k)?.tag === tag)
        expect([ofTag('price').length, ofTag('quality').length, ofTag(undefined).length]).toEqual([2, 5, 3])
        expect(drawQuestions(questions, settings, seed)).toEqual(keys)
      }),
      { seed: testSeed('draw') },
    )
  })

  it('draws each question of a pool about as often as any other', () => {
    const counts = new Map<string, number>()
    for (let seed = 0; seed < 2_000; seed++)
      for (const key of drawQuestions(questions.slice(0, 4), { pools: [{ tag: 'price', draw: 1 }] }, seed))
        counts.set(key, (counts.get(key) ?? 0) + 1)
    for (const count of counts.values()) expect(count).toBeGreaterThan(400)
    expect(counts.size).toBe(4)
  })

  it('shuffles options only where the author wants it, what is to be matched always', () => {
    expect(shownQuestion(single, undefined, 5)).toBe(single)
    const orders = new Set(
      Array.from({ length: 40 }, (_, seed) => {
        const shown = shownQuestion(single, { shuffleOptions: true }, seed)
        return shown.kind === 'single' ? shown.options.map((o) => o.key).join('') : ''
      }),
    )
    expect(orders.size).toBeGreaterThan(10)
    expect(
      Array.from({ length: 9 }, (_, seed) => shownQuestion(matching, undefined, seed)).some(
        (q) => q.kind === 'matching' && q.options[0]?.key !== 'a',
      ),
    ).toBe(true)
  })

  it('loses and doubles nothing, and an order that is asked for is never the right one', () => {
    fc.assert(
      fc.property(fc.uniqueArray(fc.nat(), { maxLength: 12 }), fc.nat(), (items, seed) => {
        expect(new Set(seededOrder(items, seed, 's'))).toEqual(new Set(items))
        expect(seededOrder(items, seed, 's').length).toBe(items.length)
        if (items.length > 1) expect(shuffleBySeed(items, seed, 's')).not.toEqual(items)
      }),
      { seed: testSeed('shuffle') },
    )
  })
})

describe('things to put in order', () => {
  it('stand differently in the questions of one go', () => {
    const items = ['a', 'b', 'c', 'd', 'e', 'f', 'g', 'h']
    const orders = new Set(Array.from({ length: 20 }, (_, i) => shuffleBySeed(items, 7, `q${i}`).join('')))
    expect(orders.size).toBeGreaterThan(10)
  })
})

describe('several goes', () => {
  it('are counted as the author chose', () => {
    const shares = [0.25, 1, 0.5]
    expect((['first', 'last', 'best', 'average'] as const).map((counts) => countedShare(shares, counts))).toEqual([
      0.25,
      0.5,
      1,
      1.75 / 3,
    ])
    expect(countedShare([], 'best')).toBeUndefined()
  })

  it('end when there were as many as are allowed, and wait for the pause', () => {
    expect(mayBegin(undefined, 40, 1, 1)).toEqual({ kind: 'yes' })
    expect(mayBegin({ maxGoes: 2 }, 1, 100, 100)).toEqual({ kind: 'yes' })
    expect(mayBegin({ maxGoes: 2 }, 2, 100, 100)).toEqual({ kind: 'no-more', max: 2 })
    expect(mayBegin({ pauseMs: 50 }, 1, 100, 120)).toEqual({ kind: 'pause', remainingMs: 30 })
    expect(mayBegin({ pauseMs: 50 }, 1, 100, 150)).toEqual({ kind: 'yes' })
  })

  it('never wait longer than one pause after the clock was set back', () => {
    expect(mayBegin({ pauseMs: 50 }, 1, 1_000_000, 5)).toEqual({ kind: 'pause', remainingMs: 50 })
  })
})
