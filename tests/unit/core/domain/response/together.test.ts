import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { bilingualOf } from '#core/domain/bilingual.ts'
import type { RecommendationRule } from '#core/domain/questionnaire/questionnaire.ts'
import { nextSteps } from '#core/domain/response/next-steps.ts'
import { scoreResponse, type ScoredAnswer } from '#core/domain/response/response-rules.ts'
import { shareResponses } from '#core/domain/response/respondents.ts'
import { changeBetween, compareRounds, leftOutOf } from '#core/domain/response/rounds.ts'
import { testSeed } from '#tests/support/seed.ts'

const t = bilingualOf('en', 'x')
const area = (key: string) => ({ key, title: t, short: t, weight: 1 })
const question = (key: string) => ({ key, area: key.slice(0, 1), prompt: t, statements: [t, t, t, t, t] })
const keys = ['a1', 'a2', 'a3', 'b1', 'b2', 'b3']
const instrument = { areas: [area('a'), area('b')], questions: keys.map(question) }
const all = (level: number) => Object.fromEntries(keys.map((key) => [key, level]))

describe('several respondents', () => {
  it('give the median, and a question two levels apart is to be discussed', () => {
    const shared = shareResponses(instrument, [
      { a1: 2, a2: 3 },
      { a1: 4, a2: 3 },
      { a1: 4, a2: 4 },
    ])
    expect(shared.questions[0]).toMatchObject({ median: 4, lowest: 2, highest: 4, spread: 2, isToDiscuss: true })
    expect(shared.questions[1]).toMatchObject({ median: 3, spread: 1, isToDiscuss: false })
    expect(shared.questions[2]).toMatchObject({ median: undefined, spread: 0 })
  })

  it('count who doesn’t know as 1, without calling that a disagreement', () => {
    const [first] = shareResponses(instrument, [{ a1: 5 }, { a1: 'unknown' }]).questions
    expect(first).toMatchObject({ median: 3, spread: 0, unknown: 1, isToDiscuss: false })
    expect(shareResponses(instrument, [{ a1: 'unknown' }]).answers).toEqual({ a1: 'unknown' })
  })

  it('need a majority for "not applicable"', () => {
    const na: ScoredAnswer = 'not-applicable'
    expect(shareResponses(instrument, [{ a1: na }, { a1: 3 }]).answers).toEqual({ a1: 3 })
    expect(shareResponses(instrument, [{ a1: na }, { a1: na }, { a1: 3 }]).answers).toEqual({ a1: na })
  })

  it('give the same in any order, and "don’t know" never raises the result', () => {
    const answer = fc.constantFrom<ScoredAnswer>(1, 2, 3, 4, 5, 'unknown')
    const person = fc
      .tuple(...keys.map(() => answer))
      .map((as) => Object.fromEntries(keys.map((k, i) => [k, as[i] ?? 1])))
    const people = fc.array(person, { minLength: 1, maxLength: 6 })
    fc.assert(
      fc.property(people, fc.constantFrom(...keys), (given, key) => {
        const overall = (all: typeof given) =>
          scoreResponse(instrument, shareResponses(instrument, all).answers).overall
        expect(overall([...given].reverse())).toBe(overall(given))
        const [first = {}, ...others] = given
        expect(overall([{ ...first, [key]: 'unknown' }, ...others])).toBeLessThanOrEqual(overall(given) ?? 0)
      }),
      { seed: testSeed('respondents'), numRuns: 300 },
    )
  })
})

describe('next steps', () => {
  const rule = (key: string, more: Partial<RecommendationRule> = {}): RecommendationRule => ({
    key,
    area: 'a',
    when: { kind: 'band', atMost: 'managed' },
    object: `article:${key}`,
    step: { text: t, minutes: 30 },
    ...more,
  })
  const stepsOf = (rules: readonly RecommendationRule[], more: Partial<Parameters<typeof nextSteps>[0]> = {}) => {
    const answers = more.answers ?? { ...all(3), a1: 1, b1: 2 }
    const score = scoreResponse(instrument, answers)
    return nextSteps({ questionnaire: { rules: [...rules] }, score, answers, ...more }).map((s) => s.rule.key)
  }
  const level = (question: string, atMost: number) =>
    ({ area: question.slice(0, 1), question, when: { kind: 'level', atMost } }) as const

  it('are three, the largest gap first', () => {
    const rules = [rule('far', level('a2', 3)), rule('b', level('b1', 2)), rule('a', level('a1', 2)), rule('whole')]
    expect(stepsOf(rules)).toEqual(['a', 'b', 'whole'])
  })

  it('follow what matters to the company', () => {
    const rules = [rule('a', level('a1', 2)), rule('b', level('b1', 2))]
    expect(stepsOf(rules, { importance: { a: 10, b: 90 } })).toEqual(['b', 'a'])
    expect(stepsOf(rules, { importance: { a: 0, b: 90 } })).toEqual(['b'])
  })

  it('show an object once, and let a rule wait for the one before it', () => {
    expect(stepsOf([rule('a', level('a1', 2)), rule('b', { ...level('b1', 2), object: 'article:a' })])).toEqual(['a'])
    expect(stepsOf([rule('a', level('a1', 2)), rule('b', { ...level('b1', 2), after: ['a'] })])).toEqual(['a'])
    expect(stepsOf([rule('b', { ...level('b1', 2), after: ['gone'] })])).toEqual(['b'])
  })

  it('know the gap to the class only where its median may be shown', () => {
    const rules = [rule('gap', { when: { kind: 'gap', atLeast: 15 } })]
    expect(stepsOf(rules)).toEqual([])
    expect(stepsOf(rules, { medians: { a: 50 } })).toEqual(['gap'])
    expect(stepsOf(rules, { medians: { a: 40 } })).toEqual([])
  })
})

describe('rounds', () => {
  it('are compared by the questions that every one of them answered', () => {
    const { questions, scores } = compareRounds(instrument, [
      { answers: { ...all(1), a1: 'not-applicable' } },
      { answers: { ...all(3), a1: 5 } },
      { answers: { ...all(5), a1: 1 } },
    ])
    expect(questions).toEqual(['a2', 'a3', 'b1', 'b2', 'b3'])
    expect(scores.map((s) => s.overall)).toEqual([0, 50, 100])
  })

  it('leave out a question that means something else now, and one that is gone', () => {
    const next = {
      areas: instrument.areas,
      questions: instrument.questions
        .filter((q) => q.key !== 'b3')
        .map((q) => (q.key === 'a1' ? { ...q, meaning: 2 } : q)),
    }
    const { questions } = compareRounds(next, [{ answers: all(1) }, { answers: all(3), meanings: { a1: 2 } }])
    expect(questions).toEqual(['a2', 'a3', 'b1', 'b2'])
  })

  it('say why a question is left out', () => {
    const next = {
      questions: instrument.questions
        .filter((q) => q.key !== 'b3')
        .map((q) => (q.key === 'a1' ? { ...q, meaning: 2 } : q)),
    }
    const { a3: _, ...some } = all(3)
    const rounds = [{ answers: all(1) }, { answers: { ...some, a2: 'not-applicable' as const }, meanings: { a1: 2 } }]
    expect(leftOutOf(next, rounds)).toEqual([
      { question: 'a1', reason: 'changed' },
      { question: 'a2', reason: 'not-applicable' },
      { question: 'a3', reason: 'unanswered' },
      { question: 'b3', reason: 'gone' },
    ])
  })

  it('tell the change from what both answered, and give earlier scores only of areas that were answered alike', () => {
    const reworded = {
      areas: instrument.areas,
      questions: instrument.questions.map((q) => (q.key === 'a1' ? { ...q, meaning: 2 } : q)),
    }
    const later = { answers: { ...all(3), a1: 1 }, meanings: { a1: 2 } }
    expect(changeBetween(reworded, [{ answers: { ...all(1), a1: 5 } }, later])).toEqual({
      overall: 50,
      compared: 5,
      total: 6,
      before: { b: 0 },
    })
  })
})
