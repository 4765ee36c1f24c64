import { describe, expect, it } from 'vitest'
import type { QuestionnaireView } from '#core/contract/assessment-views.ts'
import { resultCsv } from '../../../../../renderer/features/assessment/report/result-csv.ts'

const text = (en: string) => ({ source: 'en' as const, en })
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
const scored = (score: number) => ({
  areas: [{ area: 'a', score, answered: 1, applicable: 1, unknown: 0 }],
  overall: score,
})
const t = ((key: string) => key) as never
const trend = {
  overall: [75, null],
  areas: [{ area: 'a', title: text('A'), scores: [75, null] }],
  compared: 0,
  questions: 1,
  leftOut: [{ question: 'q', reason: 'changed' as const }],
}
const first = { at, score: scored(75.4), answers: { q: 2.5 } }
const second = { at, score: scored(0), answers: { q: 'unknown' as const } }

describe('a result as a table', () => {
  it('tells scores of all answers from those that are compared, and of each question whether it is', () => {
    const rows = resultCsv({ questionnaire, given: [first, second], trend }, t, 'en').split('\r\n')
    const [title, head, overall, area, , comparedTitle, , compared, comparedArea, , , questionHead, question] = rows
    expect(title).toContain('report:allScores')
    expect(head).toContain('rounds:round 2 May 2026')
    expect(overall).toBe('rounds:overall,75,0')
    expect(area).toBe(`"'=HYPERLINK(""x"")",75,0`)
    expect(comparedTitle).toBe('report:comparedScores')
    expect(compared).toBe('rounds:overall,75,')
    expect(comparedArea).toBe('A,75,')
    expect(questionHead).toContain('report:isCompared')
    expect(question).toBe(`"'=HYPERLINK(""x"")","What, and how?",2.5,assessment:form.unknown,report:notCompared`)
  })
  it('of one round compares nothing', () => {
    const table = resultCsv({ questionnaire, given: [first], trend }, t, 'en')
    expect(table).not.toContain('ompared')
    expect(table).toContain('"What, and how?",2.5\r\n')
  })
})
