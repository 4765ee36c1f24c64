import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { companyResult, type RoundAnswers } from '#core/domain/response/company-result.ts'
import { sharedFields, sharedResponseSchema } from '#core/domain/shared-response/shared-response.ts'
import type { ResponseAnswer } from '#core/domain/response/response.ts'
import { testSeed } from '#tests/support/seed.ts'

const text = (en: string) => ({ source: 'en' as const, en })
const areas = ['ip', 'people'].map((key) => ({ key, title: text(key), short: text(key), weight: 1 }))
const keys = ['a', 'b', 'c']
const questionnaire = (meanings: Readonly<Record<string, number>> = {}) => ({
  areas,
  questions: keys.map((key) => ({
    key,
    area: key === 'c' ? 'people' : 'ip',
    prompt: text('?'),
    statements: ['1', '2', '3', '4', '5'].map(text),
    ...(meanings[key] === undefined ? {} : { meaning: meanings[key] }),
  })),
})
const shared = (author: string, answers: RoundAnswers['answers'], more: Partial<RoundAnswers> = {}): RoundAnswers => ({
  author,
  createdAt: 10,
  answers,
  ...more,
})
const open = {}

describe('[CO3] a company’s result', () => {
  it('is not shown while one alone has answered, and is when the round is closed', () => {
    const one = [shared('anna', { a: 4 })]
    expect(companyResult(questionnaire(), open, one)).toBeUndefined()
    expect(companyResult(questionnaire(), { closedAt: 10 }, one)?.answers).toEqual({ a: 4 })
    expect(companyResult(questionnaire(), { closedAt: 10 }, [])).toBeUndefined()
  })

  it('is medians; answers two levels apart are to be discussed, “don’t know” and “not applicable” are counted', () => {
    const result = companyResult(questionnaire(), open, [
      shared('anna', { a: 2, b: 3, c: 'unknown' }),
      shared('oleg', { a: 4, b: 4, c: 'not-applicable' }),
      shared('irina', { a: 5, b: 'unknown', c: 5 }),
    ])
    expect(result?.questions.map((q) => [q.question, q.median, q.spread, q.levels, q.isToDiscuss])).toEqual([
      ['a', 4, 3, [2, 4, 5], true],
      ['b', 3, 1, [3, 4], false],
      ['c', 3, 0, [5], false],
    ])
    expect(result?.questions[2]).toMatchObject({ unknown: 1, notApplicable: 1 })
    expect(result?.score.areas[0]).toMatchObject({ area: 'ip', score: 62.5 })
  })

  it('counts what was shared by the moment the round closed, and nothing later', () => {
    const early = shared('anna', { a: 2 })
    const late = shared('oleg', { a: 5 }, { createdAt: 11 })
    expect(companyResult(questionnaire(), { closedAt: 10 }, [early, late])?.questions[0]?.levels).toEqual([2])
    expect(companyResult(questionnaire(), { closedAt: 11 }, [early, late])?.questions[0]?.levels).toEqual([2, 5])
  })

  it('[CO4] takes answers of two editions where the question means the same', () => {
    const now = questionnaire({ a: 2 })
    const old = shared('anna', { a: 1, b: 2, gone: 5 }, { meanings: { a: 1, b: 1, gone: 1 } })
    const fresh = shared('oleg', { a: 4, b: 4 }, { meanings: { a: 2, b: 1 } })
    const result = companyResult(now, open, [old, fresh])
    expect(result?.questions.map((q) => q.levels)).toEqual([[4], [2, 4], []])
    expect(Object.keys(result?.answers ?? {})).not.toContain('gone')
  })

  it('[CO4] counts an agreed level in place of the median, while the question means the same', () => {
    const both = [shared('anna', { a: 1, b: 3 }), shared('oleg', { a: 5, b: 3 })]
    const round = { agreed: { a: { level: 2, meaning: 1 }, gone: { level: 5, meaning: 1 } } }
    const result = companyResult(questionnaire(), round, both)
    expect(result?.answers).toEqual({ a: 2, b: 3 })
    expect(result?.questions[0]).toMatchObject({ median: 3, agreed: 2, isToDiscuss: true })
    expect(companyResult(questionnaire({ a: 2 }), round, both)?.answers).not.toHaveProperty('a')
  })

  it('is weighed by named weights where everybody answered with the same', () => {
    const weightSet = { key: 'export', edition: 1, weights: { ip: 3, people: 1 } }
    const both = (second: typeof weightSet) => [
      shared('anna', { a: 5, b: 5, c: 1 }, { weightSet }),
      shared('oleg', { a: 5, b: 5, c: 1 }, { weightSet: second }),
    ]
    expect(companyResult(questionnaire(), open, both(weightSet))?.score.overall).toBe(75)
    expect(companyResult(questionnaire(), open, both({ ...weightSet, edition: 2 }))?.score.overall).toBe(50)
  })

  it('does not depend on the order in which answers arrive, and lies between the lowest and the highest', () => {
    const answer = fc.constantFrom<ResponseAnswer>(1, 2, 3, 4, 5, 'unknown', 'not-applicable')
    const answers = fc.dictionary(fc.constantFrom(...keys), answer, { maxKeys: 3 })
    const people = fc.array(answers, { minLength: 2, maxLength: 7 })
    fc.assert(
      fc.property(people, fc.boolean(), (all, isClosed) => {
        const given = all.map((one, i) => shared(`u${String(i)}`, one))
        const round = isClosed ? { closedAt: 10 } : open
        const result = companyResult(questionnaire(), round, given)
        expect(companyResult(questionnaire(), round, given.toReversed())).toEqual(result)
        for (const q of result?.questions ?? []) {
          if (q.unknown === 0 && q.median !== undefined) {
            expect(q.median).toBeGreaterThanOrEqual(q.lowest ?? 0)
            expect(q.median).toBeLessThanOrEqual(q.highest ?? 6)
          }
          expect(q.levels.length + q.unknown + q.notApplicable).toBeLessThanOrEqual(all.length)
        }
      }),
      { seed: testSeed('company result') },
    )
  })
})

describe('[CO2] what is shared', () => {
  it('is named field by field: evidence, importance and whatever comes later stay at home', () => {
    const response = {
      questionnaire: 'questionnaire:1',
      edition: 2,
      answers: { a: 3 as const },
      meanings: { a: 1 },
      evidence: { a: 'Minutes of 12 May' },
      importance: { ip: 90 },
      notes: 'Ask Pavel',
    }
    expect(sharedFields(response)).toEqual({
      questionnaire: 'questionnaire:1',
      edition: 2,
      answers: { a: 3 },
      meanings: { a: 1 },
    })
    expect(Object.keys(sharedResponseSchema.shape)).not.toContain('evidence')
  })
})
