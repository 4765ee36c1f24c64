import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { errorText } from '#core/contract/errors.ts'
import { aDiscussion, anArticle, aReply } from '#tests/support/records.ts'
import { firstOf } from '#tests/support/handler-world.ts'
import { openWorlds } from './open-worlds.ts'
import { setRoles, until } from './sync-world.ts'
import { handlersOf } from './world-handlers.ts'

describe('work that lost its place meanwhile', () => {
  const { server, client } = openWorlds()
  const other = aReply({ author: 'irina' }, 7)

  /** Oleg answers and begins a second answer while the question is being deleted by somebody else. */
  const deletedUnderReply = async (by: 'author' | 'moderator') => {
    const world = await server()
    const irina = await client(world, 'irina', ['member', 'moderator'])
    const oleg = await client(world, 'oleg', ['member'])
    const question = aDiscussion({ author: by === 'author' ? 'irina' : 'oleg' })
    const asker = by === 'author' ? irina : oleg
    asker.put(question)
    irina.put(other)
    for (const { id } of [question, other])
      for (const one of [irina, oleg]) await until(() => one.store.get(id) !== undefined, 'thread is there')
    await oleg.settled()
    oleg.sync.pause()
    await handlersOf(irina).forum.remove({ id: question.id })
    await irina.settled()
    const { drafts, forum } = handlersOf(oleg)
    const fields = (body: string) => ({ body, language: 'ru' })
    const queued = await drafts.save({ form: 'reply', target: question.id, fields: fields('Уже в пути.') })
    const reply = await forum.publishReply({ draft: queued.id })
    const draft = await drafts.save({ form: 'reply', target: question.id, fields: fields('Не дописано') })
    oleg.sync.resume()
    await until(() => oleg.store.get(question.id) === undefined, 'the deletion is known')
    await oleg.settled()
    return { irina, oleg, reply, draft, question }
  }

  it('[MG5] a question deleted under replies: they stand, the queued one goes out, the draft stays, and who answered is told', async () => {
    const { irina, oleg, reply, draft, question } = await deletedUnderReply('moderator')
    const { forum, drafts, sync } = handlersOf(oleg)
    const view = await firstOf(forum.watchDiscussion({ id: question.id }))
    expect(view).toMatchObject({ removed: 'moderator', title: question.title, post: { body: '', canEdit: false } })
    expect(view.replyPosts.map(({ id }) => id)).toEqual([other.id, reply.id])
    await until(() => irina.store.get(reply.id) !== undefined, 'the queued reply went out')
    expect(await firstOf(forum.watchList())).toMatchObject([{ id: question.id, removed: 'moderator', replies: 2 }])
    expect(await firstOf(drafts.watchById({ id: draft.id }))).toMatchObject({ fields: { body: 'Не дописано' } })
    expect(await firstOf(sync.watchMeetings())).toMatchObject([
      { kind: 'orphaned', of: reply.id, isDraft: false, removed: 'moderator', opens: `/forums/${question.id}` },
      { kind: 'orphaned', of: draft.id, isDraft: true },
    ])
    const asked = await firstOf(handlersOf(irina).forum.watchDiscussion({ id: question.id }))
    expect(asked).toMatchObject({ removed: 'moderator', title: '' })
    expect(await firstOf(handlersOf(irina).sync.watchMeetings())).toMatchObject([{ kind: 'orphaned', of: other.id }])
  })

  it('[MG5] its author chooses: the draft goes out after all, the reply comes back into the drafts', async () => {
    const { irina, oleg, reply, draft, question } = await deletedUnderReply('author')
    const { forum, drafts, sync } = handlersOf(oleg)
    expect(await firstOf(handlersOf(irina).sync.watchMeetings())).toEqual([])
    const sent = await forum.publishReply({ draft: draft.id })
    await until(() => irina.store.get(sent.id) !== undefined, 'the draft went out')
    await until(() => irina.store.get(reply.id) !== undefined, 'the reply is there')
    await sync.takeBack({ id: reply.id })
    await until(() => irina.store.get(reply.id) === undefined, 'the reply is gone again')
    expect(await firstOf(drafts.watchAll())).toMatchObject([
      { form: 'reply', target: question.id, fields: { body: 'Уже в пути.' } },
    ])
  })

  it('[MG5] a post deleted while it was being edited goes out as a new one', async () => {
    const { irina, oleg, reply, question } = await deletedUnderReply('author')
    await until(() => irina.store.get(reply.id) !== undefined, 'the reply is there')
    await handlersOf(irina).forum.remove({ id: reply.id })
    await until(() => oleg.store.get(reply.id) === undefined, 'a moderator took it away')
    const made = await handlersOf(oleg).forum.sendAsNew({ id: reply.id, body: 'Исправлено.' })
    expect(made.id).not.toBe(reply.id)
    await until(() => irina.store.get(made.id)?.['body'] === 'Исправлено.', 'the new one is there')
    expect(irina.store.get(made.id)).toMatchObject({ author: 'oleg', discussion: question.id })
  })

  it('[PU10] a role taken away while work was queued: refused with what is safe and what next, exported, taken back, sent again', async () => {
    const world = await server()
    const irina = await client(world, 'irina', ['member', 'editor'])
    const oleg = await client(world, 'oleg', ['member', 'editor'])
    const article = anArticle()
    irina.put(article)
    await until(() => oleg.store.get(article.id) !== undefined, 'article at oleg')
    await oleg.settled()
    oleg.sync.pause()
    const own = anArticle({ author: 'oleg' }, 5)
    oleg.put(own, { ...article, topic: 'people', updatedAt: 2_000, editor: 'oleg' })
    setRoles(world, 'oleg', ['member'])
    oleg.sync.resume()
    for (const { id } of [own, article]) await until(() => oleg.store.outbox.get(id)?.state === 'refused', 'refused')
    const { sync, drafts } = handlersOf(oleg)
    const rows = await firstOf(sync.watchOutbox())
    expect(rows.map(({ id }) => id).toSorted()).toEqual([own.id, article.id].toSorted())
    for (const { state } of rows) {
      expect(state).toMatchObject({ kind: 'refused', error: { facts: { reason: 'policy.needs-editor' } } })
      const { what, next } = errorText(state.kind === 'refused' ? state.error : { code: 'internal', facts: {} }, 'ru')
      expect(what).toContain('Текст цел')
      expect(next).not.toBe('')
    }
    const { folder, count } = await sync.exportRefused()
    expect(count).toBe(2)
    const text = readdirSync(folder).find((name) => name.endsWith('.md') && name.includes(own.id.slice(-12))) ?? ''
    expect(readFileSync(join(folder, text), 'utf8')).toContain('Второй абзац.')
    await sync.takeBack({ id: own.id })
    await sync.takeBack({ id: article.id })
    expect(oleg.store.get(article.id)).toMatchObject({ topic: article.topic })
    expect(oleg.store.get(own.id)).toBeUndefined()
    const kept = await firstOf(drafts.watchAll())
    expect(kept).toMatchObject([
      { form: 'article', fields: { topic: expect.any(String) } },
      { form: 'article', fields: { topic: expect.any(String) } },
    ])
    expect(kept.some(({ becomes, fields }) => becomes === article.id && fields['topic'] === 'people')).toBe(true)
    await oleg.settled()
    expect(oleg.sync.status()).toMatchObject({ refused: 0, waiting: 0 })
  })

  it('[PU10] the membership taken away while a reply was queued: the same, and nothing is left in the outbox', async () => {
    const world = await server()
    const irina = await client(world, 'irina', ['member'])
    const oleg = await client(world, 'oleg', ['member'])
    irina.put(aDiscussion())
    await until(() => oleg.store.get(aDiscussion().id) !== undefined, 'discussion at oleg')
    await oleg.settled()
    oleg.sync.pause()
    const { sync, drafts, forum } = handlersOf(oleg)
    const written = await drafts.save({
      form: 'reply',
      target: aDiscussion().id,
      fields: { body: 'Взвешивать.', language: 'ru' },
    })
    const reply = await forum.publishReply({ draft: written.id })
    setRoles(world, 'oleg', ['guest'])
    oleg.sync.resume()
    await until(() => oleg.store.outbox.get(reply.id)?.state === 'refused', 'refused')
    const row = (await firstOf(sync.watchOutbox())).find(({ id }) => id === reply.id)
    expect(row?.state).toMatchObject({ error: { facts: { reason: 'policy.not-a-reader' } } })
    expect((await sync.exportRefused()).count).toBe(1)
    await sync.takeBack({ id: reply.id })
    expect(await firstOf(drafts.watchAll())).toMatchObject([{ form: 'reply', fields: { body: 'Взвешивать.' } }])
    await until(() => oleg.store.outbox.get(reply.id)?.state === 'sent', 'nothing is left', 20_000)
    expect(oleg.sync.status()).toMatchObject({ refused: 0 })
  })
})
