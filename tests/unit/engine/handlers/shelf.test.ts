import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { ShelfEvent } from '#core/contract/shelf.ts'
import type { AnyRecord } from '#core/record.ts'
import { usefulId } from '#core/domain/useful/useful.ts'
import { createHandlerWorld, firstOf } from '#tests/support/handler-world.ts'

const created = 1_600_000_000_000
const article = (name: string, more: Readonly<Record<string, unknown>> = {}) => ({
  id: `article:${name}`,
  type: 'article',
  space: 'library',
  author: 'oleg',
  createdAt: created,
  updatedAt: created,
  v: 1,
  kind: 'article',
  title: { source: 'en', en: name },
  body: { source: 'en', en: 'Text.', ru: '' },
  topic: 'quality',
  ...more,
})

describe('the shelf', () => {
  let world: Awaited<ReturnType<typeof createHandlerWorld>>
  beforeEach(async () => {
    world = await createHandlerWorld()
  })
  afterEach(() => world.close())

  const put = (...records: readonly AnyRecord[]): void => {
    const done = world.store.commit(
      records.map((record) => ({ kind: 'put', record })),
      undefined,
    )
    expect(done).toMatchObject({ ok: true })
  }
  const whole = async () => {
    const event = await firstOf(world.client.shelf.watch())
    return event.kind === 'whole' ? event : expect.fail('the first event is whole')
  }
  const names = async () => (await whole()).rows.map(({ id }) => id.slice('article:'.length)).toSorted()

  it('holds what readers see, with its languages and whose text it is', async () => {
    put(
      article('seen', { credit: [{ name: 'Anna Orlova' }], minutes: 4, region: 'Perm' }),
      article('retired', { retired: { at: 1 } }),
      article('later', { visibleFrom: 9e12 }),
    )
    const { rows } = await whole()
    expect(rows).toEqual([
      expect.objectContaining({
        id: 'article:seen',
        languages: ['en'],
        authors: [{ key: 'name:Anna Orlova', name: 'Anna Orlova' }],
        minutes: 4,
        region: 'Perm',
        isNew: true,
      }),
    ])
    expect(JSON.stringify(rows)).not.toContain('Text.')
  })

  it('sends after the whole only what changed, and what is gone', async () => {
    put(article('a'), article('b'), article('c'))
    const events: ShelfEvent[] = []
    const stop = new AbortController()
    for await (const event of await world.client.shelf.watch(undefined, { signal: stop.signal })) {
      events.push(event)
      if (events.length === 1) put(article('b', { title: { source: 'en', en: 'B' }, updatedAt: created + 1 }))
      if (events.length === 2) put(article('c', { retired: { at: 1 }, updatedAt: created + 1 }))
      if (events.length === 3) stop.abort()
    }
    expect(events[1]).toMatchObject({ kind: 'change', put: [{ id: 'article:b', title: { en: 'B' } }], gone: [] })
    expect(events[2]).toEqual({ kind: 'change', put: [], gone: ['article:c'] })
  })

  it('makes nobody wait for having been slow to take an event', { timeout: 5_000 }, async () => {
    put(article('a'))
    const stop = new AbortController()
    const events = (await world.client.shelf.watch(undefined, { signal: stop.signal }))[Symbol.asyncIterator]()
    await events.next()
    await new Promise((resolve) => setTimeout(resolve, 1_000))
    put(article('b'))
    expect((await events.next()).value).toMatchObject({ kind: 'change', put: [{ id: 'article:b' }] })
    stop.abort()
  })

  it('shows a piece from the moment on from which readers see it', async () => {
    put(article('soon', { visibleFrom: world.now() + 300 }))
    expect(await names()).toEqual([])
    for (let i = 0; i < 300; i++) world.now()
    expect(await names()).toEqual(['soon'])
  })

  it('counts the members to whom a piece was useful, not those who took it back', async () => {
    put(article('a'))
    const says = (user: string, isOn: boolean) => ({
      id: usefulId('article:a', user),
      type: 'useful',
      space: 'community',
      author: user,
      createdAt: created,
      updatedAt: created,
      v: 1,
      of: 'article:a',
      isOn,
    })
    expect((await whole()).rows[0]?.useful).toBe(0)
    put(says('anna', true), says('boris', false), says('vera', true))
    expect((await whole()).rows[0]?.useful).toBe(2)
  })

  it('shows a piece under its topic’s successor', async () => {
    const topic = (key: string, more: object = {}) => ({
      id: `topic:${key}`,
      type: 'topic',
      space: 'library',
      author: 'oleg',
      createdAt: created,
      updatedAt: created,
      v: 1,
      title: { source: 'en', en: key },
      order: 0,
      ...more,
    })
    put(article('a'), topic('quality', { retired: { successor: 'craft' } }), topic('craft'))
    expect((await whole()).rows[0]?.topic).toBe('craft')
  })

  it('remembers when the visit before ended', async () => {
    expect((await whole()).visitBefore).toBeUndefined()
    await world.client.shelf.visit()
    expect((await whole()).visitBefore).toBeUndefined()
    world.store.device.set('library.visit', { lookedAt: created })
    expect((await whole()).visitBefore).toBe(created)
    await world.client.shelf.visit()
    await world.client.shelf.visit()
    expect((await whole()).visitBefore).toBe(created)
  })

  it('offers to read next what follows in a collection, then the topic, then the author', async () => {
    put(
      article('a', { topic: 'ip' }),
      article('next', { author: 'vera' }),
      article('same-topic', { topic: 'ip', author: 'vera' }),
      article('same-author'),
      article('other', { author: 'vera' }),
      {
        ...article('x'),
        id: 'collection:1',
        type: 'collection',
        kind: 'series',
        items: ['article:a', 'article:next'],
      },
    )
    const next = await firstOf(world.client.shelf.watchNext({ id: 'article:a' }))
    expect(next.map(({ row, because }) => `${because} ${row.id}`)).toEqual([
      'collection article:next',
      'topic article:same-topic',
      'author article:same-author',
    ])
  })
})
