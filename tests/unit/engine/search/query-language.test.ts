import { describe, expect, it } from 'vitest'
import { queryToFts } from '#engine/search/fts-query.ts'
import { otherLayout } from '#engine/search/keyboard-layout.ts'
import { nearWords } from '#engine/search/near-words.ts'
import { parseQuery } from '#engine/search/search-query.ts'
import { createStemmer } from '#engine/search/stem-word.ts'
import { article, reply } from '../store/store-fixture.ts'
import { ids, openSearch, put } from './search-fixture.ts'

const fts = (query: string): string => queryToFts(parseQuery(query, createStemmer()))

describe('the query language', () => {
  it('takes words, phrases in any quotes, and words that must not be there', () => {
    expect(fts('договор поставки ')).toBe('"договор" AND "поставк"')
    for (const quoted of ['"договор поставки"', '«договор поставки»', '“договор поставки”', '„договор поставки“'])
      expect(fts(quoted)).toBe('"договор поставк"')
    expect(fts('договор -аренда ')).toBe('("договор") NOT ("аренд")')
    expect(fts('договор -«аренда цеха» ')).toBe('("договор") NOT ("аренд цех")')
    expect(fts('e-mail ')).toBe('"e mail"')
    expect(fts('- договор -')).toBe('"договор"')
  })

  it('takes the last word as unfinished, in an open phrase too, and not after its end', () => {
    expect(fts('дого')).toBe('("дог" OR "дого" *)')
    expect(fts('договор пост')).toBe('"договор" AND ("пост" *)')
    expect(fts('«договор пост')).toBe('("договор пост" *)')
    expect(fts('«договор пост»')).toBe('"договор пост"')
  })

  it('leaves small words out of a question, and keeps them in a phrase or where there is nothing else', () => {
    expect(fts('как защитить ноу-хау при работе с подрядчиком ')).toBe(
      '"защит" AND "ноу хау" AND "работ" AND "подрядчик"',
    )
    expect(fts('«не для продажи»')).toBe('"не для продаж"')
    expect(fts('how to ')).toBe('"how" AND "to"')
  })

  it('finds phrases only where the words stand together, in any form', async () => {
    const { store, search } = await openSearch()
    const together = reply({ body: 'Про управление качеством в цехе' })
    const apart = reply({ body: 'Управление цехом и качество литья' })
    put(store, together, apart)
    expect(ids(search, 'управление качество').toSorted()).toEqual([together.id, apart.id].toSorted())
    expect(ids(search, '«управления качества»')).toEqual([together.id])
    expect(ids(search, 'управление качество -литьё')).toEqual([together.id])
    const [hit] = search.find({ query: '«управления качества»', limit: 5 }).hits
    expect(hit?.snippetMarks.map(([a, b]) => hit.snippet.slice(a, b))).toEqual(['управление качеством'])
  })

  it('finds what is being typed through irregular forms too', async () => {
    const { store, search } = await openSearch()
    const record = reply({ body: 'Вышли на уровень рынка' })
    put(store, record)
    for (const query of ['рын', 'рынок', 'уров', 'уровень', 'уровня'])
      expect([query, ids(search, query)]).toEqual([query, [record.id]])
  })
})

describe('another spelling', () => {
  it('is the other keyboard layout, both ways', () => {
    expect(otherLayout('ghbdtn')).toBe('привет')
    expect(otherLayout('руддщ')).toBe('hello')
    expect(otherLayout('hf,jnf')).toBe('работа')
    expect(otherLayout('Ghbdtn vbh')).toBe('привет мир')
    expect(otherLayout('9001')).toBeUndefined()
    expect(otherLayout('ISO и ГОСТ')).toBeUndefined()
  })

  it('is shown where what was typed finds nothing, and not when it is asked for exactly', async () => {
    const { store, search } = await openSearch()
    const hello = reply({ body: 'Привет всем' })
    put(store, hello, reply({ body: 'Hello everybody', language: 'en' }))
    expect(ids(search, 'ghbdtn')).toEqual([hello.id])
    expect(search.find({ query: 'ghbdtn', limit: 5 }).shownFor).toEqual({ query: 'привет', why: 'layout' })
    expect(search.find({ query: 'руддщ', limit: 5 })).toMatchObject({ total: 1, shownFor: { query: 'hello' } })
    expect(search.find({ query: 'ghbdtn', limit: 5, isExact: true })).toMatchObject({ total: 0, hits: [] })
    expect(search.find({ query: 'привет', limit: 5 }).shownFor).toBeUndefined()
  })

  it('is offered where what was typed finds a little and the other finds more', async () => {
    const { store, search } = await openSearch()
    put(store, reply({ body: 'код ghbdtn' }), ...Array.from({ length: 3 }, () => reply({ body: 'привет' })))
    const found = search.find({ query: 'ghbdtn', limit: 5 })
    expect(found).toMatchObject({ total: 1, shownFor: undefined, rather: { query: 'привет', why: 'layout', total: 3 } })
  })

  it('is one mistake away: a letter too few, too many, wrong, or two swapped', () => {
    const near = nearWords('патент')
    expect(near).toEqual(expect.arrayContaining(['патен', 'паатент', 'потент', 'птаент']))
    expect(near).not.toContain('патент')
    expect(nearWords('9001')).toEqual([])
  })

  it.each([
    ['лицнзия', 'лицензия'],
    ['лиценззия', 'лицензия'],
    ['лизензия', 'лицензия'],
    ['лицнезия', 'лицензия'],
    ['supplirs', 'suppliers'],
    ['договор лицензи', undefined],
  ])('%s is corrected by the words of titles', async (query, corrected) => {
    const { store, search } = await openSearch()
    const record = article({
      title: { ru: 'Лицензия и договор', en: 'Suppliers', source: 'ru' },
      body: { ru: 'Текст', source: 'ru' },
    })
    put(store, record)
    expect(ids(search, query)).toEqual([record.id])
    expect(search.find({ query, limit: 5 }).shownFor).toEqual(
      corrected === undefined ? undefined : { query: corrected, why: 'mistake' },
    )
  })

  it('corrects a word among others and leaves the rest as it was typed', async () => {
    const { store, search } = await openSearch()
    put(store, reply({ body: 'оценка поставщиков' }))
    expect(search.find({ query: '«оценка  постващиков» -аренда', limit: 5 }).shownFor).toEqual({
      query: '«оценка  поставщиков» -аренда',
      why: 'mistake',
    })
  })
})

describe('a question that no text answers whole', () => {
  it('finds what has at least half of its words, after what has all, and says so', async () => {
    const { store, search } = await openSearch()
    const best = article({
      title: { ru: 'Ноу-хау и подрядчик', source: 'ru' },
      body: { ru: 'Что защитить до договора', source: 'ru' },
    })
    const half = reply({ body: 'Подрядчик ушёл с нашим ноу-хау' })
    put(store, best, half, reply({ body: 'Работа в поле' }))
    const { hits, total } = search.find({ query: 'как защитить ноу-хау при работе с подрядчиком', limit: 10 })
    expect(total).toBe(0)
    expect(hits.map(({ id, isPartial }) => [id, isPartial])).toEqual([
      [best.id, true],
      [half.id, true],
    ])
  })

  it('shows nothing for one unknown word', async () => {
    const { store, search } = await openSearch()
    put(store, reply({ body: 'Подрядчик' }))
    expect(search.find({ query: 'тетрациклин', limit: 10 })).toMatchObject({ hits: [], total: 0 })
  })
})
