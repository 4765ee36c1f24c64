import { describe, expect, it } from 'vitest'
import { article, reply, uuid } from '../store/store-fixture.ts'
import { openSearch, put } from './search-fixture.ts'

describe('a word that thousands of texts have', () => {
  it('is counted whole, finds the oldest by its title and the newest by their texts, in every group', async () => {
    const { store, search } = await openSearch()
    const oldest = article({ id: `article:${uuid()}`, title: { ru: 'Контракт', source: 'ru' } })
    put(store, oldest)
    for (let from = 0; from < 2_400; from += 800)
      put(store, ...Array.from({ length: 800 }, (_, n) => reply({ body: `Ответ ${from + n} про контракты` })))
    const newest = reply({ body: 'Контракт, контракты, о контрактах' })
    put(store, newest)

    const all = search.find({ query: 'контракты ', limit: 20 })
    expect(all.total).toBe(2_402)
    expect(all.groups.get('forums')).toBe(2_401)
    expect(all.hits).toHaveLength(20)
    expect(all.hits.slice(0, 2).map(({ id }) => id)).toEqual([oldest.id, newest.id])
    expect(search.find({ query: 'контракты ', limit: 20, group: 'library' })).toMatchObject({
      total: 1,
      hits: [{ id: oldest.id }],
    })
    const inForum = search.find({ query: 'контракты ', limit: 20, group: 'forums' })
    expect(inForum).toMatchObject({ total: 2_401 })
    expect(inForum.hits[0]?.id).toBe(newest.id)
  })
})
