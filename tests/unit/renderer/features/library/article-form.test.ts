import { describe, expect, it } from 'vitest'
import { isStaleTranslation } from '#core/domain/bilingual.ts'
import {
  articleDraftFields,
  articleFormFrom,
  articleProblems,
  confirmTranslation,
  editText,
  emptyArticleForm,
  lacksTranslation,
} from '../../../../../renderer/features/library/article-form.ts'

describe('an article that is being written', () => {
  it('reads a draft back as it was kept', () => {
    const form = {
      ...emptyArticleForm('en'),
      title: { source: 'en' as const, en: 'T' },
      summary: { source: 'en' as const, en: 'S' },
      kind: 'case' as const,
      outcome: { source: 'en' as const, en: '7 % → 2 %' },
      licence: 'CC BY 4.0',
      composite: true,
      region: 'Perm',
      credit: [{ name: 'P. Ivanov' }],
    }
    expect(articleFormFrom(JSON.parse(JSON.stringify(articleDraftFields(form))), 'ru')).toEqual(form)
  })
  it('keeps the readable fields of a draft when one is broken', () => {
    const form = articleFormFrom({ kind: 'poem', title: { source: 'ru', ru: 'Название' }, body: 7 }, 'en')
    expect(form.kind).toBe('article')
    expect(form.title.ru).toBe('Название')
    expect(form.body).toEqual({ source: 'en' })
  })
  it('asks for a title and a text, one language being enough', () => {
    const empty = emptyArticleForm('ru')
    expect(articleProblems(empty)).toEqual(['title', 'body'])
    expect(
      articleProblems({ ...empty, title: { source: 'ru', en: 'T' }, body: { source: 'ru', ru: 'Текст' } }),
    ).toEqual([])
    expect(
      articleProblems({ ...empty, title: { source: 'ru', ru: 'т'.repeat(161) }, body: { source: 'ru', ru: 'Текст' } }),
    ).toEqual(['title-long'])
  })
})

describe('the two languages of a text', () => {
  it('the language written first is the source, whatever was proposed', () => {
    expect(editText({ source: 'ru' }, 'en', 'Hello', 5)).toEqual({ source: 'en', en: 'Hello', sourceAt: 5 })
  })
  it('a change of the source makes the translation stale until it is changed or confirmed', () => {
    const both = editText(editText({ source: 'ru' }, 'ru', 'а', 1), 'en', 'a', 2)
    const changed = editText(both, 'ru', 'б', 3)
    expect(isStaleTranslation(both, 'en')).toBe(false)
    expect(isStaleTranslation(changed, 'en')).toBe(true)
    expect(isStaleTranslation(editText(changed, 'en', 'b', 4), 'en')).toBe(false)
    expect(isStaleTranslation(confirmTranslation(changed, 2), 'en')).toBe(false)
  })
  it('knows a missing translation from an empty text', () => {
    expect(lacksTranslation({ source: 'ru' })).toBe(false)
    expect(lacksTranslation({ source: 'ru', ru: 'а', en: ' ' })).toBe(true)
    expect(lacksTranslation({ source: 'ru', ru: 'а', en: 'a' })).toBe(false)
  })
})
