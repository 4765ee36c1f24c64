import { describe, expect, it } from 'vitest'
import type { ResponseView } from '#core/contract/assessment-views.ts'
import {
  answeredCount,
  answerOfKey,
  finishedResponses,
  firstOpen,
  openResponse,
} from '../../../../../renderer/features/assessment/questionnaire-steps.ts'

const t = { source: 'en' as const, en: 'x' }
const questions = ['a', 'b', 'c'].map((key) => ({ key, area: 'x', prompt: t, statements: [t, t, t, t, t] }))
const response = (id: string, startedAt: number, finishedAt?: number): ResponseView => ({
  id,
  answers: {},
  evidence: {},
  startedAt,
  steps: [],
  score: { areas: [] },
  ...(finishedAt === undefined ? {} : { finishedAt }),
})

describe('a questionnaire', () => {
  it('goes on at the first question without an answer, and stays at the last when none is left', () => {
    expect(firstOpen(questions, { a: 3 })).toBe(1)
    expect(firstOpen(questions, { a: 3, b: 'unknown', c: 'not-applicable' })).toBe(2)
    expect(answeredCount(questions, { a: 3, old: 1 })).toBe(1)
  })
  it('reads the keys', () => {
    expect(['1', '5', '0', '?', '6', 'a', 'Enter', 'n', 'Н'].map(answerOfKey)).toEqual([
      1,
      5,
      'not-applicable',
      'unknown',
      undefined,
      undefined,
      undefined,
      'not-applicable',
      'not-applicable',
    ])
  })
  it('goes on with the newest unfinished response and compares with the finished one before', () => {
    const all = [response('r1', 1, 2), response('r2', 3, 4), response('r3', 5), response('r4', 6)]
    expect(openResponse(all)?.id).toBe('r4')
    expect(finishedResponses(all).map(({ id }) => id)).toEqual(['r2', 'r1'])
  })
})
