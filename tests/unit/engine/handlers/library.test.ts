import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { versionOf } from '#engine/sync/keep-losses.ts'
import { createHandlerWorld, firstOf } from '#tests/support/handler-world.ts'

const body = (ru: string) => ({ source: 'ru', ru })
const fieldsOf = (title: string, text: string) => ({
  kind: 'article',
  topic: 'quality',
  title: { source: 'ru', ru: title },
  body: body(text),
})

describe('publishing an article', () => {
  let world: Awaited<ReturnType<typeof createHandlerWorld>>
  beforeEach(async () => {
    world = await createHandlerWorld()
  })
  afterEach(() => world.close())

  const publish = async (
    fields: Parameters<typeof world.client.drafts.save>[0]['fields'],
    target?: string,
  ): Promise<string> => {
    const draft = await world.client.drafts.save({
      form: 'article',
      fields,
      ...(target === undefined ? {} : { target }),
    })
    return (await world.client.library.publish({ draft: draft.id })).id
  }
  const articleOf = (id: string) => firstOf(world.client.library.watchArticle({ id }))

  it('dates both languages, so that a translation left behind shows', async () => {
    const both = { ...fieldsOf('Контроль', 'Раз.'), body: { source: 'ru', ru: 'Раз.', en: 'One.' } }
    const id = await publish(both)
    const first = await articleOf(id)
    expect(first.body.translatedAt).toBe(first.body.sourceAt)
    await publish({ ...both, body: { source: 'ru', ru: 'Раз, два.', en: 'One.' } }, id)
    const second = await articleOf(id)
    expect(second.body.sourceAt).toBeGreaterThan(second.body.translatedAt ?? Number.POSITIVE_INFINITY)
  })

  it('keeps for an older translation the original that it was made from', async () => {
    const both = { ...fieldsOf('Контроль', 'Раз.'), body: { source: 'ru', ru: 'Раз.', en: 'One.' } }
    const id = await publish(both)
    expect((await articleOf(id)).sourceThen).toBeUndefined()
    await publish({ ...both, body: { source: 'ru', ru: 'Раз, два.', en: 'One.' } }, id)
    await publish({ ...both, body: { source: 'ru', ru: 'Раз, два, три.', en: 'One.' } }, id)
    expect((await articleOf(id)).sourceThen).toBe('Раз.')
    await publish({ ...both, body: { source: 'ru', ru: 'Раз, два, три.', en: 'One, two, three.' } }, id)
    expect((await articleOf(id)).sourceThen).toBeUndefined()
  })

  it('merges with what others published while the draft was open, and keeps what overlaps', async () => {
    const id = await publish(fieldsOf('Контроль', 'Первый.\n\nВторой.'))
    const { updatedAt } = await articleOf(id)
    const base = { ...fieldsOf('Контроль', 'Первый.\n\nВторой.'), updatedAt }
    const theirs = world.store.get(id) ?? expect.fail('no article')
    world.store.commit(
      [
        {
          kind: 'put',
          record: {
            ...theirs,
            title: { source: 'ru', ru: 'Их название' },
            body: body('Первый, их правка.\n\nВторой.'),
            editor: 'oleg',
            updatedAt: updatedAt + 1,
          },
        },
      ],
      undefined,
    )
    await publish({ ...fieldsOf('Моё название', 'Первый.\n\nВторой, моя правка.'), base }, id)
    const article = await articleOf(id)
    expect(article.title.ru).toBe('Моё название')
    expect(article.body.ru).toBe('Первый, их правка.\n\nВторой, моя правка.')
    expect(await firstOf(world.client.sync.watchConflicts())).toMatchObject([
      { field: 'title.ru', lost: 'Их название', kept: 'Моё название', lostBy: { user: 'oleg' } },
    ])
  })

  it('lets a settled conflict be settled otherwise', async () => {
    const id = await publish(fieldsOf('Первое', 'Текст.'))
    const { updatedAt } = await articleOf(id)
    const theirs = world.store.get(id) ?? expect.fail('no article')
    world.store.commit(
      [
        {
          kind: 'put',
          record: { ...theirs, title: { source: 'ru', ru: 'Их' }, editor: 'oleg', updatedAt: updatedAt + 1 },
        },
      ],
      undefined,
    )
    await publish({ ...fieldsOf('Моё', 'Текст.'), base: { ...fieldsOf('Первое', 'Текст.'), updatedAt } }, id)
    const [conflict] = await firstOf(world.client.sync.watchConflicts())
    await world.client.sync.settle({ id: conflict?.id ?? '', choice: 'lost' })
    expect((await articleOf(id)).title.ru).toBe('Их')
    await world.client.sync.settle({ id: conflict?.id ?? '', choice: 'combined', text: 'Их и моё' })
    expect((await articleOf(id)).title.ru).toBe('Их и моё')
    expect((await firstOf(world.client.sync.watchConflicts()))[0]?.settled?.choice).toBe('combined')
  })

  it.each([
    { field: 'licence', kept: 'CC BY 4.0' },
    { field: 'summary.en', kept: 'In short' },
  ])('settles for the version in which $field was taken out, and back', async ({ field, kept }) => {
    const id = await publish(fieldsOf('Контроль', 'Текст.'))
    const was = world.store.get(id) ?? expect.fail('no article')
    const full = { ...was, licence: 'CC BY 4.0', summary: { source: 'ru', ru: 'Кратко', en: 'In short' } }
    const loss = { field, lost: null, kept, lostBy: was.author, lostAt: 1, keptBy: was.author, keptAt: 2 }
    const version = versionOf(full, loss, was.author)
    const done = world.store.commit(
      [full, version].map((record) => ({ kind: 'put', record })),
      undefined,
    )
    expect(done).toMatchObject({ ok: true })
    const [head = '', language] = field.split('.')
    await world.client.sync.settle({ id: version.id, choice: 'lost' })
    const without = language === undefined ? { [head]: undefined } : { summary: { source: 'ru', ru: 'Кратко' } }
    expect({ ...world.store.get(id) }).toEqual({
      ...full,
      ...without,
      updatedAt: expect.any(Number),
      editor: was.author,
    })
    await world.client.sync.settle({ id: version.id, choice: 'kept' })
    expect(world.store.get(id)).toMatchObject({ licence: full.licence, summary: full.summary })
  })
})
