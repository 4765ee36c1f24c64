/** PouchDB 9's own `replicate` against the server, both ways, with a member's name and password. */
import { createRequire } from 'node:module'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { AnyRecord } from '#core/record.ts'
import { changesSchema } from '#core/replication/wire.ts'
import { startTestServer, type TestAccount, type TestServer } from '#tests/support/sync-server.ts'

const require = createRequire(import.meta.url)
const PouchDB = require('pouchdb')
PouchDB.plugin(require('pouchdb-adapter-memory'))

let server: TestServer
let irina: TestAccount
let petr: TestAccount
let made = 0

beforeAll(async () => {
  server = await startTestServer()
  irina = await server.join('irina')
  petr = await server.join('petr')
})
afterAll(async () => await server.stop())

const local = () => new PouchDB(`local-${++made}`, { adapter: 'memory' })
const remote = (account: TestAccount, space = 'community') => new PouchDB(account.pouchUrl(space), { skip_setup: true })
function discussion(author: string, name: string, fields: Partial<AnyRecord> = {}) {
  const id = `discussion:${name}`
  return {
    _id: id,
    id,
    type: 'discussion',
    space: 'community',
    author,
    createdAt: 1,
    updatedAt: 1,
    v: 1,
    title: name,
    body: '',
    topic: 'ip',
    language: 'en',
    ...fields,
  }
}

describe('PouchDB replicates', () => {
  it('up and down, and reads nothing the second time', async () => {
    const [mine, theirs] = [local(), local()]
    await mine.bulkDocs(Array.from({ length: 250 }, (_, i) => discussion('irina', `many-${i}`)))
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
    await one.put(discussion('irina', 'conflict'))
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
    await mine.put(discussion('irina', 'to-delete'))
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
    await mine.bulkDocs([discussion('petr', 'forged'), discussion('irina', 'honest')])
    const result = await mine.replicate.to(remote(irina))
    expect(result).toMatchObject({ docs_written: 1, doc_write_failures: 1 })
    expect((await irina.request('GET', '/community/discussion:honest')).status).toBe(200)
    expect((await irina.request('GET', '/community/discussion:forged')).status).toBe(404)
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
    await mine.put(discussion('irina', 'live'))
    await mine.replicate.to(remote(irina))
    expect(await arrived).toBe(true)
    const complete = new Promise((resolve) => live.once('complete', resolve))
    live.cancel()
    await complete
  })
})
