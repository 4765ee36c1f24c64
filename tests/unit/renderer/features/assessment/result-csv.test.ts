import { describe, expect, it } from 'vitest'
import type { QuestionnaireView, ResponseView } from '#core/contract/assessment-views.ts'
import { resultCsv } from '../../../../../renderer/features/assessment/report/result-csv.ts'

const text = (en: string) => ({ source: 'en' as const, en })
const response = (id: string, answers: ResponseView['answers'], score: number): ResponseView => ({
  id,
  answers,
  evidence: {},
  startedAt: 1,
  finishedAt: Date.UTC(2026, 4, 2, 12),
  steps: [],
  score: { areas: [{ area: 'a', score, answered: 1, applicable: 1, unknown: 0 }], overall: score },
})
const questionnaire: QuestionnaireView['questionnaire'] = {
  id: 'questionnaire:1',
  type: 'questionnaire',
  space: 'library',
  author: 'artel',
  createdAt: 1,
  updatedAt: 1,
  v: 1,
  title: text('Check'),
  edition: 1,
  areas: [{ key: 'a', title: text('=HYPERLINK("x")'), short: text('A'), weight: 1 }],
  questions: [{ key: 'q', area: 'a', prompt: text('What, and how?'), statements: ['1', '2', '3', '4', '5'].map(text) }],
}
const at = Date.UTC(2026, 4, 2, 12)

describe('a result as a table', () => {
  it('has areas and questions of all rounds, oldest first, and no cell that a spreadsheet would run', () => {
    const responses = [response('r2', { q: 'unknown' }, 0), response('r1', { q: 4 }, 75.4)]
    const rounds = ['r1', 'r2'].map((id) => ({ response: id, at }))
    const t = ((key: string) => key) as never
    const [head, overall, area, , , question] = resultCsv({ questionnaire, responses }, { rounds }, t, 'en').split(
      '\r\n',
    )
    expect(head).toContain('rounds:round 2 May 2026')
    expect(overall).toBe('rounds:overall,75,0')
    expect(area).toBe(`"'=HYPERLINK(""x"")",75,0`)
    expect(question).toBe(`"'=HYPERLINK(""x"")","What, and how?",4,assessment:form.unknown`)
  })
})
