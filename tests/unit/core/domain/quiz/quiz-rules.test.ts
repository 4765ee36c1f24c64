import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { Answer, Mark, Question } from '#core/domain/quiz/quiz.ts'
import { questionFault } from '#core/domain/quiz/question-faults.ts'
import { scoreAnswer, scoreQuiz } from '#core/domain/quiz/quiz-rules.ts'
import { exactForms } from '#core/domain/quiz/text-match.ts'
import { testSeed } from '#tests/support/seed.ts'
import {
  essay,
  fillIn,
  fullKeys,
  hotspot,
  matching,
  multiple,
  number,
  option,
  ordering,
  shortText,
  single,
  trueFalse,
  weight,
} from './some-questions.ts'

const score = (question: Question, answer: Answer, mark?: Mark) => scoreAnswer(question, answer, exactForms, mark)
const pair = (item: string, to: string) => ({ item, option: to })
const weighted: Question = {
  ...multiple,
  options: [option('a', 0.75), option('b', 0.25), option('c', -0.5), option('d', 0)],
}
const partly: Question = { ...single, options: [option('a', 0.25), option('b'), option('c')] }

describe('scoring an answer', () => {
  it.each<readonly [string, Question, Answer, number]>([
    ['the right choice', single, { kind: 'single', choice: 'b' }, 2],
    ['a wrong choice', single, { kind: 'single', choice: 'a' }, 0],
    ['a choice that is worth a quarter', partly, { kind: 'single', choice: 'a' }, 0.5],
    ['the same with all or nothing', { ...partly, credit: 'all' }, { kind: 'single', choice: 'a' }, 0],
    ['all right choices', multiple, { kind: 'multiple', choices: ['b', 'a'] }, 2],
    ['half of the right choices', multiple, { kind: 'multiple', choices: ['a'] }, 1],
    ['a wrong choice beside a right one takes the point away', multiple, { kind: 'multiple', choices: ['a', 'c'] }, 0],
    ['everything ticked gains nothing', multiple, { kind: 'multiple', choices: ['a', 'b', 'c', 'd'] }, 0],
    ['a choice named twice counts once', multiple, { kind: 'multiple', choices: ['a', 'a', 'b'] }, 2],
    ['half of it with all or nothing', { ...multiple, credit: 'all' }, { kind: 'multiple', choices: ['a'] }, 0],
    ['all of it with all or nothing', { ...multiple, credit: 'all' }, { kind: 'multiple', choices: ['b', 'a'] }, 2],
    ['the author’s weights', weighted, { kind: 'multiple', choices: ['a'] }, 1.5],
    ['the author’s weight against', weighted, { kind: 'multiple', choices: ['a', 'c'] }, 0.5],
    ['a wrong choice that costs nothing', weighted, { kind: 'multiple', choices: ['a', 'b', 'd'] }, 2],
    ['which still is not all of it', { ...weighted, credit: 'all' }, { kind: 'multiple', choices: ['a', 'b', 'd'] }, 0],
    ['a number at the edge of the tolerance', number, { kind: 'number', value: 0.4 }, 1],
    ['a number beyond it', number, { kind: 'number', value: 0.41 }, 0],
    ['five per cent below', weight, { kind: 'number', value: 11.4 }, 1],
    ['more than five per cent below', weight, { kind: 'number', value: 11.39 }, 0],
    ['in the unit, in the other language', weight, { kind: 'number', value: 12, unit: 'KG.' }, 1],
    ['in another unit that is accepted', weight, { kind: 'number', value: 12_000, unit: 'g' }, 1],
    ['the right number in the wrong unit', weight, { kind: 'number', value: 12, unit: 'г' }, 0],
    ['a unit that nobody accepted', weight, { kind: 'number', value: 12, unit: 'lb' }, 0],
    ['no unit where one is asked for', { ...weight, isUnitRequired: true }, { kind: 'number', value: 12 }, 0],
    ['ё is е, case and spaces do not matter', fillIn, { kind: 'fill-in', text: '  УЧЕТ ' }, 1],
    ['the other language', fillIn, { kind: 'fill-in', text: 'Record  keeping' }, 1],
    ['another word', fillIn, { kind: 'fill-in', text: 'счёт' }, 0],
    ['one letter left out', shortText, { kind: 'short-text', text: 'товарный зна' }, 2],
    ['a word by the pattern, worth half', shortText, { kind: 'short-text', text: 'знак обслуживания' }, 1],
    ['nothing of it', shortText, { kind: 'short-text', text: 'патент' }, 0],
    ['two of four in their place', ordering, { kind: 'ordering', order: ['a', 'b', 'd', 'c'] }, 2],
    ['order with all or nothing', { ...ordering, credit: 'all' }, { kind: 'ordering', order: ['a', 'b', 'd', 'c'] }, 0],
    ['false is right', trueFalse, { kind: 'true-false', value: false }, 1],
    ['two of four matched', matching, { kind: 'matching', pairs: [pair('i1', 'a'), pair('i2', 'b')] }, 2],
    ['an item given two', matching, { kind: 'matching', pairs: [pair('i1', 'a'), pair('i1', 'b')] }, 0],
    ['one of two regions', hotspot, { kind: 'hotspot', spots: [{ x: 0.2, y: 0.2 }] }, 1],
    [
      'a spot beside takes it away',
      hotspot,
      {
        kind: 'hotspot',
        spots: [
          { x: 0.15, y: 0.15 },
          { x: 0.9, y: 0.9 },
        ],
      },
      0,
    ],
    [
      'twice into the same region',
      hotspot,
      {
        kind: 'hotspot',
        spots: [
          { x: 0.15, y: 0.15 },
          { x: 0.16, y: 0.15 },
        ],
      },
      1,
    ],
    ['an answer of another kind', single, { kind: 'true-false', value: true }, 0],
    ['an answer of another kind to an essay', essay, { kind: 'true-false', value: true }, 0],
  ])('%s', (_name, question, answer, points) => {
    expect(score(question, answer)).toMatchObject({ points, isWaiting: false })
  })

  it('leaves an essay waiting until it is marked, and marks by the levels of the rubric', () => {
    const text: Answer = { kind: 'essay', text: 'A long answer.' }
    expect(score(essay, text)).toMatchObject({ points: 0, isWaiting: true })
    expect(score(essay, text, { levels: { facts: 'some', words: 'clear' } })).toMatchObject({ points: 6 })
    expect(score(essay, text, { levels: { facts: 'all', words: 'clear' } })).toMatchObject({
      points: 10,
      isRight: true,
    })
    expect(score(essay, text, { levels: { facts: 'all' } })).toMatchObject({ points: 8 })
    expect(score({ ...essay, rubric: [] }, text, { levels: {}, share: 0.3 })).toMatchObject({ points: 3 })
  })

  it('gives the full points for the full key of each kind', () => {
    for (const [question, answer] of fullKeys) {
      expect(questionFault(question), question.kind).toBeUndefined()
      for (const credit of ['parts', 'all'] as const)
        expect(score({ ...question, credit }, answer), question.kind).toMatchObject({
          points: question.points,
          isRight: true,
        })
    }
  })

  const keys = fc.array(fc.constantFrom('a', 'b', 'c', 'd', 'x'), { maxLength: 6 })
  const pairs = fc.array(
    fc.record({ item: fc.constantFrom('i1', 'i2', 'i3', 'i4', 'i9'), option: fc.constantFrom('a', 'b', 'c', 'd') }),
    { maxLength: 8 },
  )
  const spots = fc.array(
    fc.record({ x: fc.double({ min: 0, max: 1, noNaN: true }), y: fc.double({ min: 0, max: 1, noNaN: true }) }),
    { maxLength: 6 },
  )
  const given = fc.oneof(
    keys.map((choices) => [multiple, { kind: 'multiple', choices }] as const),
    keys.map((choices) => [weighted, { kind: 'multiple', choices }] as const),
    keys.map((order) => [ordering, { kind: 'ordering', order }] as const),
    pairs.map((p) => [matching, { kind: 'matching', pairs: p }] as const),
    spots.map((s) => [hotspot, { kind: 'hotspot', spots: s }] as const),
    fc.string().map((text) => [shortText, { kind: 'short-text', text }] as const),
    fc.double().map((value) => [weight, { kind: 'number', value }] as const),
  )

  it('stays between nothing and the question’s points', () => {
    fc.assert(
      fc.property(given, fc.constantFrom('parts' as const, 'all' as const), ([question, answer], credit) => {
        const { points, maxPoints } = score({ ...question, credit }, answer)
        expect(points).toBeGreaterThanOrEqual(0)
        expect(points).toBeLessThanOrEqual(maxPoints)
        if (credit === 'all') expect([0, maxPoints]).toContain(points)
      }),
      { seed: testSeed('quiz') },
    )
  })

  it('does not ask in which order choices, pairs and spots were given', () => {
    fc.assert(
      fc.property(keys, pairs, spots, (choices, p, s) => {
        const of = (answers: readonly Answer[]) => [
          score(multiple, answers[0] ?? { kind: 'true-false', value: true }),
          score(matching, answers[1] ?? { kind: 'true-false', value: true }),
          score(hotspot, answers[2] ?? { kind: 'true-false', value: true }),
        ]
        expect(
          of([
            { kind: 'multiple', choices: choices.toReversed() },
            { kind: 'matching', pairs: p.toReversed() },
            { kind: 'hotspot', spots: s.toReversed() },
          ]),
        ).toEqual(
          of([
            { kind: 'multiple', choices },
            { kind: 'matching', pairs: p },
            { kind: 'hotspot', spots: s },
          ]),
        )
      }),
      { seed: testSeed('quiz order') },
    )
  })

  it('never gives less for one right part more, nor more for one wrong part more', () => {
    fc.assert(
      fc.property(keys, fc.constantFrom(multiple, weighted), (choices, question) => {
        const now = score(question, { kind: 'multiple', choices }).points
        for (const key of ['a', 'b'])
          expect(score(question, { kind: 'multiple', choices: [...choices, key] }).points).toBeGreaterThanOrEqual(now)
        for (const key of ['c', 'd'])
          expect(score(question, { kind: 'multiple', choices: [...choices, key] }).points).toBeLessThanOrEqual(now)
      }),
      { seed: testSeed('quiz monotone') },
    )
  })
})

describe('scoring a quiz', () => {
  it('counts a question without an answer as nothing', () => {
    const quiz = { questions: [single, multiple], passShare: 0.5 }
    expect(scoreQuiz(quiz, new Map([['q1', { kind: 'single', choice: 'b' }]]), exactForms)).toEqual({
      points: 2,
      maxPoints: 4,
      share: 0.5,
      isPassed: true,
      answered: 1,
      waiting: 0,
      isOpen: false,
    })
  })

  it('is open while an answer that waits for marking can still make it passed', () => {
    const answers = new Map<string, Answer>([
      ['q1', { kind: 'single', choice: 'b' }],
      ['q10', { kind: 'essay', text: 'Words.' }],
    ])
    const of = (passShare: number, marks?: ReadonlyMap<string, Mark>) =>
      scoreQuiz({ questions: [single, multiple, essay], passShare }, answers, exactForms, marks)
    expect(of(0.8)).toMatchObject({ isPassed: false, waiting: 1, isOpen: true })
    expect(of(0.95)).toMatchObject({ isPassed: false, isOpen: false })
    expect(of(0.1)).toMatchObject({ isPassed: true, isOpen: false })
    const marks = new Map([['q10', { levels: { facts: 'all', words: 'clear' } }]])
    expect(of(0.8, marks)).toMatchObject({ isPassed: true, waiting: 0, points: 12 })
  })
})
