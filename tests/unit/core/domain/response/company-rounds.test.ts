import { describe, expect, it } from 'vitest'
import { companyRound } from '#core/domain/response/company-rounds.ts'
import { compareRounds, leftOutOf } from '#core/domain/response/rounds.ts'

const text = (en: string) => ({ source: 'en' as const, en })
const areas = [{ key: 'ip', title: text('IP'), short: text('IP'), weight: 1 }]
const instrument = (keys: readonly string[], meanings: Readonly<Record<string, number>> = {}) => ({
  areas,
  questions: keys.map((key) => ({
    key,
    area: 'ip',
    prompt: text('?'),
    statements: ['1', '2', '3', '4', '5'].map(text),
    ...(meanings[key] === undefined ? {} : { meaning: meanings[key] }),
  })),
})
const shared = (author: string, answers: Record<string, 1 | 2 | 3 | 4 | 5>, more: object = {}) => ({
  author,
  createdAt: 10,
  answers,
  ...more,
})

describe('a company’s closed round among its rounds', () => {
  it('is what all answers say together, with the level that was agreed on', () => {
    const round = { closedAt: 20, agreed: { a: { level: 5, meaning: 1 } } }
    const given = [shared('anna', { a: 1, b: 2 }), shared('oleg', { a: 4, b: 3 })]
    expect(companyRound(instrument(['a', 'b']), round, given)?.answers).toEqual({ a: 5, b: 2.5 })
  })

  it('isn’t one while it is open, or when nobody has answered in time', () => {
    expect(companyRound(instrument(['a']), {}, [shared('anna', { a: 1 }), shared('oleg', { a: 1 })])).toBeUndefined()
    expect(companyRound(instrument(['a']), { closedAt: 5 }, [shared('anna', { a: 1 })])).toBeUndefined()
  })

  it('tells why a question isn’t compared: reworded since, or no longer asked', () => {
    const questionnaire = instrument(['a', 'b'], { b: 2 })
    const first = companyRound(questionnaire, { closedAt: 20 }, [
      shared('anna', { a: 2, b: 5, gone: 3 }),
      shared('oleg', { a: 2, b: 5 }),
    ])
    const second = companyRound(questionnaire, { closedAt: 20 }, [
      // One who answered the old edition doesn't make the question another one for the company.
      shared('anna', { a: 4, b: 5 }),
      shared('oleg', { a: 4, b: 1 }, { meanings: { b: 2 } }),
    ])
    if (first === undefined || second === undefined) throw new Error('both are closed')
    expect(leftOutOf(questionnaire, [first, second])).toEqual([
      { question: 'b', reason: 'changed' },
      { question: 'gone', reason: 'gone' },
    ])
    expect(leftOutOf(questionnaire, [second])).toEqual([])
    const { questions, scores } = compareRounds(questionnaire, [first, second])
    expect(questions).toEqual(['a'])
    expect(scores.map(({ overall }) => overall)).toEqual([25, 75])
  })
})
