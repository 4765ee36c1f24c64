import { describe, expect, it } from 'vitest'
import { articleFormFrom } from '../../../../../renderer/features/library/article-form.ts'
import { type ArticleBase, rebaseArticle } from '../../../../../renderer/features/library/article-rebase.ts'

const base: ArticleBase = {
  updatedAt: 100,
  kind: 'article',
  topic: 'ip',
  title: { source: 'ru', ru: 'Название' },
  body: { source: 'ru', ru: 'Первый.\n\nВторой.\n\nТретий.' },
  composite: false,
}
const form = (patch: object) => articleFormFrom({ ...base, ...patch }, 'ru')

describe('a change published while an article is being edited', () => {
  it('other paragraphs come in, own ones stay', () => {
    const mine = form({ body: { source: 'ru', ru: 'Первый, мой.\n\nВторой.\n\nТретий.' } })
    const theirs = {
      ...base,
      updatedAt: 200,
      topic: 'quality',
      body: { source: 'ru' as const, ru: 'Первый.\n\nВторой.\n\nТретий, их.' },
    }
    const rebased = rebaseArticle(base, mine, theirs)
    expect(rebased.form.body.ru).toBe('Первый, мой.\n\nВторой.\n\nТретий, их.')
    expect(rebased.form.topic).toBe('quality')
    expect(rebased.overlaps).toEqual([])
  })
  it('where both changed the same, own text stands and theirs is handed back', () => {
    const mine = form({ title: { source: 'ru', ru: 'Моё' } })
    const theirs = { ...base, updatedAt: 999_999, title: { source: 'ru' as const, ru: 'Их' } }
    const rebased = rebaseArticle(base, mine, theirs)
    expect(rebased.form.title.ru).toBe('Моё')
    expect(rebased.overlaps).toEqual([{ field: 'title.ru', theirs: 'Их' }])
  })
  it('an unchanged draft becomes what is published', () => {
    const theirs = { ...base, updatedAt: 200, licence: 'CC BY 4.0', summary: { source: 'ru' as const, ru: 'Коротко' } }
    const rebased = rebaseArticle(base, form({}), theirs)
    expect(rebased.form).toMatchObject({ licence: 'CC BY 4.0', summary: { ru: 'Коротко' } })
  })
})
