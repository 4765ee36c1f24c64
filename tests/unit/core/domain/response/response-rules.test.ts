import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { bilingualOf } from '#core/domain/bilingual.ts'
import type { Questionnaire } from '#core/domain/questionnaire/questionnaire.ts'
import { scoreResponse } from '#core/domain/response/response-rules.ts'
import type { ResponseAnswer } from '#core/domain/response/response.ts'
import { testSeed } from '#tests/support/seed.ts'

const t = bilingualOf('en', 'x')
const area = (key: string, weight = 1) => ({ key, title: t, short: t, weight })
const question = (key: string, of: string) => ({ key, area: of, prompt: t, statements: [t, t, t, t, t] })
const instrument: Pick<Questionnaire, 'areas' | 'questions'> = {
  areas: [area('a'), area('b')],
  questions: ['a1', 'a2', 'a3', 'a4', 'a5']
    .map((k) => question(k, 'a'))
    .concat(['b1', 'b2', 'b3', 'b4', 'b5'].map((k) => question(k, 'b'))),
}
const all = (a: ResponseAnswer, b: ResponseAnswer): Record<string, ResponseAnswer> =>
  Object.fromEntries(instrument.questions.map((q) => [q.key, q.area === 'a' ? a : b]))

describe('scoring a response', () => {
  it('turns levels 1-5 into 0-100', () => {
    expect(scoreResponse(instrument, all(1, 5)).areas.map((a) => a.score)).toEqual([0, 100])
    expect(scoreResponse(instrument, all(3, 3)).overall).toBe(50)
  })

  it('needs 60 % of the applicable questions of an area', () => {
    expect(scoreResponse(instrument, { a1: 5, a2: 5 }).areas[0]?.score).toBeUndefined()
    expect(scoreResponse(instrument, { a1: 5, a2: 5, a3: 5 }).areas[0]?.score).toBe(100)
    expect(
      scoreResponse(instrument, { a1: 5, a2: 5, a3: 'not-applicable', a4: 'not-applicable' }).areas[0]?.score,
    ).toBe(100)
  })

  it('counts "don’t know" as the first level and flags it', () => {
    const score = scoreResponse(instrument, { ...all(5, 5), a1: 'unknown' })
    expect(score.areas[0]).toMatchObject({ score: 80, unknown: 1 })
  })

  it('lets no area be averaged away: the band is at most one above the weakest', () => {
    const score = scoreResponse(instrument, all(1, 5))
    expect(score).toMatchObject({ overall: 50, band: 'developing', cappedBy: undefined })
    const weighted = { ...instrument, areas: [area('a', 1), area('b', 9)] }
    expect(scoreResponse(weighted, all(1, 5))).toMatchObject({ overall: 90, band: 'developing', cappedBy: 'a' })
  })

  it('says nothing when nothing is answered or every weight is zero', () => {
    expect(scoreResponse(instrument, {}).overall).toBeUndefined()
    expect(scoreResponse({ ...instrument, areas: [area('a', 0), area('b', 0)] }, all(3, 3)).band).toBeUndefined()
  })

  it('takes nothing for an answer that every object has by birth', () => {
    const odd = { areas: [area('a')], questions: [question('constructor', 'a')] }
    expect(scoreResponse(odd, {}).areas[0]).toMatchObject({ answered: 0, applicable: 1 })
    expect(scoreResponse(odd, { constructor: 5 } as never).overall).toBe(100)
  })

  it('is the same in any order of the questions, and an area’s score is made of its own questions alone', () => {
    const answer = fc.option(fc.constantFrom<ResponseAnswer>(1, 2, 3, 4, 5, 'unknown', 'not-applicable'))
    const given = fc.tuple(...instrument.questions.map(() => answer))
    const order = fc.shuffledSubarray([...instrument.questions], { minLength: instrument.questions.length })
    fc.assert(
      fc.property(given, order, (answers, questions) => {
        const said: Record<string, ResponseAnswer> = {}
        for (const [i, { key }] of instrument.questions.entries()) {
          const one = answers[i] ?? undefined
          if (one !== undefined) said[key] = one
        }
        const whole = scoreResponse(instrument, said)
        expect(scoreResponse({ ...instrument, questions }, said)).toEqual(whole)
        const alone = instrument.areas.map((one) => scoreResponse({ ...instrument, areas: [one] }, said).areas[0])
        expect(whole.areas).toEqual(alone)
      }),
      { seed: testSeed('order of questions'), numRuns: 200 },
    )
  })

  it('is monotone, bounded, and "don’t know" never raises a score', () => {
    const level = fc.constantFrom<ResponseAnswer>(1, 2, 3, 4, 5, 'unknown')
    const answers = fc
      .tuple(...instrument.questions.map(() => level))
      .map((ls) => Object.fromEntries(instrument.questions.map((q, i) => [q.key, ls[i] ?? 1])))
    fc.assert(
      fc.property(answers, fc.constantFrom(...instrument.questions.map((q) => q.key)), (given, key) => {
        const score = (a: Record<string, ResponseAnswer>): number => scoreResponse(instrument, a).overall ?? -1
        const base = score(given)
        expect(base).toBeGreaterThanOrEqual(0)
        expect(base).toBeLessThanOrEqual(100)
        expect(score({ ...given, [key]: 5 })).toBeGreaterThanOrEqual(base)
        expect(score({ ...given, [key]: 'unknown' })).toBeLessThanOrEqual(base)
      }),
      { seed: testSeed('response'), numRuns: 300 },
    )
  })
})
