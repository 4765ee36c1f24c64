import { describe, expect, it } from 'vitest'
import type { StoreChange } from '#engine/ports.ts'
import { anna, article, closeTestStore, draft, newProfile, openTestStore, reply } from './store-fixture.ts'

describe('a commit', () => {
  it('[SYNC W1] is there after the store was closed and opened again, with its outbox row', async () => {
    const profile = newProfile()
    const store = await openTestStore({ profile })
    const record = reply()
    expect(store.commit([{ kind: 'put', record }], anna)).toEqual({ ok: true, value: undefined })
    await closeTestStore(store)
    const again = await openTestStore({ profile })
    expect(again.get(record.id)).toEqual(record)
    expect(again.outbox.get(record.id)).toMatchObject({
      state: 'waiting',
      space: 'community',
      type: 'reply',
      isDeletion: false,
    })
  })

  it('[SYNC W2] writes nothing when one of its writes is refused', async () => {
    const store = await openTestStore()
    const mine = reply()
    const refused = store.commit(
      [
        { kind: 'put', record: mine },
        { kind: 'put', record: article({ author: 'anna' }) },
      ],
      anna,
    )
    expect(refused).toMatchObject({ ok: false, error: { code: 'policy.needs-editor' } })
    expect(store.get(mine.id)).toBeUndefined()
    expect(store.outbox.list()).toEqual([])
  })

  it('refuses a record that does not fit its noun, by name of the field', async () => {
    const store = await openTestStore()
    const refused = store.commit([{ kind: 'put', record: reply({ body: 7 }) }], anna)
    expect(refused).toMatchObject({
      ok: false,
      error: { code: 'record.invalid', reason: expect.stringContaining('body') },
    })
  })

  it('[SYNC W3] tells listeners once for each collection, after everything is written', async () => {
    const store = await openTestStore()
    const changes: StoreChange[] = []
    const record = reply()
    const note = draft()
    store.onChange((change) => {
      changes.push(change)
      expect(store.get(record.id)).toEqual(record)
      expect(store.get(note.id)).toEqual(note)
    })
    store.commit(
      [
        { kind: 'put', record: note },
        { kind: 'put', record },
      ],
      anna,
    )
    expect(changes).toEqual([
      { kind: 'community', types: new Set(['reply']), ids: [record.id], origin: 'local' },
      { kind: 'personal', types: new Set(['draft']), ids: [note.id], origin: 'local' },
    ])
  })

  it('[SYNC W4] keeps the full record when it is deleted', async () => {
    const store = await openTestStore()
    const record = reply()
    store.commit([{ kind: 'put', record }], anna)
    store.commit([{ kind: 'delete', record }], anna)
    expect(store.get(record.id)).toBeUndefined()
    const row = store.sql
      .prepare<[string], { deleted: number; data: string }>('SELECT deleted, data FROM records WHERE id = ?')
      .get(record.id)
    expect(row?.deleted).toBe(1)
    expect(JSON.parse(row?.data ?? '')).toEqual(record)
    expect(store.outbox.get(record.id)).toMatchObject({ isDeletion: true, state: 'waiting' })
  })

  it('shows its records to RxDB as if written through it', async () => {
    const store = await openTestStore()
    const record = reply()
    const seen: unknown[] = []
    store.collections.community.$.subscribe((event) => seen.push(event.operation))
    store.commit([{ kind: 'put', record }], anna)
    store.commit([{ kind: 'put', record: { ...record, body: 'Другое', updatedAt: 2_000 } }], anna)
    store.commit([{ kind: 'delete', record: { ...record, body: 'Другое', updatedAt: 3_000 } }], anna)
    expect(seen).toEqual(['INSERT', 'UPDATE', 'DELETE'])
    expect(await store.collections.community.findOne(record.id).exec()).toBeNull()
  })

  it('makes and drops a record in one go without a trace', async () => {
    const store = await openTestStore()
    const record = reply()
    expect(
      store.commit(
        [
          { kind: 'put', record },
          { kind: 'delete', record },
        ],
        anna,
      ).ok,
    ).toBe(true)
    expect(store.outbox.list()).toEqual([])
  })
})
