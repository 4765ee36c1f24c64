/** Editions, comments, "useful to me", retiring and merging: what is written, and what readers get. */
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { schemaVersion } from '#core/domain/catalogue.ts'
import { usefulId } from '#core/domain/useful/useful.ts'
import { createHandlerWorld, firstOf } from '#tests/support/handler-world.ts'

let world: Awaited<ReturnType<typeof createHandlerWorld>>
beforeEach(async () => {
  world = await createHandlerWorld()
})
afterEach(() => world.close())

const text = (ru: string) => ({ source: 'ru', ru }) as const
const fields = (body: string, more: object = {}) => ({
  kind: 'article',
  topic: 'quality',
  title: text('Контроль'),
  body: text(body),
  isWhole: true,
  ...more,
})
async function publish(body: string, target?: string, more: object = {}): Promise<string> {
  const draft = await world.client.drafts.save({
    form: 'article',
    fields: fields(body, more),
    ...(target === undefined ? {} : { target }),
  })
  return (await world.client.library.publish({ draft: draft.id })).id
}
const view = (id: string) => firstOf(world.client.library.watchArticle({ id }))
const editions = (id: string) => firstOf(world.client.writing.watchEditions({ id }))
const talk = (of: string) => firstOf(world.client.comments.watch({ of }))

describe('editions', () => {
  it('come with every publication, newest first, each comparable with the one before', async () => {
    const id = await publish('Первый.')
    await publish('Второй.', id)
    const rows = await editions(id)
    expect(rows.map((row) => row.isCurrent)).toEqual([true, false])
    const newest = await firstOf(world.client.writing.watchEdition({ id: rows[0]?.id ?? '' }))
    expect(newest).toMatchObject({ text: { body: { ru: 'Второй.' } }, before: { body: { ru: 'Первый.' } } })
  })

  it('bring a former text back by publishing it again, and nothing is taken away', async () => {
    const id = await publish('Первый.')
    await publish('Второй.', id)
    const first = (await editions(id)).at(-1)?.id ?? ''
    await world.client.writing.restore({ id: first })
    expect((await view(id)).body.ru).toBe('Первый.')
    expect(await editions(id)).toHaveLength(3)
  })

  it('keep the text of a piece that was published before editions were', async () => {
    const now = world.now()
    const old = {
      id: 'article:old',
      type: 'article',
      space: 'library',
      author: 'irina',
      createdAt: now,
      updatedAt: now,
      v: schemaVersion,
      kind: 'article',
      topic: 'ip',
      title: text('Старое'),
      body: text('Как было.'),
    }
    expect(world.store.commit([{ kind: 'put', record: old }], undefined).ok).toBe(true)
    await publish('Как стало.', old.id)
    const rows = await editions(old.id)
    expect(rows).toHaveLength(2)
    expect(rows[1]).toMatchObject({ at: now, isCurrent: false })
  })

  it('tell a reader what changed since she read it, once', async () => {
    const id = await publish('Первый.')
    await world.client.library.markRead({ id })
    expect((await view(id)).readEdition).toBeUndefined()
    await publish('Второй.', id)
    const { readEdition = '' } = await view(id)
    expect((await firstOf(world.client.writing.watchEdition({ id: readEdition }))).text.body.ru).toBe('Первый.')
    await world.client.library.markRead({ id })
    expect((await view(id)).readEdition).toBeUndefined()
  })
})

describe('a field that the author emptied', () => {
  it('is gone with the publication of a whole form, and stays where the draft did not know of it', async () => {
    const id = await publish('Текст.', undefined, { outcome: text('7 % → 2 %'), region: 'Пермь' })
    await publish('Текст.', id, { region: 'Урал' })
    expect(await view(id)).not.toHaveProperty('outcome')
    await publish('Текст!', id, { isWhole: false })
    expect((await view(id)).region).toBe('Урал')
  })
})

describe('comments', () => {
  it('are written as drafts, published once, changed and taken away by their author', async () => {
    const of = await publish('Текст.')
    const draft = await world.client.drafts.save({
      form: 'comment',
      target: of,
      fields: { body: 'А у нас иначе.', language: 'ru' },
    })
    const { id } = await world.client.comments.publish({ draft: draft.id })
    await world.client.comments.edit({ id, body: 'У нас иначе.' })
    expect((await talk(of)).comments).toMatchObject([{ id, body: 'У нас иначе.', canEdit: true, canDelete: true }])
    await world.client.comments.remove({ id })
    expect((await talk(of)).comments).toEqual([])
  })
})

describe('a change of a comment', () => {
  const begin = async () => {
    const of = await publish('Текст.')
    const draft = await world.client.drafts.save({
      form: 'comment',
      target: of,
      fields: { body: 'А.', language: 'ru' },
    })
    const { id } = await world.client.comments.publish({ draft: draft.id })
    const fields = { body: 'Б.', language: 'ru', of, from: 1 }
    const change = await world.client.drafts.save({ form: 'comment', target: id, fields })
    return { of, id, change }
  }

  it('is kept as a draft beside that of a new one, and ends with being saved', async () => {
    const { of, id, change } = await begin()
    expect(change).toMatchObject({ becomes: id, target: id })
    const other = await world.client.drafts.save({
      form: 'comment',
      target: of,
      fields: { body: 'В.', language: 'ru' },
    })
    expect(other.id).not.toBe(change.id)
    await expect(world.client.comments.publish({ draft: change.id })).rejects.toMatchObject({
      data: { code: 'request.not-allowed' },
    })
    await world.client.comments.edit({ id, body: 'Б.', draft: change.id })
    expect((await talk(of)).comments).toMatchObject([{ id, body: 'Б.' }])
    expect((await firstOf(world.client.drafts.watchAll())).map((draft) => draft.id)).toEqual([other.id])
  })

  it('goes out as a new comment when the old one was taken away meanwhile', async () => {
    const { of, id, change } = await begin()
    await world.client.comments.remove({ id })
    await expect(world.client.comments.edit({ id, body: 'Б.', draft: change.id })).rejects.toMatchObject({
      data: { code: 'record.missing' },
    })
    expect(await firstOf(world.client.drafts.watchAll())).toHaveLength(1)
    const made = await world.client.comments.sendAsNew({ id, body: 'Б.', draft: change.id })
    expect((await talk(of)).comments).toMatchObject([{ id: made.id, body: 'Б.' }])
    expect(await firstOf(world.client.drafts.watchAll())).toEqual([])
  })
})

describe('useful to me', () => {
  it('counts each member once, can be said again and taken back', async () => {
    const of = await publish('Текст.')
    await world.client.comments.setUseful({ of, isOn: true, how: 'Взяли бланк', language: 'ru' })
    await world.client.comments.setUseful({ of, isOn: true, how: 'Взяли бланк и журнал', language: 'ru' })
    expect((await talk(of)).useful).toMatchObject({
      count: 1,
      mine: { isOn: true },
      ways: [{ how: 'Взяли бланк и журнал' }],
    })
    await world.client.comments.setUseful({ of, isOn: false })
    expect((await talk(of)).useful).toMatchObject({ count: 0, ways: [] })
  })
})

describe('a retired piece', () => {
  it('leads to its successor, through as many as there are, and never in a circle', async () => {
    const [a, b, c] = [await publish('А'), await publish('Б'), await publish('В')]
    await world.client.writing.retire({ id: a, successor: b, reason: 'Новая норма' })
    await world.client.writing.retire({ id: b, successor: c })
    expect((await view(a)).retired).toMatchObject({ reason: 'Новая норма', successor: { id: c } })
    await expect(world.client.writing.retire({ id: c, successor: a })).rejects.toMatchObject({
      data: { code: 'request.not-allowed' },
    })
    await world.client.writing.unretire({ id: a })
    expect(await view(a)).not.toHaveProperty('retired')
  })

  it('that was merged counts its comments and marks under the one that stayed, each member once', async () => {
    const [keep, other] = [await publish('А'), await publish('Б')]
    for (const of of [keep, other]) {
      const draft = await world.client.drafts.save({
        form: 'comment',
        target: of,
        fields: { body: of, language: 'ru' },
      })
      await world.client.comments.publish({ draft: draft.id })
      await world.client.comments.setUseful({ of, isOn: true })
    }
    const now = world.now()
    const marked = {
      id: usefulId(other, 'oleg'),
      type: 'useful',
      space: 'community',
      author: 'oleg',
      createdAt: now,
      updatedAt: now,
      v: schemaVersion,
      of: other,
      isOn: true,
    }
    expect(world.store.commit([{ kind: 'put', record: marked }], undefined).ok).toBe(true)
    await world.client.writing.merge({ keep, other })
    const merged = await talk(keep)
    expect(merged.comments.map((c) => c.body)).toEqual([keep, other])
    expect(merged.useful.count).toBe(2)
  })
})

describe('a regulation', () => {
  it('past its day is marked for readers and listed for editors', async () => {
    const past = await publish('Норма.', undefined, { kind: 'regulation', validUntil: 1_600_000_000_000 })
    await publish('Норма.', undefined, { kind: 'regulation', validUntil: 1_900_000_000_000 })
    expect((await view(past)).isOverdue).toBe(true)
    expect((await firstOf(world.client.writing.watchOverdue())).map((row) => row.id)).toEqual([past])
  })
})

describe('a member who is no editor', () => {
  it('is refused by the library and offers the text instead', async () => {
    await world.close()
    world = await createHandlerWorld({ user: 'anna', roles: ['member'] })
    const draft = await world.client.drafts.save({ form: 'article', fields: fields('Текст.') })
    await expect(world.client.library.publish({ draft: draft.id })).rejects.toMatchObject({
      data: { code: 'policy.needs-editor' },
    })
    const { id } = await world.client.writing.submit({ draft: draft.id })
    const { draft: back } = await world.client.writing.withdraw({ id })
    expect(await firstOf(world.client.drafts.watchAll())).toMatchObject([
      { id: back, target: id, becomes: draft.becomes, fields: { body: { ru: 'Текст.' } } },
    ])
    await world.client.writing.submit({ draft: back })
    const rows = await firstOf(world.client.writing.watchMine())
    expect(rows).toMatchObject([{ id, standing: { kind: 'waiting' }, round: 2 }])
    await expect(world.client.writing.accept({ id })).rejects.toMatchObject({ data: { code: 'request.not-allowed' } })
  })
})
