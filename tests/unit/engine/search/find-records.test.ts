import { describe, expect, it } from 'vitest'
import { article, closeTestStore, draft, newProfile, reply } from '../store/store-fixture.ts'
import { ids, openSearch, put } from './search-fixture.ts'

describe('search', () => {
  it.each([
    'управление качеством',
    'управления качества',
    'управлению качеством',
    'Об управлении качеством',
    'качество управл',
    'QUALITY managed',
  ])('finds the article by «%s»', async (query) => {
    const { store, search } = await openSearch()
    const wanted = article({
      title: { ru: 'Управление качеством', en: 'Quality management', source: 'ru' },
      body: { ru: 'Об этом', source: 'ru' },
    })
    const other = article({ title: { ru: 'Управдом и качели', source: 'ru' }, body: { ru: 'Двор', source: 'ru' } })
    put(store, wanted, other)
    const words = query.replace('Об ', '')
    expect(ids(search, words)).toEqual([wanted.id])
  })

  it('asks for all words, and takes the last one as unfinished only while it is being typed', async () => {
    const { store, search } = await openSearch()
    const record = reply({ body: 'Поставщики оборудования для цеха' })
    put(store, record)
    expect(ids(search, 'поставщики цех')).toEqual([record.id])
    expect(ids(search, 'поставщики школа')).toEqual([])
    expect(ids(search, 'обор')).toEqual([record.id])
    expect(ids(search, 'обор ')).toEqual([])
  })

  it('puts a record with the word in its title first', async () => {
    const { store, search } = await openSearch()
    const inBody = article({
      title: { ru: 'Склад', source: 'ru' },
      body: { ru: 'Про экспорт и только про экспорт', source: 'ru' },
    })
    const inTitle = article({
      title: { ru: 'Экспорт', source: 'ru' },
      body: { ru: 'Первые шаги в другую страну, долгий разговор', source: 'ru' },
    })
    put(store, inBody, inTitle)
    expect(ids(search, 'экспорт')).toEqual([inTitle.id, inBody.id])
  })

  it('follows edits and deletions, and never shows drafts', async () => {
    const { store, search } = await openSearch()
    const record = reply({ body: 'лицензия' })
    put(store, record, draft({ fields: { body: 'лицензия' } }))
    expect(ids(search, 'лицензия')).toEqual([record.id])
    put(store, { ...record, body: 'патент', updatedAt: 2_000 })
    expect(ids(search, 'лицензия')).toEqual([])
    expect(ids(search, 'патент')).toEqual([record.id])
    store.commit([{ kind: 'delete', record: { ...record, body: 'патент', updatedAt: 3_000 } }], undefined)
    expect(search.find({ query: 'патент', limit: 20 })).toMatchObject({ hits: [], total: 0 })
  })

  it('marks the words in the title and in the piece of text around them', async () => {
    const { store, search } = await openSearch()
    const long = `${'Вступление без нужного слова. '.repeat(20)}Здесь **рынки** и [рынок](https://example.org). ${'Ещё слова. '.repeat(40)}`
    put(store, article({ title: { ru: 'О рынках', source: 'ru' }, body: { ru: long, source: 'ru' } }))
    const [hit] = search.find({ query: 'рынок', limit: 5 }).hits
    expect(hit?.titleMarks.map(([a, b]) => hit.title.slice(a, b))).toEqual(['рынках'])
    expect(hit?.snippetMarks.map(([a, b]) => hit.snippet.slice(a, b))).toEqual(['рынки', 'рынок'])
    expect(hit?.snippet.length).toBeLessThan(200)
    expect(hit?.snippet).toMatch(/^…\S.*…$/)
  })

  it('shows the language in which the words were found, and the wanted one when they are in both', async () => {
    const { store, search } = await openSearch(newProfile(), 'en')
    put(
      store,
      article({
        title: { ru: 'Договор ISO', en: 'Contract ISO', source: 'ru' },
        body: { ru: 'Текст', en: 'Text', source: 'ru' },
      }),
    )
    expect(search.find({ query: 'договор', limit: 5 }).hits[0]).toMatchObject({ language: 'ru', title: 'Договор ISO' })
    expect(search.find({ query: 'contract', limit: 5 }).hits[0]).toMatchObject({
      language: 'en',
      title: 'Contract ISO',
    })
    expect(search.find({ query: 'iso', limit: 5 }).hits[0]).toMatchObject({ language: 'en', title: 'Contract ISO' })
  })

  it('names a reply by the discussion it belongs to', async () => {
    const { store, search } = await openSearch()
    const discussion = reply({ type: 'discussion', title: 'Как принимать литьё?', topic: 'quality', body: 'Раковины' })
    const about = { ...discussion, id: discussion.id.replace('reply', 'discussion') }
    put(store, about, reply({ discussion: about.id, body: 'Взвешивать каждую десятую отливку' }))
    expect(search.find({ query: 'отливка', limit: 5 }).hits[0]).toMatchObject({
      title: 'Как принимать литьё?',
      titleMarks: [],
    })
  })

  it('takes any text as a query', async () => {
    const { store, search } = await openSearch()
    put(store, reply({ body: 'a AND b OR NEAR "quoted" title:x *' }))
    for (const query of ['"', 'AND', 'a AND', 'title:x', '*', '()', "';--", '\u0000', '😀', 'NEAR(a b)', '-'])
      search.find({ query: query, limit: 5 })
    expect(ids(search, 'near quoted')).toHaveLength(1)
  })

  it('indexes pulled records before it answers, and again when its rules have changed', async () => {
    const profile = newProfile()
    const first = await openSearch(profile)
    const record = reply({ author: 'boris', body: 'кооперация' })
    await first.store.collections.community.bulkInsert([record])
    expect(first.index.waiting()).toBe(1)
    expect(ids(first.search, 'кооперации')).toEqual([record.id])
    expect(first.index.waiting()).toBe(0)
    first.store.sql.exec(`UPDATE search_version SET version = 'older'`)
    await closeTestStore(first.store)
    const again = await openSearch(profile)
    expect(again.index.waiting()).toBe(1)
    expect(ids(again.search, 'кооперацией')).toEqual([record.id])
  })

  it('indexes waiting records by itself once started, and not after it was stopped', async () => {
    const { store, index } = await openSearch()
    index.start()
    await store.collections.community.bulkInsert([reply({ author: 'boris' })])
    await new Promise((resolve) => setTimeout(resolve, 100))
    expect(index.waiting()).toBe(0)
    index.stop()
    await store.collections.community.bulkInsert([reply({ author: 'boris' })])
    await new Promise((resolve) => setTimeout(resolve, 100))
    expect(index.waiting()).toBe(1)
  })
})
