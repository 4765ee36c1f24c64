import { describe, expect, it } from 'vitest'
import { bilingualOf } from '#core/domain/bilingual.ts'
import { lessonAdvice } from '../../../../../renderer/features/learning/lesson-advice.ts'

const title = bilingualOf('en', 'Lesson')

describe('advice about a lesson', () => {
  it('asks for words for a picture that has none', () => {
    expect(lessonAdvice({ title, body: bilingualOf('en', 'See ![](file:1)') })).toEqual(['lesson-picture-no-words'])
    expect(lessonAdvice({ title, body: bilingualOf('en', 'See ![A scale](file:1)') })).toEqual([])
  })

  it('names a translation that is older than its source', () => {
    const body = { ru: 'Новое.', en: 'Old.', source: 'ru', sourceAt: 2, translatedAt: 1 } as const
    expect(lessonAdvice({ title, body })).toEqual(['lesson-stale'])
    expect(lessonAdvice({ title, body: { ...body, translatedAt: 3 } })).toEqual([])
  })
})
