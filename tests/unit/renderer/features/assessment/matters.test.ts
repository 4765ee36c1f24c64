import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { AreaResult } from '../../../../../renderer/features/assessment/area-results.ts'
import { chartPoints, mattersOf, numberRuns } from '../../../../../renderer/features/assessment/matter/matters.ts'
import { namedAnswers } from '../../../../../renderer/features/assessment/matter/named-answers.ts'
import { testSeed } from '#tests/support/seed.ts'

const t = { source: 'en' as const, en: 'x' }
const area = (key: string, now: number | undefined): AreaResult => ({
  key,
  title: key,
  short: key,
  language: 'en',
  now,
  before: undefined,
  answered: 1,
  applicable: 1,
  band: undefined,
  says: undefined,
  next: undefined,
})
const question = (key: string, of: string) => ({ key, area: of, prompt: t, statements: [t, t, t, t, t] })

describe('what matters beside what is missing', () => {
  it('orders areas by importance times gap, and leaves out those without a score', () => {
    const matters = mattersOf([area('a', 80), area('b', 40), area('c', undefined), area('d', 40)], { a: 100, d: 40 })
    expect(matters.map(({ area: { key }, importance, missing, place }) => [key, importance, missing, place])).toEqual([
      ['a', 100, 20, 3],
      ['b', 50, 60, 1],
      ['d', 40, 60, 2],
    ])
  })
  it('gives equals one place', () => {
    expect(mattersOf([area('a', 50), area('b', 50), area('c', 90)], {}).map(({ place }) => place)).toEqual([1, 1, 3])
  })
  it('names areas that stand together by the ends of their runs', () => {
    expect([[2], [1, 2], [1, 3, 4, 5, 8], []].map(numberRuns)).toEqual(['2', '1, 2', '1, 3–5, 8', ''])
  })
  it('draws each area once, together with those too near to be told apart', () => {
    const value = fc.integer({ min: 0, max: 100 })
    fc.assert(
      fc.property(fc.array(fc.record({ importance: value, missing: value }), { maxLength: 20 }), (matters) => {
        const points = chartPoints(matters, 7)
        const numbers = points.flatMap((point) => point.numbers).toSorted((a, b) => a - b)
        expect(numbers).toEqual(matters.map((_, i) => i + 1))
        for (const [i, one] of points.entries())
          for (const other of points.slice(i + 1))
            expect(Math.hypot(one.x - other.x, one.y - other.y)).toBeGreaterThanOrEqual(7)
      }),
      { seed: testSeed('points of the chart'), numRuns: 200 },
    )
  })
})

describe('answers by name', () => {
  const instrument = { questions: [question('a1', 'a'), question('a2', 'a'), question('b1', 'b'), question('b2', 'b')] }
  const keys = (list: readonly { readonly question: { readonly key: string } }[]) => list.map((one) => one.question.key)

  it('are strong from 4 on, missing up to 2, and unknown by themselves', () => {
    const { strong, gaps, unknown } = namedAnswers(instrument, { a1: 4, a2: 5, b1: 2, b2: 'unknown' })
    expect([keys(strong), keys(gaps), unknown.map(({ key }) => key)]).toEqual([['a2', 'a1'], ['b1'], ['b2']])
    expect(namedAnswers(instrument, { a1: 3, a2: 'not-applicable' })).toEqual({ strong: [], gaps: [], unknown: [] })
  })
  it('name first what is missing where it matters most', () => {
    const answers = { a1: 1, b1: 2 } as const
    expect(keys(namedAnswers(instrument, answers).gaps)).toEqual(['a1', 'b1'])
    expect(keys(namedAnswers(instrument, answers, { b: 100 }).gaps)).toEqual(['b1', 'a1'])
  })
})
