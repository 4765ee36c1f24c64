import { describe, expect, it } from 'vitest'
import type { ResultRow } from '#core/contract/learning-views.ts'
import { orderResults, resultStatus } from '../../../../../renderer/features/learning/results-order.ts'

const row = (displayName: string, more: Partial<ResultRow> = {}): ResultRow => ({
  course: 'course:1',
  courseTitle: { source: 'ru', ru: 'Курс' },
  learner: { user: 'u', displayName, isMe: false },
  share: 0,
  isComplete: false,
  durationMs: 0,
  ...more,
})
const names = (rows: readonly ResultRow[]) => rows.map((r) => r.learner.displayName)

describe('the results table', () => {
  it('sorts people by the alphabet, ё after е', () => {
    const rows = [row('Жанна'), row('Ёлкина'), row('Егоров'), row('Анна')]
    expect(names(orderResults(rows, { column: 'learner', isDescending: false }, 'ru'))).toEqual([
      'Анна',
      'Егоров',
      'Ёлкина',
      'Жанна',
    ])
  })
  it('puts unknown values last in both directions', () => {
    const rows = [row('A'), row('B', { counted: 0.4 }), row('C', { counted: 0.9 })]
    expect(names(orderResults(rows, { column: 'counted', isDescending: true }, 'en'))).toEqual(['C', 'B', 'A'])
    expect(names(orderResults(rows, { column: 'counted', isDescending: false }, 'en'))).toEqual(['B', 'C', 'A'])
  })
  it('names the status by what was proved', () => {
    expect(resultStatus(row('A'))).toBe('not-started')
    expect(resultStatus(row('A', { lastAt: 1 }))).toBe('in-progress')
    expect(resultStatus(row('A', { share: 1, isComplete: true }))).toBe('complete')
    expect(resultStatus(row('A', { share: 1, isComplete: true, isPassed: false }))).toBe('failed')
    expect(resultStatus(row('A', { share: 0.5, isPassed: true }))).toBe('passed')
  })
})
