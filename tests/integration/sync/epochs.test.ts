import { describe, expect, it } from 'vitest'
import type { AnyRecord } from '#core/record.ts'
import { aDiscussion, anArticle } from '#tests/support/records.ts'
import { closeAfterEach } from '#tests/support/close-after-each.ts'
import { backupSpace, joinedClient, resetSpace, startWorldServer, until, type WorldClient } from './sync-world.ts'

describe('[E1] [P10] a space that begins anew', () => {
  const open = closeAfterEach()
  const twoEditors = async () => {
    const world = await startWorldServer()
    const irina = await joinedClient(world, 'irina', ['member', 'editor'])
    const oleg = await joinedClient(world, 'oleg', ['member', 'editor'])
    open.push(world, irina, oleg)
    return { world, irina, oleg }
  }

  it('restored from a copy: what the copy lacks comes back from who wrote it, and an edit made meanwhile meets it without a loss', async () => {
    const { world, irina, oleg } = await twoEditors()
    const article = anArticle()
    irina.put(article)
    await until(() => oleg.store.get(article.id) !== undefined, 'in step')
    await irina.settled()
    await world.down()
    const restore = backupSpace(world, 'library')
    await world.up()
    await oleg.settled()
    oleg.put({ ...article, topic: 'people', updatedAt: 2_000, editor: 'oleg' })
    await until(() => irina.store.get(article.id)?.['topic'] === 'people', 'sent before the restore')
    await oleg.settled()
    irina.sync.pause()
    irina.put({ ...article, topic: 'law', title: { ...article.title, ru: 'Новый' }, updatedAt: 3_000, editor: 'irina' })
    await world.down()
    restore()
    await world.up()
    irina.sync.resume()
    for (const client of [irina, oleg])
      await until(
        () => ['people', 'law', 'Новый'].every((made) => JSON.stringify(allOf(client)).includes(`"${made}"`)),
        () => `all that was made: ${JSON.stringify(allOf(client))}`,
      )
    await until(
      () => JSON.stringify(allOf(irina)) === JSON.stringify(allOf(oleg)),
      () => `equal: ${JSON.stringify([allOf(irina), allOf(oleg)])}`,
    )
    for (const client of [irina, oleg]) {
      await until(() => client.store.outbox.counts().waiting === 0, 'nothing waits')
      expect(client.store.outbox.counts().refused).toBe(0)
    }
  })

  it('reset to nothing: what a colleague edited last comes back from its author', async () => {
    const { world, irina, oleg } = await twoEditors()
    const article = anArticle()
    irina.put(article)
    await until(() => oleg.store.get(article.id) !== undefined, 'in step')
    oleg.put({ ...article, topic: 'people', updatedAt: 2_000, editor: 'oleg' })
    await until(() => irina.store.get(article.id)?.['topic'] === 'people', 'edited')
    await world.down()
    resetSpace(world, 'library')
    await world.up()
    await until(() => irina.store.get(article.id)?.editor === 'irina', 'vouched for')
    await until(() => irina.store.outbox.get(article.id)?.state === 'sent', 'there')
    expect(irina.store.get(article.id)?.['topic']).toBe('people')
  })

  it('reset to nothing: an edit of a record that the server no longer has goes out whole', async () => {
    const { world, irina, oleg } = await twoEditors()
    irina.put(aDiscussion())
    await until(() => oleg.store.get(aDiscussion().id) !== undefined, 'in step')
    await irina.settled()
    irina.sync.pause()
    await world.down()
    resetSpace(world, 'community')
    await world.up()
    irina.put({ ...aDiscussion(), body: 'Новое', updatedAt: 5_000 })
    irina.sync.resume()
    await until(() => oleg.store.get(aDiscussion().id)?.['body'] === 'Новое', 'there')
    await irina.settled()
    expect(irina.store.outbox.counts()).toEqual({ waiting: 0, refused: 0 })
  })
})

const allOf = (client: WorldClient): readonly AnyRecord[] =>
  client.store.sql
    .prepare<[], { data: string }>(
      `SELECT data FROM records WHERE type IN ('article', 'version') AND deleted = 0 ORDER BY id`,
    )
    .all()
    .map(({ data }) => JSON.parse(data))
    .map((record) => Object.fromEntries(Object.entries(record).toSorted(([a], [b]) => (a < b ? -1 : 1)))) as AnyRecord[]
