import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { editionGroups, type Entrant, type Group } from '#core/domain/statistics/edition-groups.ts'
import { testSeed } from '#tests/support/seed.ts'

const some = (count: number, edition: number): Entrant[] =>
  Array.from({ length: count }, (_, i) => ({ learner: `${edition}-${i}`, edition }))
const namesIn = (group: Group<Entrant>): readonly string[] =>
  group.kind === 'hidden' ? [] : group.entrants.map(({ learner }) => learner)
const always = (): boolean => true

describe('who may be seen in figures', () => {
  it('hides four and says how many there are and are needed', () => {
    const { all, editions } = editionGroups(some(4, 1), always)
    expect(all).toEqual({ kind: 'hidden', n: 4, needed: 5 })
    expect(editions[0]?.group).toEqual(all)
    expect(namesIn(editionGroups(some(5, 1), always).all)).toHaveLength(5)
  })

  it('leaves three of another edition out of the whole, or five minus three would tell of them', () => {
    const { all, editions } = editionGroups([...some(6, 1), ...some(3, 2)], always)
    expect(namesIn(all)).toHaveLength(6)
    expect(editions.map(({ edition, group }) => [edition, group.kind])).toEqual([
      [2, 'hidden'],
      [1, 'shown'],
    ])
  })

  it('counts the small editions when together they are five, and shows them only together', () => {
    const { all, editions } = editionGroups([...some(3, 1), ...some(2, 2)], always)
    expect(namesIn(all)).toHaveLength(5)
    expect(editions.map(({ group }) => group.kind)).toEqual(['hidden', 'hidden'])
  })

  it('keeps editions that asked something else apart', () => {
    const { all, editions } = editionGroups([...some(7, 1), ...some(5, 2)], (edition) => edition === 2)
    expect(namesIn(all)).toHaveLength(5)
    expect(editions.map(({ isComparable }) => isComparable)).toEqual([true, false])
  })

  it('never shows figures whose difference is of one to four people', () => {
    const entrant = fc.record({
      learner: fc.integer({ min: 0, max: 40 }).map(String),
      edition: fc.integer({ min: 1, max: 5 }),
    })
    fc.assert(
      fc.property(fc.array(entrant, { maxLength: 60 }), fc.array(fc.integer({ min: 1, max: 5 })), (entrants, same) => {
        const { all, editions } = editionGroups(entrants, (edition) => same.includes(edition))
        const shown = editions.map(({ group }) => namesIn(group))
        // What can be known of the whole by taking any of the shown editions away from it.
        for (let chosen = 0; chosen < 2 ** shown.length; chosen++) {
          const known = new Set(shown.flatMap((names, i) => ((chosen >> i) & 1 ? names : [])))
          const rest = namesIn(all).filter((name) => !known.has(name))
          expect(rest.length === 0 || rest.length >= 5).toBe(true)
        }
        for (const names of shown) expect(names.length === 0 || names.length >= 5).toBe(true)
        expect(new Set(shown.flat()).size).toBe(shown.flat().length)
      }),
      { seed: testSeed('edition groups') },
    )
  })
})
