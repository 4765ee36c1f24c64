import { describe, expect, it } from 'vitest'
import { articleSchema, type Article } from '#core/domain/article/article.ts'
import { collectionSchema } from '#core/domain/collection/collection.ts'
import { lessonSchema } from '#core/domain/lesson/lesson.ts'
import { termSchema } from '#core/domain/term/term.ts'
import { topicKey } from '#core/domain/topic/topic.ts'
import { parseStarter } from '#core/starter/starter.ts'
import { starterFiles } from '#tests/support/starter-files.ts'

const records = parseStarter(starterFiles)
const articles = records.filter((record) => record.type === 'article').map((record) => articleSchema.parse(record))
const lessons = records.filter((record) => record.type === 'lesson').map((record) => lessonSchema.parse(record))
const terms = records.filter((record) => record.type === 'term').map((record) => termSchema.parse(record))
const topics = records.filter((record) => record.type === 'topic').map((record) => topicKey(record.id))
const languages = ['ru', 'en'] as const
type Language = (typeof languages)[number]
const ofKind = (...kinds: readonly Article['kind'][]) => articles.filter((article) => kinds.includes(article.kind))
const body = (article: Article, language: Language): string => article.body[language] ?? ''
const headings = (text: string): readonly string[] => [...text.matchAll(/^## (.*)$/gm)].map(([, words]) => words ?? '')

describe('the texts of the starter library', () => {
  it('are enough of each kind, and at least two for each topic', () => {
    expect(articles.length).toBeGreaterThanOrEqual(24)
    expect(ofKind('case').length).toBeGreaterThanOrEqual(8)
    expect(ofKind('article', 'guide').length).toBeGreaterThanOrEqual(12)
    expect([ofKind('template').length, ofKind('reading-list').length]).toEqual([2, 1])
    expect(topics).toHaveLength(10)
    for (const topic of topics)
      expect(articles.filter((article) => article.topic === topic).length, topic).toBeGreaterThanOrEqual(2)
  })

  it('tell each case as problem, what was done, result and what would be done differently, with the result in one line', () => {
    for (const article of ofKind('case')) {
      expect(article.composite, article.id).toBe(true)
      expect(headings(body(article, 'ru')).map(plain), article.id).toEqual([
        'Задача',
        'Что сделали',
        'Результат',
        'Что сделали бы иначе',
      ])
      expect(headings(body(article, 'en')), article.id).toEqual([
        'The problem',
        'What was done',
        'The result',
        'What we would do differently',
      ])
      for (const language of languages) {
        expect(article.outcome?.[language], article.id).toMatch(/\d/)
        expect(body(article, language).split('\n')[0], article.id).toMatch(/составной|composite/)
      }
    }
  })

  it('name only texts that are here', () => {
    const named: string[] = []
    for (const article of [...articles, ...lessons]) {
      for (const [, title = ''] of plain(article.body.ru ?? '').matchAll(
        /(?:стать[еиюя]|случа[йея]) \[«([^»]+)»\]\(/g,
      )) {
        named.push(title)
        expect(titlesIn('ru'), `${article.id} names ${title}`).toContain(title)
      }
    }
    expect(named.length).toBeGreaterThan(10)
  })

  it('leads to other texts by links, each to a record that is there, the same ones in both languages', () => {
    const linksIn = (text: Pick<Article, 'body'>, language: Language): readonly string[] =>
      [...(text.body[language] ?? '').matchAll(/\]\(((?:article|course):[^)]+)\)/g)].map(([, id = '']) => id)
    for (const article of [...articles, ...lessons]) {
      const links = linksIn(article, 'ru')
      expect(links.toSorted(), article.id).toEqual(linksIn(article, 'en').toSorted())
      for (const id of links)
        expect(
          records.map((record) => record.id),
          article.id,
        ).toContain(id)
    }
  })

  it('name the same texts in both languages', () => {
    const namedIn = (article: Article, language: Language) =>
      titlesIn(language).flatMap((title, index) => (plain(body(article, language)).includes(title) ? [index] : []))
    for (const article of articles) expect(namedIn(article, 'ru'), article.id).toEqual(namedIn(article, 'en'))
  })
})

describe('the glossary of the starter library', () => {
  it('has eighty terms, eight for each topic, each named once in each language', () => {
    expect(terms).toHaveLength(80)
    for (const topic of topics)
      expect(
        terms.filter((term) => term.topic === topic),
        topic,
      ).toHaveLength(8)
    for (const language of languages)
      expect(new Set(terms.map((term) => term.term[language]?.toLowerCase())).size).toBe(80)
  })

  it('does not repeat the term among its other names, and explains it in a sentence or two', () => {
    for (const { term, also, definition } of terms) {
      for (const language of languages) {
        const names = (also?.[language] ?? []).map((name) => name.toLowerCase())
        expect(names, term.en).not.toContain(term[language]?.toLowerCase())
        expect(new Set(names).size, term.en).toBe(names.length)
        expect(definition[language]?.length, term.en).toBeGreaterThan(60)
        expect(definition[language]?.length, term.en).toBeLessThan(300)
      }
    }
  })
})

describe('the collections of the starter library', () => {
  it('are at least one series and one book of different texts', () => {
    const collections = records
      .filter((record) => record.type === 'collection')
      .map((record) => collectionSchema.parse(record))
    expect(new Set(collections.map((collection) => collection.kind))).toEqual(new Set(['series', 'book']))
    for (const { items, id } of collections) {
      expect(items.length, id).toBeGreaterThanOrEqual(3)
      expect(new Set(items).size, id).toBe(items.length)
    }
  })
})

describe('Russian of the starter library', () => {
  const texts = [
    ...[...articles, ...lessons].map((text) => text.body.ru ?? ''),
    ...[...articles, ...terms].flatMap((record) =>
      Object.values(record).flatMap((value) => (isBilingual(value) ? [value.ru] : [])),
    ),
  ]
  it.each([
    ['before a dash', /[^\s|] —/],
    ['after a short word', /(?<![\p{L}-])[а-яё]{1,2} (?=[а-яё])/iu],
    ['between a number and what it counts', /\d (?=[а-яё%₽])/i],
    ['inside a number', /\d \d{3}(?!\d)/],
  ])('breaks no line %s', (_, broken) => {
    expect(texts.length).toBeGreaterThan(150)
    for (const text of texts) {
      const at = text.search(broken)
      expect(at < 0 ? '' : text.slice(Math.max(0, at - 20), at + 20)).toBe('')
    }
  })
})

/** As a reader searches: no-break spaces are spaces. */
function plain(text: string): string {
  return text.replaceAll('\u00A0', ' ')
}

/** Titles as texts name them: without the word that says that it is a case. */
function titlesIn(language: Language): readonly string[] {
  return articles.map((article) => {
    const title = plain(article.title[language] ?? '').replace(/^(Случай|Case): /, '')
    return `${title.charAt(0).toUpperCase()}${title.slice(1)}`
  })
}

function isBilingual(value: unknown): value is { readonly ru: string } {
  return typeof value === 'object' && value !== null && 'ru' in value && typeof value.ru === 'string'
}
