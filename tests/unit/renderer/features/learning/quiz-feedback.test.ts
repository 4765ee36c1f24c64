import { describe, expect, it } from 'vitest'
import { feedbackFor, solutionOf } from '../../../../../renderer/features/learning/quiz-feedback.ts'
import { fillIn, multiple, ordering, single, truth } from './questions.ts'

const said = (f: ReturnType<typeof feedbackFor>) => f.said.map((s) => s.en)

describe('feedback that teaches', () => {
  it('answers the option that was chosen', () => {
    const wrong = feedbackFor(single, { kind: 'single', choice: 'a' })
    expect([wrong.verdict, said(wrong)]).toEqual(['wrong', ['not A']])
    expect(feedbackFor(single, { kind: 'single', choice: 'b' }).verdict).toBe('right')
  })
  it('of several choices speaks about the wrong and the missed ones', () => {
    const partly = feedbackFor(multiple, { kind: 'multiple', choices: ['a'] })
    expect([partly.verdict, partly.points, said(partly)]).toEqual(['partly', 1, ['also B']])
    expect(said(feedbackFor(multiple, { kind: 'multiple', choices: ['a', 'b', 'c'] }))).toEqual(['not C'])
  })
  it('adds what the question says to everybody', () => {
    expect(said(feedbackFor(truth, { kind: 'true-false', value: true }))).toEqual(['why'])
  })
  it('tells the solution where the options do not show it', () => {
    expect(solutionOf(single).kind).toBe('shown')
    expect(solutionOf(fillIn)).toEqual({ kind: 'words', accepted: ['Ёлка', 'tree'] })
    expect(solutionOf(ordering)).toEqual({ kind: 'order', keys: ['x', 'y', 'z'] })
  })
})
