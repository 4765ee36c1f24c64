import { describe, expect, it } from 'vitest'
import { recordDigest } from '#engine/store/master-revisions.ts'
import { anna, closeTestStore, newProfile, openTestStore, reply } from './store-fixture.ts'

const forbidden = { code: 'refused.forbidden', facts: { reason: 'policy.not-yours' } } as const

describe('the outbox', () => {
  it('goes from waiting over sending to sent, with the time of the server', async () => {
    const store = await openTestStore()
    const record = reply()
    store.commit([{ kind: 'put', record }], anna)
    expect(store.outbox.counts()).toEqual({ waiting: 1, refused: 0 })
    store.outbox.markSending([record.id])
    expect(store.outbox.get(record.id)?.state).toBe('sending')
    expect(store.outbox.counts()).toEqual({ waiting: 1, refused: 0 })
    store.outbox.markSent(record.id, 5_000, record.updatedAt)
    expect(store.outbox.get(record.id)).toMatchObject({ state: 'sent', sentAt: 5_000, error: undefined })
    expect(store.outbox.counts()).toEqual({ waiting: 0, refused: 0 })
  })

  it.each([
    ['with a new time', 2_000],
    ['in the same millisecond', 1_000],
  ])('keeps a record waiting that was edited %s while it was being sent', async (_, updatedAt) => {
    const store = await openTestStore()
    const record = reply()
    store.commit([{ kind: 'put', record }], anna)
    store.outbox.markSending([record.id])
    store.commit([{ kind: 'put', record: { ...record, body: 'ещё раз', updatedAt } }], anna)
    store.outbox.markSent(record.id, 5_000, record.updatedAt)
    expect(store.outbox.get(record.id)).toMatchObject({ state: 'waiting', sentAt: undefined })
    store.outbox.markSending([record.id])
    store.outbox.markSent(record.id, 6_000, updatedAt)
    expect(store.outbox.get(record.id)).toMatchObject({ state: 'sent', sentAt: 6_000 })
  })

  it('keeps a deletion waiting that came while the record was being sent', async () => {
    const store = await openTestStore()
    const record = reply()
    store.commit([{ kind: 'put', record }], anna)
    store.outbox.markSending([record.id])
    store.commit([{ kind: 'delete', record }], anna)
    store.outbox.markSent(record.id, 5_000, record.updatedAt)
    expect(store.outbox.get(record.id)).toMatchObject({ state: 'waiting', isDeletion: true })
  })

  it('[SYNC PU2] keeps a refusal with its reason until the record is edited or sent again', async () => {
    const store = await openTestStore()
    const record = reply()
    store.commit([{ kind: 'put', record }], anna)
    store.outbox.markSending([record.id])
    store.outbox.markRefused(record.id, forbidden)
    expect(store.outbox.get(record.id)).toMatchObject({ state: 'refused', error: forbidden })
    expect(store.outbox.counts()).toEqual({ waiting: 0, refused: 1 })
    store.outbox.sendAgain(record.id)
    expect(store.outbox.get(record.id)).toMatchObject({ state: 'waiting', error: undefined })
    store.outbox.markRefused(record.id, forbidden)
    store.commit([{ kind: 'put', record: { ...record, updatedAt: 2_000 } }], anna)
    expect(store.outbox.get(record.id)).toMatchObject({ state: 'waiting', error: undefined })
  })

  it('forgets a refusal of a state that was edited meanwhile', async () => {
    const store = await openTestStore()
    const record = reply()
    store.commit([{ kind: 'put', record }], anna)
    store.outbox.markSending([record.id])
    store.commit([{ kind: 'put', record: { ...record, updatedAt: 2_000 } }], anna)
    store.outbox.markRefused(record.id, forbidden)
    expect(store.outbox.get(record.id)?.state).toBe('waiting')
  })

  it('has nothing on its way after a restart resets it, and tells its listeners', async () => {
    const store = await openTestStore()
    const record = reply()
    let calls = 0
    const stop = store.outbox.onChange(() => (calls += 1))
    store.commit([{ kind: 'put', record }], anna)
    store.outbox.markSending([record.id])
    store.outbox.resetSending()
    expect(store.outbox.get(record.id)?.state).toBe('waiting')
    expect(calls).toBe(3)
    stop()
    store.outbox.resetSending()
    expect(calls).toBe(3)
  })

  it('[SYNC PU6] has no row for the starter library', async () => {
    const store = await openTestStore()
    expect(store.commit([{ kind: 'put', record: reply({ author: 'artel' }) }], undefined).ok).toBe(true)
    expect(store.outbox.list()).toEqual([])
  })
})

describe('values of this device', () => {
  it('are there after a restart, and their listeners hear each key', async () => {
    const profile = newProfile()
    const store = await openTestStore({ profile })
    const keys: string[] = []
    store.device.onChange((key) => keys.push(key))
    store.device.set('settings', { language: 'ru', n: 1 })
    store.device.set('settings', { language: 'en' })
    store.device.set('gone', 1)
    store.device.delete('gone')
    expect(keys).toEqual(['settings', 'settings', 'gone', 'gone'])
    await closeTestStore(store)
    const again = await openTestStore({ profile })
    expect(again.device.get('settings')).toEqual({ language: 'en' })
    expect(again.device.get('gone')).toBeUndefined()
  })
})

it('[SYNC PL5] quarantine keeps the newest revision of a document, per space', async () => {
  const { quarantine } = await openTestStore()
  quarantine.put({ space: 'library', id: 'article:1', rev: '1-a', reason: 'no type', doc: { a: 1 } })
  quarantine.put({ space: 'library', id: 'article:1', rev: '2-b', reason: 'newer', doc: undefined })
  quarantine.put({ space: 'community', id: 'article:1', rev: '1-a', reason: 'other space', doc: null })
  expect(quarantine.count()).toBe(2)
  expect(quarantine.list()).toEqual([
    { space: 'community', id: 'article:1', reason: 'other space' },
    { space: 'library', id: 'article:1', reason: 'newer' },
  ])
  quarantine.remove('library', 'article:1')
  expect(quarantine.count()).toBe(1)
})

it('[SYNC PU1] [SYNC E1] the revisions of the server are remembered with a digest and forgotten by space', async () => {
  const { masterRevisions } = await openTestStore()
  const digest = recordDigest({ b: 1, a: [2] })
  expect(digest).toBe(recordDigest({ a: [2], b: 1 }))
  masterRevisions.put('library', 'article:1', { rev: '1-a', digest })
  masterRevisions.putAll('community', [
    { id: 'reply:1', rev: '1-b', digest },
    { id: 'reply:2', rev: '1-c', digest },
  ])
  masterRevisions.put('library', 'article:1', { rev: '2-a', digest })
  expect(masterRevisions.get('library', 'article:1')).toEqual({ rev: '2-a', digest })
  masterRevisions.deleteSpace('community')
  expect(masterRevisions.get('community', 'reply:2')).toBeUndefined()
  masterRevisions.delete('library', 'article:1')
  expect(masterRevisions.get('library', 'article:1')).toBeUndefined()
})

it('lists of live records by type, and by parent, read an index', async () => {
  const { sql } = await openTestStore()
  const plan = (query: string): string =>
    sql
      .prepare<[], { detail: string }>(`EXPLAIN QUERY PLAN ${query}`)
      .all()
      .map((row) => row.detail)
      .join(' ')
  expect(
    plan(`SELECT data FROM record_library WHERE type = 'article' AND deleted = 0 ORDER BY updatedAt DESC LIMIT 20`),
  ).toMatch(/record_library_updated(?!.*TEMP B-TREE)/)
  expect(
    plan(
      `SELECT data FROM record_community WHERE type = 'reply' AND parent = 'discussion:1' AND deleted = 0 ORDER BY createdAt`,
    ),
  ).toMatch(/record_community_parent(?!.*TEMP B-TREE)/)
  expect(plan(`SELECT data FROM records WHERE id = 'reply:1'`)).not.toMatch(/SCAN record_/)
})
