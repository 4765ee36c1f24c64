import { describe, expect, it } from 'vitest'
import { stepPath } from '../../../../../renderer/features/assessment/step-path.ts'

describe('a next step', () => {
  it('opens the text, the course, the lesson in its course, or the term', () => {
    expect(stepPath({ object: 'article:1' })).toBe('/library/article:1')
    expect(stepPath({ object: 'course:1' })).toBe('/learning/course:1')
    expect(stepPath({ object: 'lesson:1', course: 'course:1' })).toBe('/learning/course:1/lesson/lesson:1')
    expect(stepPath({ object: 'term:1' })).toBe('/library/glossary/term:1')
  })
})
