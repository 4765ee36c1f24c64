import { describe, expect, it } from 'vitest'
import type { Answer, Question } from '#core/domain/quiz/quiz.ts'
import { saidTo, solutionOf, verdictOf } from '../../../../../renderer/features/learning/quiz-feedback.ts'
import { fillIn, multiple, ordering, single, truth } from './questions.ts'

const said = (question: Question, answer: Answer) => saidTo(question, answer).map((s) => s.en)

describe('feedback that teaches', () => {
  it('says in a word how the answer is scored', () => {
    const score = { points: 1, maxPoints: 2, isRight: false, isWaiting: false }
    expect(verdictOf(score)).toBe('partly')
    expect(verdictOf({ ...score, points: 0 })).toBe('wrong')
    expect(verdictOf({ ...score, points: 2, isRight: true })).toBe('right')
    expect(verdictOf({ ...score, points: 0, isWaiting: true })).toBe('waiting')
  })
  it('answers the option that was chosen', () => {
    expect(said(single, { kind: 'single', choice: 'a' })).toEqual(['not A'])
  })
  it('of several choices speaks about the wrong and the missed ones', () => {
    expect(said(multiple, { kind: 'multiple', choices: ['a'] })).toEqual(['also B'])
    expect(said(multiple, { kind: 'multiple', choices: ['a', 'b', 'c'] })).toEqual(['not C'])
  })
  it('adds what the question says to everybody', () => {
    expect(said(truth, { kind: 'true-false', value: true })).toEqual(['why'])
  })
  it('tells the solution where the options do not show it', () => {
    expect(solutionOf(single).kind).toBe('shown')
    expect(solutionOf(fillIn)).toEqual({ kind: 'words', accepted: ['Ёлка', 'tree'] })
    expect(solutionOf(ordering)).toEqual({ kind: 'order', keys: ['x', 'y', 'z'] })
  })
})
