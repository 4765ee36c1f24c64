import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { changedItems } from '../../../../../renderer/features/sync/changed-items.ts'

const seed = Number(process.env['SEED'] ?? Math.floor(Math.random() * 2 ** 31))
const kept = (items: readonly string[], changed: ReadonlySet<number>): string[] =>
  items.filter((_, i) => !changed.has(i))

/** The plain definition, for short sequences. */
const longest = (a: readonly string[], b: readonly string[]): number => {
  const [first, ...rest] = a
  if (first === undefined || b.length === 0) return 0
  const at = b.indexOf(first)
  return Math.max(longest(rest, b), at < 0 ? 0 : 1 + longest(rest, b.slice(at + 1)))
}

describe('items that two sequences don’t share', () => {
  it('are those outside a longest common subsequence', () => {
    const { left, right } = changedItems(['a', 'b', 'c', 'd'], ['a', 'c', 'x', 'd'])
    expect([[...left], [...right]]).toEqual([[1], [2]])
  })
  it(`leave the same items on both sides, as many as there can be (seed ${seed})`, () => {
    const items = fc.array(fc.constantFrom('a', 'b', 'c', 'd'), { maxLength: 9 })
    fc.assert(
      fc.property(items, items, (a, b) => {
        const { left, right } = changedItems(a, b)
        expect(kept(a, left)).toEqual(kept(b, right))
        expect(kept(a, left)).toHaveLength(longest(a, b))
      }),
      { seed },
    )
  })
})
