/** PouchDB 9's own `replicate` against the server, both ways, with a member's name and password, whichever store is behind it. */
import { createRequire } from 'node:module'
import fc from 'fast-check'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { changesSchema } from '#core/replication/wire.ts'
import { testSeed } from '#tests/support/seed.ts'
import { startCouchStandIn, type CouchStandIn } from '#tests/support/couch-stand-in.ts'
import { discussionDoc } from '#tests/support/discussion-doc.ts'
import { startTestServer, type TestAccount, type TestServer } from '#tests/support/sync-server.ts'

const require = createRequire(import.meta.url)
const PouchDB = require('pouchdb')
PouchDB.plugin(require('pouchdb-adapter-memory'))

let couch: CouchStandIn | undefined
let server: TestServer
let irina: TestAccount
let petr: TestAccount
let made = 0
const seed = testSeed('pouch-replication')

const local = () => new PouchDB(`local-${++made}`, { adapter: 'memory' })
const remote = (account: TestAccount, space = 'community') => new PouchDB(account.pouchUrl(space), { skip_setup: true })

describe.each(['embedded', 'stand-in'])('[T16] PouchDB replicates with the %s store', (kind) => {
  beforeAll(async () => {
    couch = kind === 'stand-in' ? await startCouchStandIn() : undefined
    server = await startTestServer({
      options: { sweepCalmMs: 'never' },
      ...(couch === undefined ? {} : { config: { couchdb: { url: couch.url, prefix: 'artel-' } } }),
    })
    irina = await server.join('irina')
    petr = await server.join('petr')
  })
  afterAll(async () => {
    await server.stop()
    await couch?.stop()
  })

  it('up and down, and reads nothing the second time', async () => {
    const [mine, theirs] = [local(), local()]
    await mine.bulkDocs(Array.from({ length: 250 }, (_, i) => discussionDoc('irina', `many-${i}`)))
    const up = await mine.replicate.to(remote(irina))
    expect(up).toMatchObject({ ok: true, docs_written: 250, doc_write_failures: 0 })
    expect(await mine.replicate.to(remote(irina))).toMatchObject({ docs_read: 0, docs_written: 0 })
    const down = await theirs.replicate.from(remote(petr))
    expect(down).toMatchObject({ ok: true, docs_written: 250, doc_write_failures: 0 })
    expect(await theirs.replicate.from(remote(petr))).toMatchObject({ docs_read: 0 })
    expect((await theirs.get('discussion:many-7')).title).toBe('many-7')
  })

  it('conflicts: both revisions are kept, all sides show the same winner', async () => {
    const [one, two, reader] = [local(), local(), local()]
    await one.put(discussionDoc('irina', 'conflict'))
    await one.replicate.to(remote(irina))
    await two.replicate.from(remote(irina))
    for (const [db, title] of [
      [one, 'left'],
      [two, 'right'],
    ] as const) {
      await db.put({ ...(await db.get('discussion:conflict')), title, updatedAt: 2 })
      expect(await db.replicate.to(remote(irina))).toMatchObject({ doc_write_failures: 0 })
    }
    await reader.replicate.from(remote(petr))
    const seen = await reader.get('discussion:conflict', { conflicts: true })
    expect(seen._conflicts).toHaveLength(1)
    const atServer = await irina.request('GET', '/community/discussion:conflict?conflicts=true')
    expect(atServer.body).toMatchObject({ title: seen.title, _conflicts: seen._conflicts })
  })

  it('deletes: the tombstone keeps the fields, also when the client sent a bare one', async () => {
    const [mine, theirs] = [local(), local()]
    await mine.put(discussionDoc('irina', 'to-delete'))
    await mine.replicate.to(remote(irina))
    await theirs.replicate.from(remote(petr))
    await mine.remove(await mine.get('discussion:to-delete'))
    expect(await mine.replicate.to(remote(irina))).toMatchObject({ doc_write_failures: 0 })
    await theirs.replicate.from(remote(petr))
    await expect(theirs.get('discussion:to-delete')).rejects.toMatchObject({ status: 404, reason: 'deleted' })
    const changes = await petr.request('GET', '/community/_changes?include_docs=true')
    const row = changesSchema.parse(changes.body).results.find(({ id }) => id === 'discussion:to-delete')
    expect(row).toMatchObject({
      deleted: true,
      doc: { _deleted: true, title: 'to-delete', author: 'irina', space: 'community' },
    })
  })

  it('refused documents one by one; the others arrive', async () => {
    const mine = local()
    await mine.bulkDocs([discussionDoc('petr', 'forged'), discussionDoc('irina', 'honest')])
    const result = await mine.replicate.to(remote(irina))
    expect(result).toMatchObject({ docs_written: 1, doc_write_failures: 1 })
    expect((await irina.request('GET', '/community/discussion:honest')).status).toBe(200)
    expect((await irina.request('GET', '/community/discussion:forged')).status).toBe(404)
  })

  it(`any edits, deletions and conflicts: the same documents and leaves on all sides, nothing read twice (seed ${seed})`, async () => {
    const step = fc.record({
      who: fc.nat(1),
      doc: fc.nat(4),
      what: fc.constantFrom('edit', 'edit', 'edit', 'delete', 'sync'),
    })
    let run = 0
    await fc.assert(
      fc.asyncProperty(fc.array(step, { minLength: 5, maxLength: 25 }), async (steps) => {
        const prefix = `leaves-${kind}-${++run}-`
        const sides = [local(), local()]
        const sync = async (db: typeof PouchDB): Promise<void> => {
          expect(await db.replicate.to(remote(irina))).toMatchObject({ doc_write_failures: 0 })
          await db.replicate.from(remote(irina))
        }
        for (const [i, { who, doc, what }] of steps.entries()) {
          const db = sides[who]
          const known = await db.get(`discussion:${prefix}${doc}`).catch(() => undefined)
          if (what === 'sync') await sync(db)
          else if (what === 'edit')
            await db.put({ ...discussionDoc('irina', prefix + doc), ...known, title: `${who}.${i}`, updatedAt: 2 + i })
          else if (known !== undefined) await db.put({ ...known, _deleted: true })
        }
        for (const db of [...sides, ...sides, ...sides]) await sync(db)
        for (const db of sides) {
          expect(await db.replicate.to(remote(irina))).toMatchObject({ docs_read: 0 })
          expect(await db.replicate.from(remote(irina))).toMatchObject({ docs_read: 0 })
        }
        for (let doc = 0; doc < 5; doc++) {
          const id = `discussion:${prefix}${doc}`
          const path = `/community/${id}?open_revs=all`
          const server = leavesOf((await irina.request('GET', path)).body)
          for (const db of sides)
            expect(leavesOf(await db.get(id, { open_revs: 'all' }).catch(() => []))).toEqual(server)
        }
      }),
      { seed, numRuns: 4 },
    )
  })

  it('live: a change on one side reaches the other without asking again', async () => {
    const [mine, theirs] = [local(), local()]
    const live = theirs.replicate.from(remote(petr), { live: true, heartbeat: 2_000 })
    const arrived = new Promise((resolve) =>
      live.on('change', (info: { docs: { _id: string }[] }) => {
        if (info.docs.some((doc) => doc._id === 'discussion:live')) resolve(true)
      }),
    )
    await new Promise((resolve) => live.once('paused', resolve))
    await mine.put(discussionDoc('irina', 'live'))
    await mine.replicate.to(remote(irina))
    expect(await arrived).toBe(true)
    const complete = new Promise((resolve) => live.once('complete', resolve))
    live.cancel()
    await complete
  })
})

/** Revision, deleted or not, and title of each leaf, in order. */
const leavesOf = (found: unknown): readonly string[] =>
  Array.isArray(found)
    ? found.map(({ ok }) => `${ok._rev} ${ok._deleted === true ? 'deleted' : 'live'} ${ok.title}`).sort()
    : []
