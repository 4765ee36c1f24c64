/** [T17] Too big, too many: one document is refused and told, the others go on, and nobody tries for ever. */
import { createRequire } from 'node:module'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { limits } from '#core/domain/limits.ts'
import { startCouchStandIn, type CouchStandIn } from '#tests/support/couch-stand-in.ts'
import { startTestServer, type TestAccount, type TestServer } from '#tests/support/sync-server.ts'

const require = createRequire(import.meta.url)
const PouchDB = require('pouchdb')
PouchDB.plugin(require('pouchdb-adapter-memory'))

describe.each(['embedded', 'stand-in'])('[T17] with the %s store', (kind) => {
  let couch: CouchStandIn | undefined
  let server: TestServer
  let irina: TestAccount
  let made = 0
  beforeAll(async () => {
    couch = kind === 'stand-in' ? await startCouchStandIn() : undefined
    server = await startTestServer({
      options: { sweepCalmMs: 'never' },
      ...(couch === undefined ? {} : { config: { couchdb: { url: couch.url, prefix: 'artel-' } } }),
    })
    irina = await server.join('irina')
  })
  afterAll(async () => {
    await server.stop()
    await couch?.stop()
  })
  const local = () => new PouchDB(`too-big-${kind}-${++made}`, { adapter: 'memory' })
  const remote = () => new PouchDB(irina.pouchUrl('community'), { skip_setup: true })
  const discussion = (name: string, fields: object = {}) => {
    const id = `discussion:${name}`
    const common = { type: 'discussion', space: 'community', author: 'irina', createdAt: 1, updatedAt: 1, v: 1 }
    return { _id: id, id, ...common, title: 't', body: '', topic: 'ip', language: 'en', ...fields }
  }
  const isThere = async (name: string): Promise<boolean> =>
    (await irina.request('GET', `/community/discussion:${name}`)).status === 200

  it('a document over the limit is refused, its neighbours arrive, and the second run has nothing to do', async () => {
    const mine = local()
    const tooLarge = discussion('huge', { extra: 'x'.repeat(limits.recordBytes) })
    await mine.bulkDocs([discussion('before'), tooLarge, discussion('after')])
    const run = await mine.replicate.to(remote())
    expect(run).toMatchObject({ docs_written: 2, doc_write_failures: 1 })
    expect(await Promise.all(['before', 'huge', 'after'].map(isThere))).toEqual([true, false, true])
    expect(await mine.replicate.to(remote())).toMatchObject({ docs_read: 0 })
    const alone = await irina.request('PUT', '/community/discussion:huge', tooLarge)
    expect(alone).toMatchObject({ status: 413, body: { error: 'document_too_large' } })
  })

  it('a request over the limit is refused whole and closed; halves of it go through', async () => {
    const docs = Array.from({ length: 10 }, (_, i) =>
      discussion(`heavy-${i}`, { extra: 'x'.repeat(limits.recordBytes - 1_000) }),
    )
    const refused = await irina.request('POST', '/community/_bulk_docs', { docs })
    expect(refused).toMatchObject({ status: 413, body: { error: 'too_large' } })
    for (const half of [docs.slice(0, 5), docs.slice(5)])
      expect((await irina.request('POST', '/community/_bulk_docs', { docs: half })).status).toBe(201)
    const many = Array.from({ length: limits.bulkDocs + 1 }, (_, i) => discussion(`many-${i}`))
    expect((await irina.request('POST', '/community/_bulk_docs', { docs: many })).status).toBe(413)
  })

  // Each leaf costs as much as there are already: what a thousand cost the stand-in says nothing of ours.
  const count = kind === 'embedded' ? 1_000 : 200
  it(`${count} leaves of one document go up, are counted and come down in one answer`, async () => {
    const id = 'discussion:leaves'
    const root = discussion('leaves')
    const path = '0'.repeat(32)
    const leaves = Array.from({ length: count }, (_, i) => {
      const hash = (i + 1).toString(16).padStart(32, '0')
      return { ...root, title: `${i}`, _rev: `2-${hash}`, _revisions: { start: 2, ids: [hash, path] } }
    })
    for (let i = 0; i < leaves.length; i += 250) {
      const body = { docs: leaves.slice(i, i + 250), new_edits: false }
      expect(await irina.request('POST', '/community/_bulk_docs', body)).toMatchObject({ status: 201, body: [] })
    }
    const found = await irina.request('GET', `/community/${id}?open_revs=all`)
    expect(found.body).toHaveLength(count)
    // What a replicator asks: which of them it lacks, and then all of them at once.
    const revs = leaves.map(({ _rev }) => _rev)
    expect((await irina.request('POST', '/community/_revs_diff', { [id]: revs })).body).toEqual({})
    const asked = { docs: revs.map((rev) => ({ id, rev })) }
    const got = await irina.request('POST', '/community/_bulk_get?revs=true&latest=true', asked)
    expect(JSON.stringify(got.body).match(/"ok":/g)).toHaveLength(count)
  })

  it('an id of 10 KB is refused alone', async () => {
    const long = discussion('l'.repeat(10_000))
    const rows = await irina.request('POST', '/community/_bulk_docs', { docs: [long, discussion('short')] })
    expect(rows).toMatchObject({ status: 201, body: [{ error: 'forbidden' }, { ok: true }] })
    expect(await isThere('short')).toBe(true)
    const mine = local()
    await mine.bulkDocs([discussion('m'.repeat(10_000)), discussion('short-2')])
    expect(await mine.replicate.to(remote())).toMatchObject({ docs_written: 1, doc_write_failures: 1 })
    expect(await mine.replicate.to(remote())).toMatchObject({ docs_read: 0 })
  })

  it('a client that compacts while it syncs loses nothing', async () => {
    const mine = local()
    await mine.bulkDocs(Array.from({ length: 100 }, (_, i) => discussion(`compact-${i}`)))
    const running = mine.replicate.to(remote(), { batch_size: 10 })
    for (let i = 0; i < 100; i += 7) {
      const doc = await mine.get(`discussion:compact-${i}`)
      await mine.put({ ...doc, title: 'edited', updatedAt: 2 })
      await mine.compact()
    }
    await running
    expect(await mine.replicate.to(remote())).toMatchObject({ doc_write_failures: 0 })
    for (const i of [0, 7, 50, 98]) {
      const doc = await irina.request('GET', `/community/discussion:compact-${i}`)
      expect(doc).toMatchObject({ status: 200, body: { title: i % 7 === 0 ? 'edited' : 't' } })
    }
  })
})
