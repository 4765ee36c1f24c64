import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { bilingualOf } from '#core/domain/bilingual.ts'
import type { Question } from '#core/domain/quiz/quiz.ts'
import { questionHints } from '#core/domain/statistics/hints.ts'
import { discriminationOf, questionFigure, type FirstAnswer } from '#core/domain/statistics/question-figures.ts'
import { testSeed } from '#tests/support/seed.ts'

const text = (words: string) => bilingualOf('en', words)
const question: Question = {
  kind: 'single',
  key: 'q',
  prompt: text('Who owns it?'),
  points: 1,
  options: ['a', 'b', 'c'].map((key) => ({ key, text: text(key) })),
  answer: 'a',
}
const chosen = (choice: string, i: number, rest?: number): FirstAnswer => ({
  learner: `l${i}`,
  edition: 1,
  answer: { kind: 'single', choice },
  share: choice === 'a' ? 1 : 0,
  isRight: choice === 'a',
  rest,
})
const pairs = (...values: readonly (readonly [number, number])[]) => values.map(([share, rest]) => ({ share, rest }))

describe('the figures of a question', () => {
  it('tell how many were right and what the others chose', () => {
    const answers = ['a', 'a', 'b', 'b', 'b'].map((choice, i) => chosen(choice, i))
    const figure = questionFigure(question, answers)
    expect(figure).toEqual({
      n: 5,
      right: 0.4,
      discrimination: undefined,
      choices: [
        { key: 'a', isRight: true, share: 0.4 },
        { key: 'b', isRight: false, share: 0.6 },
        { key: 'c', isRight: false, share: 0 },
      ],
    })
    expect(questionHints(figure)).toEqual([{ kind: 'drawn', choice: 'b' }])
  })

  it('correlate the question with the rest of the quiz, computed by hand', () => {
    // Five right with rests of 1, 1, 1, 0.5, 0.5 (mean 0.8), five wrong with 0.5, 0.5, 0, 0, 0 (mean 0.2). Rests: mean 0.5, sum of squares 1.5.
    // r = (0.8 - 0.2) * sqrt(5 * 5 / 10) / sqrt(1.5) = 0.6 * 1.5811 / 1.2247 = 0.7746
    const answers = pairs([1, 1], [1, 1], [1, 1], [1, 0.5], [1, 0.5], [0, 0.5], [0, 0.5], [0, 0], [0, 0], [0, 0])
    expect(discriminationOf(answers)).toBeCloseTo(0.7746, 4)
    expect(discriminationOf(answers.map(({ share, rest }) => ({ share: 1 - share, rest })))).toBeCloseTo(-0.7746, 4)
  })

  it('say nothing of how a question discriminates below ten learners, or when all did the same', () => {
    const nine = Array.from({ length: 9 }, (_, i) => [i % 2, i / 9] as const)
    expect(discriminationOf(pairs(...nine))).toBeUndefined()
    expect(discriminationOf(pairs(...Array.from({ length: 12 }, (_, i) => [1, i / 12] as const)))).toBeUndefined()
    expect(discriminationOf(pairs(...Array.from({ length: 12 }, (_, i) => [i % 2, 0.1 * 3] as const)))).toBeUndefined()
  })

  it('count each ticked box of a learner once, and each pair of a matching', () => {
    const multiple: Question = { ...question, kind: 'multiple', answers: ['a', 'b'] }
    const ticked = ['a', 'c', 'c']
    const { choices } = questionFigure(multiple, [
      { learner: 'l', edition: 1, answer: { kind: 'multiple', choices: ticked }, share: 0, isRight: false, rest: 1 },
    ])
    expect(choices.map(({ key, share }) => [key, share])).toEqual([
      ['a', 1],
      ['b', 0],
      ['c', 1],
    ])
  })

  it('keep what people typed to themselves', () => {
    const typed: Question = { kind: 'fill-in', key: 'q', prompt: text('Name?'), points: 1, accepted: ['Rospatent'] }
    const answer = { learner: 'l', edition: 1, answer: { kind: 'fill-in', text: 'Ivan Petrov' }, share: 0 } as const
    const figure = questionFigure(typed, [{ ...answer, isRight: false, rest: undefined }])
    expect(JSON.stringify(figure)).not.toContain('Petrov')
  })

  it('stay within their bounds and do not depend on who comes first', () => {
    const one = fc.record({
      choice: fc.constantFrom('a', 'b', 'c'),
      rest: fc.option(fc.double({ min: 0, max: 1, noNaN: true }), { nil: undefined }),
    })
    fc.assert(
      fc.property(fc.array(one, { minLength: 1, maxLength: 40 }), (given) => {
        const answers = given.map(({ choice, rest }, i) => chosen(choice, i, rest))
        const { right, discrimination, choices } = questionFigure(question, answers)
        const other = questionFigure(question, answers.toReversed())
        expect(right).toBeGreaterThanOrEqual(0)
        expect(right).toBeLessThanOrEqual(1)
        expect(choices.reduce((sum, { share }) => sum + share, 0)).toBeCloseTo(1)
        expect(other.right).toBe(right)
        expect(other.discrimination === undefined).toBe(discrimination === undefined)
        if (discrimination === undefined || other.discrimination === undefined) return
        expect(Math.abs(discrimination)).toBeLessThanOrEqual(1)
        expect(other.discrimination).toBeCloseTo(discrimination, 6)
      }),
      { seed: testSeed('question figures') },
    )
  })
})

describe('hints about a question', () => {
  const figure = (over: Partial<Parameters<typeof questionHints>[0]>) => ({
    n: 20,
    right: 0.6,
    discrimination: 0.4,
    choices: [],
    ...over,
  })
  it('ask about a question that those who know get wrong, that hardly tells apart, that all or hardly any get right', () => {
    expect(questionHints(figure({}))).toEqual([])
    expect(questionHints(figure({ discrimination: -0.1 }))).toEqual([{ kind: 'backwards' }])
    expect(questionHints(figure({ discrimination: 0.1 }))).toEqual([{ kind: 'weak' }])
    expect(questionHints(figure({ right: 0.96 }))).toEqual([{ kind: 'easy' }])
    expect(questionHints(figure({ right: 0.3 }))).toEqual([{ kind: 'hard' }])
  })

  it('name an option that nobody chooses only where chance would not explain it', () => {
    const choices = [
      { key: 'a', isRight: true, share: 0.8 },
      { key: 'b', isRight: false, share: 0.2 },
      { key: 'c', isRight: false, share: 0 },
    ]
    expect(questionHints(figure({ choices }))).toEqual([{ kind: 'unused', choice: 'c' }])
    expect(questionHints(figure({ choices, n: 12 }))).toEqual([])
  })
})
