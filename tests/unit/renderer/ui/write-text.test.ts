import { describe, expect, it } from 'vitest'
import { isStaleTranslation } from '#core/domain/bilingual.ts'
import { confirmed, withText } from '../../../../renderer/ui/write-text.ts'

describe('writing a text in two languages', () => {
  it('dates what is written, so that a translation older than its source can be marked', () => {
    const source = withText({ source: 'en' }, 'ru', 'Курс', 1)
    expect(source).toEqual({ source: 'ru', ru: 'Курс', sourceAt: 1 })
    const translated = withText(source, 'en', 'Course', 2)
    expect(isStaleTranslation(translated, 'en')).toBe(false)
    const changed = withText(translated, 'ru', 'Другой курс', 3)
    expect(isStaleTranslation(changed, 'en')).toBe(true)
    expect(isStaleTranslation(confirmed(changed, 4), 'en')).toBe(false)
  })
})
