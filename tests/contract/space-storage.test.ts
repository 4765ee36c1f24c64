/**
 * One suite for every driver of the storage port: the embedded store, the CouchDB driver over the stand-in, and over a real CouchDB where COUCHDB_URL names one (with name and password
 * of a server administrator; databases `artel-test-…` are made and removed there).
 */
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { createCouchStorage } from '#server/storage/couch.ts'
import { bundleValidator } from '#server/storage/couch-validator.ts'
import { createPouchStorage } from '#server/storage/pouch.ts'
import type { IncomingDoc, SpaceStorage, SpaceStore, WriteRow } from '#server/storage/space-storage.ts'
import { startCouchStandIn } from '#tests/support/couch-stand-in.ts'

interface Driver {
  readonly name: string
  /** @returns a storage and what takes its traces away */
  open(): Promise<{ readonly storage: SpaceStorage; clean(): Promise<void> }>
}
const embedded: Driver = {
  name: 'embedded',
  open: async () => {
    const folder = await mkdtemp(join(tmpdir(), 'artel-spaces-'))
    const storage = createPouchStorage(folder)
    return { storage, clean: () => rm(folder, { recursive: true, force: true }) }
  },
}
const prefix = `artel-test-${Date.now()}-`
const onStandIn: Driver = {
  name: 'CouchDB driver on the stand-in',
  open: async () => {
    const couch = await startCouchStandIn()
    const storage = createCouchStorage({ url: couch.url, prefix, validator: () => bundleValidator(prefix) })
    return { storage, clean: () => couch.stop() }
  },
}
const realUrl = process.env['COUCHDB_URL']
const onCouch = (url: string): Driver => ({
  name: `CouchDB driver on ${new URL(url).host}`,
  open: async () => ({
    storage: createCouchStorage({ url, prefix, validator: () => bundleValidator(prefix) }),
    clean: () => Promise.resolve(),
  }),
})
if (realUrl === undefined) process.stdout.write('COUCHDB_URL is not set: no real CouchDB is asked.\n')

const events = { onMoved: () => undefined, onGone: () => undefined }
const drivers = [embedded, onStandIn, ...(realUrl === undefined ? [] : [onCouch(realUrl)])]

describe.each(drivers)('space storage: $name', (driver) => {
  let opened: Awaited<ReturnType<Driver['open']>>
  let store: SpaceStore
  let made = 0
  beforeAll(async () => {
    opened = await driver.open()
    store = await opened.storage.open('community', events)
  })
  afterAll(async () => {
    await opened.storage.destroy('community')
    await opened.storage.close()
    await opened.clean()
  })

  const fresh = (fields: object = {}): IncomingDoc => ({ _id: `reply:${++made}`, text: 'Привет', n: 1, ...fields })
  const revOf = (rows: readonly WriteRow[]): string => {
    const [row] = rows
    if (row === undefined || !('ok' in row)) throw new Error(JSON.stringify(row))
    return row.rev
  }
  const put = async (doc: IncomingDoc): Promise<string> => revOf(await store.write([doc], true))
  const noDocs = { includeDocs: false, style: 'main_only' } as const
  const branch = (id: string, rev: string, parent: string, fields: object): IncomingDoc => ({
    _id: id,
    _rev: rev,
    _revisions: { start: 2, ids: [rev.slice(2), parent.slice(2)] },
    ...fields,
  })

  describe('writes', () => {
    it('answer in order: stored, conflict, stored', async () => {
      const [a, b] = [fresh(), fresh()]
      await put(b)
      const c = fresh()
      const rows = await store.write([a, b, c], true)
      expect(rows).toMatchObject([
        { ok: true, id: a._id, rev: expect.stringMatching(/^1-[0-9a-f]{32}$/) },
        { id: b._id, error: 'conflict', reason: 'Document update conflict.' },
        { ok: true, id: c._id },
      ])
    })

    it('of nothing answer nothing', async () => {
      expect(await store.write([], true)).toEqual([])
      expect(await store.write([], false)).toEqual([])
    })

    it('over a revision make the next one; a stale one is a conflict', async () => {
      const doc = fresh()
      const first = await put(doc)
      const second = await put({ ...doc, _rev: first, n: 2 })
      expect(second).toMatch(/^2-/)
      expect(await store.write([{ ...doc, _rev: first, n: 3 }], true)).toMatchObject([{ error: 'conflict' }])
      expect(await store.get(doc._id, {})).toMatchObject({ _rev: second, n: 2 })
    })

    it('with a revision on an id that is not there go on from its generation', async () => {
      const doc = fresh({ _rev: `7-${'a'.repeat(32)}` })
      expect(await put(doc)).toMatch(/^8-/)
    })

    it('over a tombstone go on from its generation', async () => {
      const doc = fresh()
      const first = await put(doc)
      await put({ ...doc, _rev: first, _deleted: true })
      expect(await put({ ...doc, n: 5 })).toMatch(/^3-/)
      expect(await store.get(doc._id, {})).toMatchObject({ n: 5 })
    })

    it('without new edits keep the given revisions and answer with failures only', async () => {
      const doc = fresh()
      const first = await put(doc)
      const left = `2-${'1'.repeat(32)}`
      const right = `2-${'2'.repeat(32)}`
      expect(
        await store.write([branch(doc._id, left, first, { n: 2 }), branch(doc._id, right, first, { n: 3 })], false),
      ).toEqual([])
      expect(await store.get(doc._id, { conflicts: true })).toMatchObject({ _rev: right, n: 3, _conflicts: [left] })
    })

    it('keep Russian, depth, numbers and an empty text as they are', async () => {
      const fields = { text: 'Съешь ещё «этих» булок\n\u0000', deep: { list: [1.5, null, true, { x: [] }] }, empty: '' }
      const doc = fresh(fields)
      await put(doc)
      expect(await store.get(doc._id, {})).toMatchObject(fields)
    })

    it('take an id of many letters, with what addresses must escape', async () => {
      const doc = fresh({ _id: `reply:я/&+#? %2F:${'a'.repeat(100)}` })
      const rev = await put(doc)
      expect(await store.get(doc._id, {})).toMatchObject({ _id: doc._id, _rev: rev })
      expect((await store.current([doc._id])).get(doc._id)).toMatchObject({ _rev: rev })
    })
  })

  describe('reads', () => {
    it('tell missing from deleted; a tombstone keeps its fields', async () => {
      const doc = fresh()
      const first = await put(doc)
      const rev = await put({ ...doc, _rev: first, _deleted: true })
      expect(await store.get('reply:nobody', {})).toBe('missing')
      expect(await store.get(doc._id, {})).toBe('deleted')
      expect(await store.get(doc._id, { rev })).toMatchObject({ _deleted: true, text: 'Привет' })
      expect(await store.get(doc._id, { rev: `9-${'9'.repeat(32)}` })).toBe('missing')
    })

    it('give the current state of many ids: living, deleted with fields, none', async () => {
      const [live, dead] = [fresh({ n: 1 }), fresh({ n: 2 })]
      await put(live)
      await put({ ...dead, _rev: await put(dead), _deleted: true })
      const found = await store.current([live._id, dead._id, 'reply:nobody', live._id])
      expect([...found.keys()].sort()).toEqual([live._id, dead._id].sort())
      expect(found.get(live._id)).toMatchObject({ n: 1 })
      expect(found.get(dead._id)).toMatchObject({ n: 2, _deleted: true })
      expect(await store.current([])).toEqual(new Map())
    })

    it('give revisions on request', async () => {
      const doc = fresh()
      const first = await put(doc)
      const second = await put({ ...doc, _rev: first })
      expect(await store.get(doc._id, { revs: true })).toMatchObject({
        _revisions: { start: 2, ids: [second.slice(2), first.slice(2)] },
      })
    })

    it('give leaves by question, in the order of the questions', async () => {
      const [one, two] = [fresh(), fresh()]
      const first = await put(one)
      const other = await put(two)
      const [left, right] = [`2-${'3'.repeat(32)}`, `2-${'4'.repeat(32)}`]
      await store.write([branch(one._id, left, first, { n: 2 }), branch(one._id, right, first, { n: 3 })], false)
      const found = await store.bulkGet(
        [{ id: two._id, rev: other }, { id: one._id }, { id: 'reply:nobody' }, { id: two._id, rev: left }],
        { revs: true },
      )
      expect(found[0]).toMatchObject([{ ok: { _id: two._id, _revisions: { start: 1 } } }])
      expect(found[1]?.map((entry) => 'ok' in entry && entry.ok._rev).sort()).toEqual([left, right])
      expect(found[2]).toEqual([])
      expect(found[3]).toEqual([{ missing: left }])
      expect(await store.openRevisions('reply:nobody', 'all', {})).toBe('missing')
      expect(await store.openRevisions(one._id, [left], {})).toMatchObject([{ ok: { n: 2 } }])
      expect(await store.bulkGet([{ id: one._id, rev: first }], { latest: true })).toMatchObject([
        expect.arrayContaining([{ ok: expect.objectContaining({ _rev: right }) }]),
      ])
    })

    it('say which revisions are missing and what they may stand on', async () => {
      const doc = fresh()
      const first = await put(doc)
      const diff = await store.revsDiff({
        [doc._id]: [first, `3-${'5'.repeat(32)}`],
        'reply:nobody': [`1-${'6'.repeat(32)}`],
      })
      expect(diff).toEqual({
        [doc._id]: { missing: [`3-${'5'.repeat(32)}`], possible_ancestors: [first] },
        'reply:nobody': { missing: [`1-${'6'.repeat(32)}`] },
      })
      expect(await store.revsDiff({ [doc._id]: [first] })).toEqual({})
    })

    it('list all documents by range and by keys', async () => {
      const ids = ['list:a', 'list:b', 'list:c']
      const revs = await Promise.all(ids.map((_id) => put({ _id, n: 1 })))
      await put({ _id: 'list:d', _rev: await put({ _id: 'list:d' }), _deleted: true })
      const range = { startKey: 'list:', endKey: 'list:c', descending: false, includeDocs: false, conflicts: false }
      const all = await store.allDocs({ ...range, isEndIncluded: true })
      expect(all.rows.map(({ key, value }) => [key, value?.rev])).toEqual(ids.map((id, i) => [id, revs[i]]))
      expect((await store.allDocs({ ...range, isEndIncluded: false, limit: 1, skip: 1 })).rows).toMatchObject([
        { key: 'list:b' },
      ])
      const byKeys = await store.allDocs({
        keys: ['list:b', 'list:d', 'list:nobody', 'list:b'],
        isEndIncluded: true,
        descending: false,
        includeDocs: true,
        conflicts: false,
      })
      expect(byKeys.offset).toBeNull()
      expect(byKeys.rows).toMatchObject([
        { id: 'list:b', doc: { n: 1 } },
        { key: 'list:d', value: { deleted: true }, doc: null },
        { key: 'list:nobody', error: 'not_found' },
        { id: 'list:b' },
      ])
    })
  })

  describe('changes', () => {
    const readAll = async (since: string | number, limit: number) => {
      const ids: string[] = []
      for (let place = since; ; ) {
        const { rows, lastSeq, pending } = await store.changes({ ...noDocs, since: place, limit })
        ids.push(...rows.map(({ id }) => id).filter((id) => !id.startsWith('_design/')))
        place = lastSeq
        if (pending === 0) return { ids, place }
      }
    }

    it('come in pages without a gap, one row for each document, and go on from any place given out', async () => {
      const { place } = await readAll(0, 1_000)
      const docs = Array.from({ length: 25 }, () => fresh())
      await store.write(docs, true)
      const [first] = docs
      if (first !== undefined) await put({ ...first, _rev: (await idsToRevs([first._id])).get(first._id), n: 2 })
      const read = await readAll(place, 10)
      expect(new Set(read.ids)).toEqual(new Set(docs.map(({ _id }) => _id)))
      expect(read.ids).toHaveLength(25)
      const { rows } = await store.changes({ ...noDocs, since: place, limit: 7 })
      const seq = rows.at(-1)?.seq ?? 0
      expect((await readAll(seq, 100)).ids.length).toBe(18)
      expect(await readAll(read.place, 10)).toMatchObject({ ids: [] })
    })
    const idsToRevs = async (ids: readonly string[]) =>
      new Map([...(await store.current(ids))].map(([id, { _rev }]) => [id, _rev]))

    it('carry documents, tombstones with their fields, and all leaves on request', async () => {
      const { place } = await readAll(0, 1_000)
      const doc = fresh({ n: 7 })
      const first = await put(doc)
      const [left, right] = [`2-${'7'.repeat(32)}`, `2-${'8'.repeat(32)}`]
      await store.write([branch(doc._id, left, first, { n: 8 }), branch(doc._id, right, first, { n: 9 })], false)
      const dead = fresh({ n: 10 })
      await put({ ...dead, _rev: await put(dead), _deleted: true })
      const { rows } = await store.changes({ since: place, limit: 10, includeDocs: true, style: 'all_docs' })
      expect(rows.find(({ id }) => id === doc._id)).toMatchObject({ doc: { n: 9, _rev: right } })
      expect(rows.find(({ id }) => id === doc._id)?.changes.map(({ rev }) => rev)).toEqual(
        expect.arrayContaining([left, right]),
      )
      expect(rows.find(({ id }) => id === dead._id)).toMatchObject({ deleted: true, doc: { _deleted: true, n: 10 } })
    })

    it('by ids are those alone', async () => {
      const [one, two] = [fresh(), fresh()]
      await store.write([one, two], true)
      const { rows } = await store.changes({ ...noDocs, since: 0, limit: 100, docIds: [two._id] })
      expect(rows.map(({ id }) => id)).toEqual([two._id])
    })

    it('of no rows stay where they are', async () => {
      const { rows, lastSeq } = await store.changes({ ...noDocs, since: 0, limit: 0 })
      expect(rows).toEqual([])
      expect(await store.hasMovedFrom(lastSeq)).toBe(true)
    })

    it('refuse a place that nobody gave out', async () => {
      await expect(store.changes({ ...noDocs, since: 'yesterday', limit: 1 })).rejects.toMatchObject({ status: 400 })
    })

    it('tell whether a space has moved on; local documents move nothing', async () => {
      const { place } = await readAll(0, 1_000)
      expect(await store.hasMovedFrom(place)).toBe(false)
      expect(await store.hasMovedFrom((await store.info()).updateSeq)).toBe(false)
      await store.putLocal({ _id: '_local/place', n: 1 })
      expect(await store.hasMovedFrom(place)).toBe(false)
      await put(fresh())
      expect(await store.hasMovedFrom(place)).toBe(true)
    })
  })

  describe('local documents', () => {
    it('are written without a check, read and removed', async () => {
      expect(await store.getLocal('_local/mine')).toBeUndefined()
      expect(await store.putLocal({ _id: '_local/mine', n: 1 })).toBe('0-1')
      expect(await store.putLocal({ _id: '_local/mine', _rev: '0-1', n: 2 })).toBe('0-2')
      expect(await store.getLocal('_local/mine')).toMatchObject({ _id: '_local/mine', n: 2 })
      expect(await store.removeLocal('_local/mine')).toBe(true)
      expect(await store.removeLocal('_local/mine')).toBe(false)
      expect(await store.getLocal('_local/mine')).toBeUndefined()
    })
  })

  describe('spaces', () => {
    it('are made empty, counted, kept while the storage is reopened, and removed', async () => {
      const first = await opened.storage.open('exchange', events)
      expect((await first.info()).documents).toBe(0)
      await first.write([{ _id: 'reply:1', n: 1 }], true)
      const again = await opened.storage.open('exchange', events)
      expect((await again.info()).documents).toBe(1)
      await opened.storage.destroy('exchange')
      const anew = await opened.storage.open('exchange', events)
      expect((await anew.info()).documents).toBe(0)
      await opened.storage.destroy('exchange')
    })
  })
})
