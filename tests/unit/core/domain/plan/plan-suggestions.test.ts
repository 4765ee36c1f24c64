import { describe, expect, it } from 'vitest'
import { suggestByTopics, suggestInOrder, type Candidate } from '#core/domain/plan/plan-suggestions.ts'

const piece = (id: string, form: string, minutes: number, over: Partial<Candidate> = {}): Candidate => ({
  id,
  kind: 'article',
  topic: 'ip',
  minutes,
  form,
  isDone: false,
  ...over,
})
const course = (id: string, minutes: number, over: Partial<Candidate> = {}): Candidate => ({
  id,
  kind: 'course',
  topic: 'ip',
  minutes,
  isDone: false,
  ...over,
})
const lesson = (id: string, of: string): Candidate => ({
  id,
  kind: 'lesson',
  topic: 'ip',
  minutes: 20,
  course: of,
  isDone: false,
})
const ids = (found: readonly Candidate[]) => found.map(({ id }) => id)
const none: ReadonlySet<string> = new Set()

describe('what a plan could have', () => {
  const all = [
    course('long', 150),
    piece('case', 'case', 3),
    piece('form', 'template', 8),
    piece('guide', 'guide', 7),
    piece('text', 'article', 9),
    course('short', 10),
    course('other', 10, { topic: 'quality' }),
    lesson('lesson', 'long'),
  ]

  it('of a topic: a short text to begin with, courses from the shortest on, then what is used beside them', () => {
    expect(ids(suggestByTopics(['ip'], all, none))).toEqual(['guide', 'short', 'long', 'text', 'form'])
  })

  it('of several topics in the order in which they were chosen', () => {
    expect(ids(suggestByTopics(['quality', 'ip', 'quality'], all, none))[0]).toBe('other')
  })

  it('is without what is done or in the plan already', () => {
    const done = all.map((one) => (one.id === 'short' ? { ...one, isDone: true } : one))
    expect(ids(suggestByTopics(['ip'], done, new Set(['guide'])))).toEqual(['long', 'text', 'form'])
  })

  it('of an order stays in it; a lesson whose course is there is no step of its own', () => {
    expect(ids(suggestInOrder(['case', 'gone', 'lesson', 'case'], all, none))).toEqual(['case', 'lesson'])
    expect(ids(suggestInOrder(['lesson', 'long'], all, none))).toEqual(['long'])
    expect(ids(suggestInOrder(['lesson', 'case'], all, new Set(['long'])))).toEqual(['case'])
  })
})
