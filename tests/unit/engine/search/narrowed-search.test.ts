import { describe, expect, it } from 'vitest'
import type { AnyRecord } from '#core/record.ts'
import { article, draft, newProfile, reply, uuid } from '../store/store-fixture.ts'
import { ids, openSearch, put, today } from './search-fixture.ts'

const inLibrary = (type: string, fields: Record<string, unknown>): AnyRecord => ({
  ...article({ id: `${type}:${uuid()}`, type }),
  ...fields,
})
const day = 24 * 3_600_000

describe('the glossary', () => {
  const term = () =>
    inLibrary('term', {
      term: { ru: 'Оценка поставщиков', en: 'Supplier evaluation', source: 'ru' },
      also: { ru: ['квалификация поставщиков'], en: ['vendor rating'] },
      definition: { ru: 'Проверка по признакам', en: 'Checking by criteria', source: 'ru' },
      topic: 'quality',
    })

  it('lets one query search both languages, also while it is being typed, and tells so', async () => {
    const { store, search } = await openSearch()
    const english = reply({ body: 'How do you evaluate a supplier you cannot visit?', language: 'en' })
    const russian = reply({ body: 'Пересматривали оценки поставщиков' })
    put(store, term(), english, russian)
    for (const query of ['оценка поставщиков', 'оценка поставщ', 'supplier evaluation']) {
      const { hits, also } = search.find({ query, limit: 10 })
      expect(hits.map(({ id }) => id)).toEqual(expect.arrayContaining([english.id, russian.id]))
      expect(also).toHaveLength(1)
    }
    expect(search.find({ query: 'оценка поставщ', limit: 10 }).also).toEqual([
      { language: 'en', text: 'Supplier evaluation' },
    ])
    const marked = search.find({ query: 'оценка поставщ', limit: 10 }).hits.find(({ id }) => id === english.id)
    expect(marked?.snippetMarks.map(([a, b]) => marked.snippet.slice(a, b))).toEqual(['evaluate', 'supplier'])
  })

  it('knows synonyms, leaves other words of the query as they are, and follows changes', async () => {
    const { store, search } = await openSearch()
    const record = term()
    const english = reply({ body: 'A vendor rating for castings', language: 'en' })
    put(store, record, english, reply({ body: 'A vendor rating for paint', language: 'en' }))
    expect(ids(search, 'оценка поставщиков castings')).toEqual([english.id])
    expect(ids(search, 'квалификация поставщиков castings')).toEqual([english.id])
    expect(ids(search, 'оценка castings')).toEqual([])
    store.commit([{ kind: 'delete', record }], undefined)
    expect(ids(search, 'оценка поставщиков castings')).toEqual([])
  })

  it('finds a term by its synonyms', async () => {
    const { store, search } = await openSearch()
    const record = term()
    put(store, record)
    expect(ids(search, 'квалификация')).toEqual([record.id])
  })
})

describe('where and what', () => {
  it('counts by group, narrows to one, and keeps the counts of the others', async () => {
    const { store, search } = await openSearch()
    const about = article({ title: { ru: 'Литьё', source: 'ru' }, body: { ru: 'Литьё', source: 'ru' } })
    const discussion = { ...reply({ title: 'Литьё', topic: 'quality', body: 'Раковины' }), type: 'discussion' }
    const asked = { ...discussion, id: discussion.id.replace('reply', 'discussion') }
    const comment = { ...reply({ of: about.id, body: 'Про литьё ещё' }), type: 'comment' }
    const said = { ...comment, id: comment.id.replace('reply', 'comment') }
    put(store, about, asked, reply({ discussion: asked.id, body: 'Литьё под давлением' }), said)
    const found = search.find({ query: 'литьё', limit: 10 })
    expect(Object.fromEntries(found.groups)).toEqual({ library: 1, forums: 2, comments: 1 })
    expect(found.total).toBe(4)
    const forums = search.find({ query: 'литьё', limit: 10, group: 'forums' })
    expect(forums.hits.map(({ group }) => group)).toEqual(['forums', 'forums'])
    expect(forums.total).toBe(2)
    expect(forums.groups).toEqual(found.groups)
    expect(found.hits.find(({ id }) => id === said.id)?.title).toBe('Литьё')
  })

  it('narrows by topic, kind, language, author and date', async () => {
    const { store, search } = await openSearch()
    const text = { ru: 'Договор', source: 'ru' }
    const quality = article({ title: text, body: text, topic: 'quality', kind: 'case', updatedAt: today - 3 * day })
    const ip = article({
      title: { en: 'Договор', source: 'en' },
      body: { en: 'Text', source: 'en' },
      topic: 'ip',
      author: 'boris',
      credit: [{ user: 'vera' }],
      updatedAt: today - 300 * day,
    })
    put(store, quality, ip)
    const found = (filter: Parameters<typeof ids>[2]): string[] => ids(search, 'договор', filter)
    expect(found({})).toHaveLength(2)
    expect(found({ topics: ['ip'] })).toEqual([ip.id])
    expect(found({ topics: ['quality', 'ip'] }).toSorted()).toEqual([ip.id, quality.id].toSorted())
    expect(found({ topics: [] })).toEqual([])
    expect(found({ kind: 'case' })).toEqual([quality.id])
    expect(found({ language: 'en' })).toEqual([ip.id])
    expect(found({ author: 'boris' })).toEqual([ip.id])
    expect(found({ author: 'vera' })).toEqual([ip.id])
    expect(found({ author: 'ver' })).toEqual([])
    expect(found({ since: today - 7 * day })).toEqual([quality.id])
    expect(found({ topics: ['quality'], language: 'en' })).toEqual([])
    const { topics, kinds, authors } = search.find({ query: 'договор', limit: 5 })
    expect([topics.toSorted(), kinds.toSorted(), authors.toSorted()]).toEqual([
      ['ip', 'quality'],
      ['article', 'case'],
      ['boris', 'elena'],
    ])
  })

  it('shows the person’s own language first where the rest is equal, and new before old', async () => {
    const { store, search } = await openSearch(newProfile(), 'en')
    const ru = reply({ body: 'ISO 9001', language: 'ru', updatedAt: today })
    const en = reply({ body: 'ISO 9001', language: 'en', updatedAt: today })
    const old = reply({ body: 'ISO 9001', language: 'en', updatedAt: today - 900 * day })
    put(store, ru, old, en)
    expect(ids(search, 'iso 9001')).toEqual([en.id, old.id, ru.id])
  })

  it('finds what is filed under a topic by the topic’s name, and by its new name', async () => {
    const { store, search } = await openSearch()
    const text = { ru: 'Без слов', source: 'ru' }
    const topic = inLibrary('topic', { id: 'topic:quality', title: { ru: 'Контроль брака', source: 'ru' }, order: 1 })
    const record = article({ title: text, body: text, topic: 'quality' })
    put(store, topic, record)
    expect(ids(search, 'контроль брака')).toEqual([record.id])
    put(store, { ...topic, title: { ru: 'Ноль дефектов', source: 'ru' }, updatedAt: 2_000 })
    expect(ids(search, 'ноль дефектов')).toEqual([record.id])
    expect(ids(search, 'контроль брака')).toEqual([])
  })

  it('finds an article by who wrote it and whom it names', async () => {
    const { store, search } = await openSearch()
    const record = article({
      kind: 'expert',
      expert: { name: 'Алла Синицына', company: 'Пермский аудит' },
      credit: [{ name: 'Клуб приборостроителей' }],
      region: 'Урал',
    })
    put(store, record)
    for (const query of ['синицына', 'пермский аудит', 'клуб приборостроителей', 'урал'])
      expect([query, ids(search, query)]).toEqual([query, [record.id]])
  })

  it('leaves out what is retired, and what is scheduled for readers but not for editors', async () => {
    const text = { ru: 'Экспорт', source: 'ru' }
    const later = article({ title: text, body: text, visibleFrom: today + day })
    const due = article({ title: text, body: text, visibleFrom: today - day })
    const retired = article({ title: text, body: text, retired: { at: 1 } })
    const reader = await openSearch()
    put(reader.store, later, due, retired)
    expect(ids(reader.search, 'экспорт')).toEqual([due.id])
    expect(reader.search.find({ query: 'экспорт', limit: 1 }).total).toBe(1)
    const editor = await openSearch(newProfile(), 'ru', true)
    put(editor.store, later, due, retired)
    expect(ids(editor.search, 'экспорт').toSorted()).toEqual([later.id, due.id].toSorted())
  })

  it('leads to the place: the quoted words, and how they are written there', async () => {
    const { store, search } = await openSearch()
    const body = `${'Вступление. '.repeat(40)}\n\nОценили **поставщиков** литья, потом другого поставщика. Конец`
    const record = article({ title: { ru: 'Литьё', source: 'ru' }, body: { ru: body, source: 'ru' } })
    put(store, record, draft({ fields: { body } }))
    const [hit] = search.find({ query: 'поставщик', limit: 5 }).hits
    expect(hit?.spot).toMatchObject({
      language: 'ru',
      quote: { exact: 'поставщиков', suffix: ' литья, потом другого поставщика' },
    })
    expect(hit?.words).toEqual(['поставщиков', 'поставщика'])
  })
})

describe('the index', () => {
  it('is in step with the record: an entry is there when the write is, and gone when it was refused', async () => {
    const { store, search, index } = await openSearch()
    const record = reply({ body: 'кооперация' })
    put(store, record)
    expect(index.waiting()).toBe(0)
    const count = (): unknown => store.sql.prepare('SELECT count(*) FROM search_entries').pluck().get()
    expect(count()).toBe(1)
    const spoilt = { ...reply({ body: 'второй' }), body: 7 }
    expect(
      store.commit(
        [
          { kind: 'put', record: reply({ body: 'первый' }) },
          { kind: 'put', record: spoilt },
        ],
        undefined,
      ).ok,
    ).toBe(false)
    expect(count()).toBe(1)
    expect(() =>
      store.sql.transaction(() => {
        index.onRows(
          [{ kind: 'community', seq: 99, document: reply({ body: 'третий' }), isDeleted: false, isNew: true }],
          'local',
        )
        throw new Error('the write failed')
      })(),
    ).toThrow('the write failed')
    expect(count()).toBe(1)
    expect(ids(search, 'третий')).toEqual([])
  })
})
