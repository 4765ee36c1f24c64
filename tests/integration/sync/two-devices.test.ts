import { describe, expect, it } from 'vitest'
import type { AnyRecord } from '#core/record.ts'
import { aDiscussion, anArticle, aReply } from '#tests/support/records.ts'
import { openWorlds } from './open-worlds.ts'
import { resetSpace, setRoles, signedInClient, until, type WorldClient } from './sync-world.ts'

describe('two engines and a real server', () => {
  const { open, server, client } = openWorlds()

  it('a reply reaches the other person, and comes back as seen by one', async () => {
    const world = await server()
    const irina = await client(world, 'irina')
    const oleg = await client(world, 'oleg')
    irina.put(aDiscussion())
    await until(() => oleg.store.get(aDiscussion().id) !== undefined, 'discussion at oleg')
    oleg.put(aReply())
    await until(() => irina.store.get(aReply().id) !== undefined, 'reply at irina')
    expect(oleg.store.outbox.get(aReply().id)?.state).toBe('sent')
    const sentAt = oleg.store.outbox.get(aReply().id)?.sentAt ?? Infinity
    await until(() => oleg.sync.seenBy('community', sentAt) === 1, '[S2] seen by irina')
    await oleg.settled()
    expect(oleg.sync.status()).toMatchObject({ waiting: 0, refused: 0, phase: { kind: 'at-server' } })
    expect(oleg.sync.status().lastError).toBeUndefined()
  })
  it('[PU3] [PU4] two offline edits of one article: both paragraphs on both sides, one title, one version', async () => {
    const world = await server()
    const irina = await client(world, 'irina', ['member', 'editor'])
    const oleg = await client(world, 'oleg', ['member', 'editor'])
    const article = anArticle()
    irina.put(article)
    await until(() => oleg.store.get(article.id) !== undefined, 'article at oleg')
    await irina.settled()
    await world.down()
    irina.put({
      ...article,
      title: { ...article.title, ru: 'Приёмка' },
      body: { ...article.body, ru: 'Первый абзац Ирины.\n\nВторой абзац.\n\nТретий абзац.' },
      updatedAt: 2_000,
      editor: 'irina',
    })
    oleg.put({
      ...article,
      title: { ...article.title, ru: 'Контроль' },
      body: { ...article.body, ru: 'Первый абзац.\n\nВторой абзац.\n\nТретий абзац Олега.' },
      updatedAt: 3_000,
      editor: 'oleg',
    })
    await until(
      () => irina.sync.status().phase.kind === 'offline' && oleg.sync.status().phase.kind === 'offline',
      'both know they are offline',
    )
    await world.up()
    const merged = 'Первый абзац Ирины.\n\nВторой абзац.\n\nТретий абзац Олега.'
    for (const one of [irina, oleg]) await until(() => bodyOf(one, article.id) === merged, 'merged body')
    for (const one of [irina, oleg]) await until(() => versions(one).length === 1, 'a version')
    await irina.settled()
    await oleg.settled()
    for (const one of [irina, oleg]) {
      expect(one.store.get(article.id)).toMatchObject({ title: { ru: 'Контроль' }, author: 'irina' })
      expect(versions(one)).toMatchObject([
        { of: article.id, field: 'title.ru', lost: 'Приёмка', kept: 'Контроль', lostBy: 'irina', keptBy: 'oleg' },
      ])
      expect(one.sync.status()).toMatchObject({ waiting: 0, refused: 0, conflicts: 1 })
    }
    expect(irina.store.get(article.id)).toEqual(oleg.store.get(article.id))
  })

  it('[PU2] a refused record is kept with its reason, blocks nothing, and goes again only when asked', async () => {
    const world = await server()
    const irina = await client(world, 'irina', ['member', 'editor'])
    const oleg = await client(world, 'oleg', ['member'])
    await irina.settled()
    await oleg.settled()
    // His device believes he is an editor; the server knows better.
    const article = anArticle({ author: 'oleg' })
    expect(
      oleg.store.commit([{ kind: 'put', record: article }], { user: 'oleg', roles: ['member', 'editor'] }).ok,
    ).toBe(true)
    oleg.put(aDiscussion({ author: 'oleg' }))
    await until(() => irina.store.get(aDiscussion().id) !== undefined, 'discussion is not blocked')
    await until(() => oleg.store.outbox.get(article.id)?.state === 'refused', 'refused')
    expect(oleg.store.outbox.get(article.id)?.error).toEqual({
      code: 'refused.forbidden',
      facts: { reason: 'policy.needs-editor' },
    })
    expect(oleg.store.get(article.id)).toEqual(article)
    expect(oleg.sync.serverStateOf(article.id)).toBe('none')
    const requests = oleg.sync.status().traffic.requests
    oleg.sync.tryNow()
    await oleg.settled()
    expect(oleg.store.outbox.get(article.id)?.state).toBe('refused')
    expect(oleg.sync.status().traffic.requests - requests).toBeLessThan(12)
    // The organiser makes him an editor; he says "send again".
    setRoles(world, 'oleg', ['member', 'editor'])
    oleg.store.outbox.sendAgain(article.id)
    oleg.sync.tryNow()
    await until(() => irina.store.get(article.id) !== undefined, 'sent again')
    expect(oleg.store.outbox.get(article.id)?.state).toBe('sent')
    expect(oleg.sync.serverStateOf(article.id)).toBeUndefined()
  })

  it('drafts and personal records reach the own second device and nobody else', async () => {
    const world = await server()
    const irina = await client(world, 'irina')
    const draft: AnyRecord = {
      id: 'draft:01900000-0000-7000-8000-000000000009',
      type: 'draft',
      space: 'user-irina',
      author: 'irina',
      createdAt: 1,
      updatedAt: 1,
      v: 1,
      form: 'discussion',
      becomes: 'discussion:01900000-0000-7000-8000-000000000010',
      fields: { title: 'Наброски' },
    }
    irina.put(draft)
    await irina.settled()
    await irina.close()
    open.splice(open.indexOf(irina), 1)
    const oleg = await client(world, 'oleg')
    const second = await signedInClient(world, 'irina')
    open.push(second)
    await until(() => second.store.get(draft.id) !== undefined, 'draft on the second device')
    expect(second.store.get(draft.id)).toEqual(draft)
    await oleg.settled()
    expect(oleg.store.get(draft.id)).toBeUndefined()
    expect(oleg.account.line.spaces().map(({ space }) => space)).not.toContain('user-irina')
  })

  it('[PU5] an enrolment group made offline is created at the server before its records, and its trainer gets them', async () => {
    const world = await server()
    const trainer = await client(world, 'trainer', ['member', 'editor', 'trainer'])
    const learner = await client(world, 'learner')
    await learner.settled()
    await world.down()
    const uuid = '01900000-0000-7000-8000-0000000000aa'
    const space = `group-${uuid}`
    const course = 'course:01900000-0000-7000-8000-0000000000bb'
    learner.account.foundGroup(space, 'learner')
    const envelope = { space, author: 'learner', createdAt: 5, updatedAt: 5, v: 1 }
    const group: AnyRecord = {
      ...envelope,
      id: `group:${uuid}`,
      type: 'group',
      kind: 'enrolment',
      course,
      people: [
        { user: 'learner', role: 'learner' },
        { user: 'trainer', role: 'trainer' },
      ],
    }
    learner.put(group)
    await world.up()
    await until(() => trainer.store.get(group.id) !== undefined, 'group at the trainer')
    await until(() => learner.store.outbox.get(group.id)?.state === 'sent', 'sent')
    expect(learner.account.actor()?.roles).toContain(`${space}:learner`)
    expect(trainer.account.line.spaces().map((s) => s.space)).toContain(space)
  })

  it('[PU2] a refused edit is never overwritten by a pull, and merges from what the server really had', async () => {
    const world = await server()
    const irina = await client(world, 'irina', ['member', 'editor'])
    const oleg = await client(world, 'oleg', ['member', 'editor'])
    const article = anArticle()
    irina.put(article)
    await until(() => oleg.store.get(article.id) !== undefined, 'article at oleg')
    setRoles(world, 'oleg', ['member'])
    const edited = { ...article, title: { ...article.title, ru: 'Правка Олега' }, updatedAt: 2_000, editor: 'oleg' }
    oleg.store.commit([{ kind: 'put', record: edited }], undefined)
    await until(() => oleg.store.outbox.get(article.id)?.state === 'refused', 'refused')
    irina.put({ ...article, topic: 'people', updatedAt: 3_000, editor: 'irina' })
    await until(
      () =>
        oleg.sync.serverStateOf(article.id) !== undefined &&
        Object(oleg.sync.serverStateOf(article.id)).topic === 'people',
      'the newer state is known',
    )
    expect(oleg.store.get(article.id)).toMatchObject({ title: { ru: 'Правка Олега' }, topic: 'quality' })
    setRoles(world, 'oleg', ['member', 'editor'])
    oleg.store.commit([{ kind: 'put', record: { ...edited, minutes: 7, updatedAt: 4_000 } }], undefined)
    await until(() => irina.store.get(article.id)?.['minutes'] === 7, 'merged at irina')
    for (const one of [irina, oleg]) {
      await until(() => one.store.get(article.id)?.['topic'] === 'people', 'merged')
      expect(one.store.get(article.id)).toMatchObject({ title: { ru: 'Правка Олега' }, topic: 'people', minutes: 7 })
      expect(versions(one)).toEqual([])
    }
  })

  it('[E1] a space that was reset gets the own records again, and newer ones still come', async () => {
    const world = await server()
    const irina = await client(world, 'irina')
    const oleg = await client(world, 'oleg')
    irina.put(aDiscussion(), aDiscussion({}, 2))
    oleg.put(aReply())
    await until(
      () => oleg.store.get(aDiscussion({}, 2).id) !== undefined && irina.store.get(aReply().id) !== undefined,
      'in step',
    )
    await irina.settled()
    await world.down()
    resetSpace(world, 'community')
    await world.up()
    const ids = [aDiscussion().id, aDiscussion({}, 2).id, aReply().id]
    const token = () => irina.account.line.accessToken()
    let there: readonly string[] = []
    const look = async () => {
      const answer = await fetch(`${world.url}/community/_all_docs`, {
        headers: { authorization: `Bearer ${token()}` },
      })
      const { rows } = (await answer.json()) as { rows?: { id: string }[] }
      there = (rows ?? []).map(({ id }) => id)
    }
    for (let i = 0; i < 100 && !ids.every((id) => there.includes(id)); i++) {
      await look()
      await new Promise((resolve) => setTimeout(resolve, 50))
    }
    expect(there).toEqual(expect.arrayContaining(ids))
    irina.put(aDiscussion({}, 3))
    await until(() => oleg.store.get(aDiscussion({}, 3).id) !== undefined, 'newer ones come')
  })

  it('a refused record that its author takes back leaves nothing behind, here or there', async () => {
    const world = await server()
    const oleg = await client(world, 'oleg', ['member'])
    await oleg.settled()
    const article = anArticle({ author: 'oleg' })
    const asEditor = { user: 'oleg', roles: ['member', 'editor'] }
    oleg.store.commit([{ kind: 'put', record: article }], asEditor)
    await until(() => oleg.store.outbox.get(article.id)?.state === 'refused', 'refused')
    oleg.store.commit([{ kind: 'delete', record: article }], asEditor)
    await until(() => oleg.store.outbox.get(article.id)?.state === 'sent', 'nothing waits')
    expect(oleg.store.masterRevisions.get('library', article.id)).toBeUndefined()
    expect(oleg.sync.serverStateOf(article.id)).toBeUndefined()
  })

  it('[W4] [PL4] a deletion reaches the other device; a bare DELETE of another client does too', async () => {
    const world = await server()
    const irina = await client(world, 'irina', ['member'])
    const oleg = await client(world, 'oleg')
    const [a, b] = [aDiscussion(), aDiscussion({}, 2)]
    irina.put(a, b)
    await until(() => oleg.store.get(b.id) !== undefined, 'both at oleg')
    irina.remove(a)
    await until(() => oleg.store.get(a.id) === undefined, 'deleted at oleg')
    const token = irina.account.line.accessToken()
    const rev = irina.store.masterRevisions.get('community', b.id)?.rev ?? ''
    const gone = await fetch(`${world.url}/community/${encodeURIComponent(b.id)}?rev=${rev}`, {
      method: 'DELETE',
      headers: { authorization: `Bearer ${token}` },
    })
    expect(gone.status).toBe(200)
    for (const one of [irina, oleg]) await until(() => one.store.get(b.id) === undefined, 'bare DELETE')
  })
})

const bodyOf = (client: WorldClient, id: string): unknown => {
  const body: unknown = client.store.get(id)?.['body']
  return typeof body === 'object' && body !== null && 'ru' in body ? body.ru : body
}
const versions = (client: WorldClient): readonly AnyRecord[] =>
  client.store.sql
    .prepare<[], { data: string }>(`SELECT data FROM records WHERE type = 'version' AND deleted = 0`)
    .all()
    .map(({ data }) => JSON.parse(data))
