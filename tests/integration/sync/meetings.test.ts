import { describe, expect, it } from 'vitest'
import { anArticle, aReply } from '#tests/support/records.ts'
import { firstOf } from '#tests/support/handler-world.ts'
import { closeAfterEach } from '#tests/support/close-after-each.ts'
import { joinedClient, startWorldServer, until, type WorldClient, type WorldServer } from './sync-world.ts'
import { handlersOf } from './world-handlers.ts'

describe('what merged by itself is told, and can be put back', () => {
  const open = closeAfterEach()
  /** Irina's state comes to the server first; Oleg's device meets it. */
  const world = async (): Promise<{ server: WorldServer; irina: WorldClient; oleg: WorldClient }> => {
    const server = await startWorldServer()
    open.push(server)
    const irina = await joinedClient(server, 'irina', ['member', 'editor'])
    open.push(irina)
    const oleg = await joinedClient(server, 'oleg', ['member', 'editor', 'moderator'])
    open.push(oleg)
    return { server, irina, oleg }
  }
  const meetingsOf = (client: WorldClient) => firstOf(handlersOf(client).sync.watchMeetings())
  const article = anArticle()

  const meet = async ({ irina, oleg }: { irina: WorldClient; oleg: WorldClient }): Promise<void> => {
    irina.put(article)
    await until(() => oleg.store.get(article.id) !== undefined, 'article at oleg')
    await oleg.settled()
    oleg.sync.pause()
    irina.put({ ...article, title: { ...article.title, ru: 'Приёмка' }, updatedAt: 2_000, editor: 'irina' })
    await irina.settled()
    oleg.put({ ...article, topic: 'people', updatedAt: 3_000, editor: 'oleg' })
    oleg.sync.resume()
    await oleg.settled()
    await until(() => irina.store.get(article.id)?.['topic'] === 'people', 'merged at irina')
  }

  it('[MG1] [MG2] two edits of different fields: one entry on the device that merged, with both names', async () => {
    const both = await world()
    await meet(both)
    expect(await meetingsOf(both.irina)).toEqual([])
    const [told, ...more] = await meetingsOf(both.oleg)
    expect(more).toEqual([])
    expect(told).toMatchObject({ kind: 'merged', of: article.id, title: 'Приёмка', canChange: true })
    expect(told?.kind === 'merged' && told.fields.map(({ field, by }) => [field, by.map(({ user }) => user)])).toEqual(
      expect.arrayContaining([
        ['title.ru', ['irina']],
        ['topic', ['oleg']],
      ]),
    )
    expect(both.oleg.sync.status()).toMatchObject({ conflicts: 0, refused: 0 })
  })

  it('[MG3] a field is put back by an ordinary edit, and the merged value comes again when it was wanted after all', async () => {
    const both = await world()
    await meet(both)
    const { sync } = handlersOf(both.oleg)
    const id = (await meetingsOf(both.oleg))[0]?.id ?? ''
    await sync.restore({ id, field: 'title.ru', value: 'former' })
    expect(both.oleg.store.outbox.get(article.id)?.state).toBe('waiting')
    await until(() => Object(both.irina.store.get(article.id)?.['title']).ru === article.title.ru, 'put back at irina')
    expect(both.irina.store.get(article.id)).toMatchObject({ topic: 'people', editor: 'oleg' })
    expect((await meetingsOf(both.oleg))[0]).toMatchObject({
      fields: expect.arrayContaining([expect.objectContaining({ field: 'title.ru', now: 'former' })]),
    })
    await sync.restore({ id, field: 'title.ru', value: 'merged' })
    await until(() => Object(both.irina.store.get(article.id)?.['title']).ru === 'Приёмка', 'merged again at irina')
    const newer = both.oleg.store.get(article.id) ?? article
    both.oleg.put({ ...newer, title: { ...article.title, ru: 'Третье' }, updatedAt: newer.updatedAt + 1 })
    await expect(sync.restore({ id, field: 'title.ru', value: 'former' })).rejects.toMatchObject({
      data: { code: 'record.changed' },
    })
    expect(both.oleg.store.get(article.id)).toMatchObject({ title: { ru: 'Третье' } })
  })

  it('[MG4] an edit that met a deletion lives, and who edited is told so', async () => {
    const { irina, oleg } = await world()
    const reply = aReply({ author: 'irina' })
    irina.put(reply)
    await until(() => oleg.store.get(reply.id) !== undefined, 'reply at oleg')
    await irina.settled()
    irina.sync.pause()
    await handlersOf(oleg).forum.remove({ id: reply.id })
    await oleg.settled()
    await handlersOf(irina).forum.edit({ id: reply.id, body: 'Исправлено.' })
    irina.sync.resume()
    await until(() => oleg.store.get(reply.id)?.['body'] === 'Исправлено.', 'it lives at oleg')
    expect(irina.store.get(reply.id)).toMatchObject({ body: 'Исправлено.' })
    expect(await meetingsOf(irina)).toMatchObject([
      {
        kind: 'lived',
        of: reply.id,
        editedBy: { user: 'irina', isMe: true },
        deletedBy: { user: 'oleg', isMe: false },
      },
    ])
  })

  it('[MG4] a deletion that met an edit gives way, and who deleted is told so; twice is enough', async () => {
    const { irina, oleg } = await world()
    const reply = aReply({ author: 'irina' })
    irina.put(reply)
    await until(() => oleg.store.get(reply.id) !== undefined, 'reply at oleg')
    await oleg.settled()
    oleg.sync.pause()
    await handlersOf(irina).forum.edit({ id: reply.id, body: 'Исправлено.' })
    await irina.settled()
    await handlersOf(oleg).forum.remove({ id: reply.id })
    expect(oleg.store.get(reply.id)).toBeUndefined()
    oleg.sync.resume()
    await until(() => oleg.store.get(reply.id)?.['body'] === 'Исправлено.', 'it is there again')
    expect(await meetingsOf(oleg)).toMatchObject([
      {
        kind: 'lived',
        editedBy: { user: 'irina' },
        deletedBy: { user: 'oleg', isMe: true },
        opens: expect.any(String),
      },
    ])
    await oleg.settled()
    await handlersOf(oleg).forum.remove({ id: reply.id })
    await until(() => irina.store.get(reply.id) === undefined, 'gone for good')
  })

  it('[MG4] two people delete one post: it is gone, and there is nothing to tell', async () => {
    const { irina, oleg } = await world()
    const reply = aReply({ author: 'irina' })
    irina.put(reply)
    await until(() => oleg.store.get(reply.id) !== undefined, 'reply at oleg')
    await oleg.settled()
    oleg.sync.pause()
    await handlersOf(irina).forum.remove({ id: reply.id })
    await irina.settled()
    await handlersOf(oleg).forum.remove({ id: reply.id })
    oleg.sync.resume()
    await oleg.settled()
    for (const one of [irina, oleg]) {
      expect(one.store.get(reply.id)).toBeUndefined()
      expect(await meetingsOf(one)).toEqual([])
      expect(one.sync.status()).toMatchObject({ waiting: 0, refused: 0 })
    }
  })
})
