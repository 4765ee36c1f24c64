import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { createHandlerWorld, firstOf } from '#tests/support/handler-world.ts'

const of = 'article:audit'
const spot = {
  language: 'en' as const,
  block: 2,
  quote: { exact: 'earn the money', prefix: 'where you will ', suffix: ', not' },
}

describe('a reader’s notes and places', () => {
  let world: Awaited<ReturnType<typeof createHandlerWorld>>
  beforeEach(async () => {
    world = await createHandlerWorld({ roles: ['member'] })
  })
  afterEach(() => world.close())
  const notes = () => firstOf(world.client.annotations.watch({ of }))
  const places = () => firstOf(world.client.places.watch({ of }))
  const place = (share: number, block = 1) => world.client.places.save({ of, spot: { language: 'en', block }, share })

  it('keeps a highlight with its words, then a note, in the space that nobody else reads', async () => {
    const { id } = await world.client.annotations.add({ of, kind: 'highlight', spot })
    await world.client.annotations.saveNote({ id, base: '', note: 'Ask the patent office.' })
    expect(await notes()).toMatchObject([{ id, kind: 'highlight', spot, note: 'Ask the patent office.' }])
    expect(world.store.get(id)).toMatchObject({ space: 'user-irina', author: 'irina' })
    expect(world.store.outbox.get(id)?.state).toBe('waiting')
  })

  it('takes one away, and brings it back as it was', async () => {
    const { id } = await world.client.annotations.add({ of, kind: 'highlight', spot, note: 'Mine' })
    await world.client.annotations.remove({ id })
    expect(await notes()).toEqual([])
    await world.client.annotations.restore({ id })
    expect(await notes()).toMatchObject([{ id, note: 'Mine', spot }])
    expect(world.store.get(id)?.['_deleted']).toBeUndefined()
  })

  it('writes nothing when a note is saved as it is', async () => {
    const { id } = await world.client.annotations.add({ of, kind: 'bookmark', spot: { block: 1 }, note: 'Here' })
    const before = world.store.get(id)
    await world.client.annotations.saveNote({ id, base: 'Here', note: 'Here' })
    expect(world.store.get(id)).toEqual(before)
  })

  it('merges a note with what another device wrote into it meanwhile, and keeps what overlaps', async () => {
    const base = 'One.\n\nTwo.\n\nThree.'
    const { id } = await world.client.annotations.add({ of, kind: 'highlight', spot, note: base })
    await world.client.annotations.saveNote({ id, base, note: 'One, from the laptop.\n\nTwo.\n\nThree.' })
    const saved = await world.client.annotations.saveNote({ id, base, note: 'One.\n\nTwo.\n\nThree, from here.' })
    expect(saved.note).toBe('One, from the laptop.\n\nTwo.\n\nThree, from here.')
    await world.client.annotations.saveNote({ id, base, note: 'One, otherwise.\n\nTwo.\n\nThree.' })
    const [view] = await notes()
    expect(view?.note).toContain('One, otherwise.')
    expect(view?.conflicts).toBe(1)
  })

  it('lists all of them with what they were made in, also when that is gone', async () => {
    const draft = await world.client.drafts.save({
      form: 'article',
      fields: {
        kind: 'article',
        topic: 'quality',
        title: { source: 'en', en: 'Audit' },
        body: { source: 'en', en: 'x' },
      },
    })
    world.store.commit(
      [
        {
          kind: 'put',
          record: {
            id: of,
            type: 'article',
            space: 'library',
            author: 'oleg',
            createdAt: 1,
            updatedAt: 1,
            v: 1,
            ...draft.fields,
          },
        },
      ],
      undefined,
    )
    await world.client.annotations.add({ of, kind: 'highlight', spot })
    await world.client.annotations.add({ of: 'article:gone', kind: 'highlight', spot, note: 'Kept' })
    const rows = await firstOf(world.client.annotations.watchAll())
    expect(rows[0]).toMatchObject({ of: 'article:gone', note: 'Kept' })
    expect(rows[0]?.opens).toBeUndefined()
    expect(rows[1]).toMatchObject({ title: { en: 'Audit' }, opens: `/library/${of}` })
  })

  it('keeps one place on a device, and writes only when it moved', async () => {
    await place(0.2)
    const id = world.store.outbox.list().find(({ type }) => type === 'place')?.id ?? ''
    const before = world.store.get(id)
    await place(0.2)
    await place(0.2004)
    expect(world.store.get(id)).toEqual(before)
    await place(0.5, 4)
    expect(await places()).toMatchObject([{ share: 0.5, isHere: true, deviceName: 'Office PC', isFinished: false }])
  })

  it('what was read to the end stays so when it is read again', async () => {
    await place(1)
    await place(0.1)
    expect(await places()).toMatchObject([{ share: 0.1, isFinished: true }])
  })

  it('tells lists how far she has come: where she was last, and whole for what she has finished', async () => {
    await place(0.3)
    await world.client.places.save({ of: 'article:done', spot: { block: 9 }, share: 1 })
    await world.client.places.save({ of: 'article:done', spot: { block: 0 }, share: 0.1 })
    expect(await firstOf(world.client.places.watchShares())).toEqual({ [of]: 0.3, 'article:done': 1 })
  })

  it('shows where other devices stopped, the latest first', async () => {
    await place(0.2)
    const mine = world.store.get(world.store.outbox.list()[0]?.id ?? '') ?? expect.fail('no place')
    const device = 'aaaaaaaaaaaaaaaa'
    world.store.commit(
      [
        {
          kind: 'put',
          record: {
            ...mine,
            id: `place:article.audit.${device}`,
            device,
            deviceName: 'Laptop',
            share: 0.7,
            updatedAt: mine.updatedAt + 10,
          },
        },
      ],
      undefined,
    )
    expect(await places()).toMatchObject([
      { deviceName: 'Laptop', isHere: false, share: 0.7 },
      { deviceName: 'Office PC', isHere: true },
    ])
  })

  it('[SYNC W7] keeps the place and the highlights of who has not joined yet, and sends neither', async () => {
    world.leave()
    await place(0.4)
    const { id } = await world.client.annotations.add({ of, kind: 'highlight', spot })
    expect(await places()).toMatchObject([{ share: 0.4, isHere: true }])
    expect(await firstOf(world.client.annotations.watch({ of }))).toMatchObject([{ id }])
    expect(world.store.outbox.list()).toEqual([])
  })
})
