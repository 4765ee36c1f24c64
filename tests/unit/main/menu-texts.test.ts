import { describe, expect, it } from 'vitest'
import { languageOfLocale, shellTexts } from '../../../main/menu-texts.ts'
import { diagnosticsTexts } from '../../../renderer/diagnostics/diagnostics-texts.ts'

describe('what the shell says', () => {
  it('is said in both languages, each in its own letters', () => {
    for (const texts of [shellTexts, diagnosticsTexts]) {
      expect(Object.keys(texts.ru).toSorted()).toEqual(Object.keys(texts.en).toSorted())
      expect(JSON.stringify(texts.en)).not.toMatch(/[а-яё]/i)
    }
    for (const text of Object.values(shellTexts.ru)) expect(text).toMatch(/[а-яё]/i)
  })

  it.each([
    ['ru-RU', 'ru'],
    ['ru', 'ru'],
    ['en-GB', 'en'],
    ['de', 'en'],
    ['', 'en'],
  ])('is in the language of %s at first', (locale, language) => {
    expect(languageOfLocale(locale)).toBe(language)
  })
})
