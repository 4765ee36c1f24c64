import { describe, expect, it } from 'vitest'
import { versionOf } from '#engine/sync/keep-losses.ts'
import { createHandlerWorld, firstOf } from '#tests/support/handler-world.ts'
import { anArticle } from '#tests/support/records.ts'

const article = anArticle()
const loss = {
  field: 'title.ru',
  lost: 'Моё',
  kept: article.title.ru ?? '',
  lostBy: 'irina',
  lostAt: 1,
  keptBy: 'oleg',
  keptAt: 2,
}
const version = versionOf(article, loss, 'irina')

describe('a text being put together out of two versions', () => {
  it('is a draft of its own, one for a version, and goes when the version is settled, in the same transaction', async () => {
    const world = await createHandlerWorld()
    try {
      const { store, client } = world
      for (const record of [article, version]) store.commit([{ kind: 'put', record }], undefined)
      const save = (body: string) => client.drafts.save({ form: 'version', target: version.id, fields: { body } })
      const first = await save('Пол')
      const second = await save('Половина')
      expect(second).toMatchObject({ id: first.id, becomes: version.id, target: version.id })
      const transactions: (readonly string[])[] = []
      store.onChange(({ ids }) => transactions.push(ids))
      await client.sync.settle({ id: version.id, choice: 'combined', text: 'Целое' })
      expect(await firstOf(client.drafts.watchAll())).toEqual([])
      expect(store.get(article.id)).toMatchObject({ title: { ru: 'Целое' } })
      expect(transactions.flat().toSorted()).toEqual([article.id, first.id, version.id].toSorted())
    } finally {
      await world.close()
    }
  })

  it('a choice that the server refused is undone, not made a draft', async () => {
    const world = await createHandlerWorld()
    try {
      const { store, client } = world
      for (const record of [article, version]) store.commit([{ kind: 'put', record }], undefined)
      store.outbox.markRefused(version.id, { code: 'refused.forbidden', facts: { reason: 'policy.needs-editor' } })
      await client.sync.takeBack({ id: version.id })
      expect(await firstOf(client.drafts.watchAll())).toEqual([])
    } finally {
      await world.close()
    }
  })
})
