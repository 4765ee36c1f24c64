import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { createHandlerWorld, firstOf } from '#tests/support/handler-world.ts'

describe('forums', () => {
  let world: Awaited<ReturnType<typeof createHandlerWorld>>
  beforeEach(async () => {
    world = await createHandlerWorld()
  })
  afterEach(() => world.close())

  const askQuestion = async (): Promise<string> => {
    const draft = await world.client.drafts.save({
      form: 'discussion',
      fields: { title: 'Как принимать литьё?', body: 'Раковины.', topic: 'quality', language: 'ru' },
    })
    return (await world.client.forum.publishDiscussion({ draft: draft.id })).id
  }

  it('makes a discussion of a draft and takes the draft away in the same moment', async () => {
    const id = await askQuestion()
    const view = await firstOf(world.client.forum.watchDiscussion({ id }))
    expect(view).toMatchObject({ title: 'Как принимать литьё?', state: { kind: 'waiting' }, isMine: true })
    expect(await firstOf(world.client.drafts.watchAll())).toEqual([])
  })

  it('[W6] publishes a draft twice into one record', async () => {
    const draft = await world.client.drafts.save({
      form: 'discussion',
      fields: { title: 'Раз', body: '', topic: 'ip', language: 'ru' },
    })
    const first = await world.client.forum.publishDiscussion({ draft: draft.id })
    // As after a crash between the two halves that a weaker program would have: the draft is there again.
    const { fields, form } = draft
    const again = await world.client.drafts.save({ form, fields })
    world.store.commit([{ kind: 'put', record: { ...mustGet(again.id), becomes: draft.becomes } }], undefined)
    expect(await world.client.forum.publishDiscussion({ draft: again.id })).toEqual(first)
    expect((await firstOf(world.client.forum.watchList())).length).toBe(1)
  })
  const mustGet = (id: string) => world.store.get(id) ?? expect.fail(`no ${id}`)

  it('goes on with the draft that a discussion already has', async () => {
    const target = await askQuestion()
    const one = await world.client.drafts.save({ form: 'reply', target, fields: { body: 'Взвеш', language: 'ru' } })
    const two = await world.client.drafts.save({
      form: 'reply',
      target,
      fields: { body: 'Взвешивать.', language: 'ru' },
    })
    expect(two.id).toBe(one.id)
    expect(await firstOf(world.client.drafts.watch({ form: 'reply', target }))).toMatchObject({
      fields: { body: 'Взвешивать.' },
    })
  })

  it('tells of an empty reply by the name of its field and keeps the draft', async () => {
    const target = await askQuestion()
    const draft = await world.client.drafts.save({ form: 'reply', target, fields: { body: '  ', language: 'ru' } })
    await expect(world.client.forum.publishReply({ draft: draft.id })).rejects.toMatchObject({
      code: 'ARTEL',
      data: { code: 'record.invalid', facts: { reason: 'body' } },
    })
    expect(await firstOf(world.client.drafts.watchById({ id: draft.id }))).not.toBeNull()
  })

  it('says "seen" once another member has what the server stored', async () => {
    const id = await askQuestion()
    world.store.outbox.markSending([id])
    world.store.outbox.markSent(id, 5_000, mustGet(id).updatedAt)
    expect((await firstOf(world.client.forum.watchDiscussion({ id }))).state).toEqual({ kind: 'sent' })
    world.setSeen(1)
    expect((await firstOf(world.client.forum.watchDiscussion({ id }))).state).toEqual({ kind: 'seen', by: 1 })
  })

  it('shows a live query again when something it shows has changed, and only then', async () => {
    const id = await askQuestion()
    const stop = new AbortController()
    const live = await world.client.forum.watchDiscussion({ id }, { signal: stop.signal })
    const views: string[] = []
    const reading = (async () => {
      for await (const view of live) views.push(view.post.body)
    })()
    await expect.poll(() => views).toEqual(['Раковины.'])
    await world.client.drafts.save({ form: 'article', fields: {} })
    await world.client.forum.edit({ id, body: 'Раковины видны после фрезеровки.' })
    await expect.poll(() => views).toEqual(['Раковины.', 'Раковины видны после фрезеровки.'])
    stop.abort()
    await Promise.race([reading.catch(() => undefined), new Promise((resolve) => setTimeout(resolve, 100))])
  })

  it('keeps changes of a question and of a reply as drafts of their own, which end with being saved', async () => {
    const question = await askQuestion()
    const queued = await world.client.drafts.save({
      form: 'reply',
      target: question,
      fields: { body: 'Взвешивать.', language: 'ru' },
    })
    const reply = await world.client.forum.publishReply({ draft: queued.id })
    const fields = { body: 'Взвешивать каждую.', language: 'ru', of: question, from: 1 }
    const changes = [
      await world.client.drafts.save({ form: 'discussion', target: question, fields }),
      await world.client.drafts.save({ form: 'reply', target: reply.id, fields }),
    ]
    // A new question, and a new reply, have drafts beside them.
    expect(await firstOf(world.client.drafts.watch({ form: 'discussion' }))).toBeNull()
    expect(await firstOf(world.client.drafts.watch({ form: 'reply', target: question }))).toBeNull()
    expect(changes.map(({ becomes }) => becomes)).toEqual([question, reply.id])
    await expect(world.client.forum.publishReply({ draft: changes[1]?.id ?? '' })).rejects.toMatchObject({
      data: { code: 'request.not-allowed' },
    })
    for (const { id, becomes } of changes)
      await world.client.forum.edit({ id: becomes, body: 'Взвешивать каждую.', draft: id })
    const view = await firstOf(world.client.forum.watchDiscussion({ id: question }))
    expect([view.post.body, view.replyPosts[0]?.body]).toEqual(['Взвешивать каждую.', 'Взвешивать каждую.'])
    expect(await firstOf(world.client.drafts.watchAll())).toEqual([])
  })

  it('lets nobody write before joining', async () => {
    world.leave()
    await expect(world.client.drafts.save({ form: 'discussion', fields: {} })).rejects.toMatchObject({
      data: { code: 'account.not-joined' },
    })
  })
})
