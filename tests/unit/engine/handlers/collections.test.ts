import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { anArticle } from '#tests/support/records.ts'
import { createHandlerWorld, firstOf } from '#tests/support/handler-world.ts'

describe('collections', () => {
  let world: Awaited<ReturnType<typeof createHandlerWorld>>
  beforeEach(async () => {
    world = await createHandlerWorld()
  })
  afterEach(() => world.close())

  const title = (en: string) => ({ source: 'en' as const, en })
  const pieces = [1, 2, 3].map((n) => anArticle({ title: title(`Part ${n}`), minutes: 5 }, n))
  const [one = '', two = '', three = ''] = pieces.map(({ id }) => id)
  const put = (records: typeof pieces): void => {
    world.store.commit(
      records.map((record) => ({ kind: 'put', record })),
      undefined,
    )
  }
  const series = async (): Promise<string> => {
    put(pieces)
    const { id } = await world.client.collections.add({ kind: 'series', title: title('First steps'), topic: 'ip' })
    for (const item of [one, two, three]) await world.client.collections.addItem({ id, item })
    return id
  }
  const viewOf = (id: string) => firstOf(world.client.collections.watch({ id }))

  it('are put together, put in order and read on', async () => {
    const id = await series()
    await world.client.collections.arrange({ id, items: [three, one, two] })
    await world.client.library.markRead({ id: three })
    expect(await viewOf(id)).toMatchObject({
      total: 3,
      read: 1,
      minutes: 15,
      canEdit: true,
      items: [{ id: three }, { id: one }, { id: two }],
    })
    expect(await firstOf(world.client.collections.watchPlaces({ id: one }))).toEqual([
      {
        collection: { id, title: expect.objectContaining({ en: 'First steps' }) },
        n: 2,
        total: 3,
        previous: { id: three, title: title('Part 3') },
        next: { id: two, title: title('Part 2') },
      },
    ])
  })

  it('leave out what is retired, and keep its place in the record', async () => {
    const id = await series()
    put([{ ...anArticle({ title: title('Part 1') }, 1), retired: { at: 1 }, updatedAt: 2_000 }])
    expect(await viewOf(id)).toMatchObject({ total: 2, missing: 1, items: [{ id: two }, { id: three }] })
    await world.client.collections.arrange({ id, items: [three, two] })
    expect(world.store.get(id)?.['items']).toEqual([three, two, one])
  })

  it('are changed by editors only', async () => {
    const id = await series()
    await world.client.collections.describe({ id, kind: 'book', title: title('A book'), topic: 'quality' })
    expect(await viewOf(id)).toMatchObject({ kind: 'book', title: { en: 'A book' }, total: 3 })
    world.leave()
    await expect(world.client.collections.remove({ id })).rejects.toMatchObject({
      data: { code: 'account.not-joined' },
    })
  })
})
