import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { moveItem, shuffleBySeed } from '../../../../../renderer/features/learning/shuffle.ts'

const seed = Number(process.env['SEED'] ?? Date.now() % 1_000_000)
const options = { seed, numRuns: 300 }

describe(`the order of things to put in order (SEED=${seed})`, () => {
  it('is the same for one seed and question, and loses nothing', () => {
    fc.assert(
      fc.property(fc.uniqueArray(fc.string(), { maxLength: 12 }), fc.nat(), fc.string(), (items, s, salt) => {
        const once = shuffleBySeed(items, s, salt)
        expect(shuffleBySeed(items, s, salt)).toEqual(once)
        expect([...once].sort()).toEqual([...items].sort())
      }),
      options,
    )
  })
  it('is never the solution itself', () => {
    fc.assert(
      fc.property(fc.uniqueArray(fc.string(), { minLength: 2, maxLength: 8 }), fc.nat(), (items, s) => {
        expect(shuffleBySeed(items, s, 'q')).not.toEqual(items)
      }),
      options,
    )
  })
  it('differs between the questions of one attempt', () => {
    const items = ['a', 'b', 'c', 'd', 'e', 'f', 'g', 'h']
    const orders = new Set(Array.from({ length: 20 }, (_, i) => shuffleBySeed(items, 7, `q${i}`).join('')))
    expect(orders.size).toBeGreaterThan(10)
  })
})

describe('moving one item', () => {
  it('goes a place up or down and stops at the ends', () => {
    expect(moveItem(['a', 'b', 'c'], 1, -1)).toEqual(['b', 'a', 'c'])
    expect(moveItem(['a', 'b', 'c'], 1, 1)).toEqual(['a', 'c', 'b'])
    expect(moveItem(['a', 'b'], 0, -1)).toEqual(['a', 'b'])
    expect(moveItem(['a', 'b'], 1, 1)).toEqual(['a', 'b'])
  })
})
