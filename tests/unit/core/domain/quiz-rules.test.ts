import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { bilingualOf } from '#core/domain/bilingual.ts'
import type { Answer, Question } from '#core/domain/quiz/quiz.ts'
import { scoreAnswer, scoreQuiz } from '#core/domain/quiz/quiz-rules.ts'
import { testSeed } from '#tests/support/seed.ts'

const prompt = bilingualOf('en', '?')
const option = (key: string) => ({ key, text: bilingualOf('en', key) })
const options = ['a', 'b', 'c', 'd'].map(option)
const single: Question = { kind: 'single', key: 'q1', prompt, points: 2, options, answer: 'b' }
const multiple: Question = { kind: 'multiple', key: 'q2', prompt, points: 2, options, answers: ['a', 'b'] }
const number: Question = { kind: 'number', key: 'q3', prompt, points: 1, answer: 0.3, tolerance: 0.1 }
const fillIn: Question = { kind: 'fill-in', key: 'q4', prompt, points: 1, accepted: ['учёт', 'record keeping'] }
const ordering: Question = { kind: 'ordering', key: 'q5', prompt, points: 4, options }
const trueFalse: Question = { kind: 'true-false', key: 'q6', prompt, points: 1, answer: false }

describe('scoring an answer', () => {
  it.each<readonly [string, Question, Answer, number]>([
    ['the right choice', single, { kind: 'single', choice: 'b' }, 2],
    ['a wrong choice', single, { kind: 'single', choice: 'a' }, 0],
    ['all right choices', multiple, { kind: 'multiple', choices: ['b', 'a'] }, 2],
    ['half of the right choices', multiple, { kind: 'multiple', choices: ['a'] }, 1],
    ['a wrong choice beside a right one takes the point away', multiple, { kind: 'multiple', choices: ['a', 'c'] }, 0],
    ['everything ticked gains nothing', multiple, { kind: 'multiple', choices: ['a', 'b', 'c', 'd'] }, 0],
    ['a choice named twice counts once', multiple, { kind: 'multiple', choices: ['a', 'a', 'b'] }, 2],
    ['a number at the edge of the tolerance', number, { kind: 'number', value: 0.4 }, 1],
    ['a number beyond it', number, { kind: 'number', value: 0.41 }, 0],
    ['ё is е, case and spaces do not matter', fillIn, { kind: 'fill-in', text: '  УЧЕТ ' }, 1],
    ['the other language', fillIn, { kind: 'fill-in', text: 'Record  keeping' }, 1],
    ['another word', fillIn, { kind: 'fill-in', text: 'счёт' }, 0],
    ['two of four in their place', ordering, { kind: 'ordering', order: ['a', 'b', 'd', 'c'] }, 2],
    ['false is right', trueFalse, { kind: 'true-false', value: false }, 1],
    ['an answer of another kind', single, { kind: 'true-false', value: true }, 0],
  ])('%s', (_name, question, answer, points) => {
    expect(scoreAnswer(question, answer).points).toBe(points)
  })

  it('stays between nothing and the question’s points', () => {
    const keys = fc.array(fc.constantFrom('a', 'b', 'c', 'd', 'x'), { maxLength: 6 })
    fc.assert(
      fc.property(keys, (choices) => {
        for (const [q, a] of [
          [multiple, { kind: 'multiple', choices }],
          [ordering, { kind: 'ordering', order: choices }],
        ] as const) {
          const { points, maxPoints } = scoreAnswer(q, a)
          expect(points).toBeGreaterThanOrEqual(0)
          expect(points).toBeLessThanOrEqual(maxPoints)
        }
      }),
      { seed: testSeed('quiz') },
    )
  })
})

describe('scoring a quiz', () => {
  it('counts a question without an answer as nothing', () => {
    const quiz = { questions: [single, multiple], passShare: 0.5 }
    expect(scoreQuiz(quiz, new Map([['q1', { kind: 'single', choice: 'b' }]]))).toEqual({
      points: 2,
      maxPoints: 4,
      share: 0.5,
      isPassed: true,
      answered: 1,
    })
  })
})
