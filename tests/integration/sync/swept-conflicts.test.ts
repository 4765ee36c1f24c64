/** P11: conflict leaves that other CouchDB clients made become versions, which an Artel client sees beside the text. */
import { createRequire } from 'node:module'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, describe, expect, it } from 'vitest'
import { createGroupWrites } from '#server/storage/group-writes.ts'
import { createOwnMoves } from '#server/storage/own-moves.ts'
import { createPouchStorage } from '#server/storage/pouch.ts'
import { createCouchStorage } from '#server/storage/couch.ts'
import { bundleValidator } from '#server/storage/couch-validator.ts'
import type { OpenSpace } from '#server/storage/spaces.ts'
import type { SpaceStorage, SpaceStore } from '#server/storage/space-storage.ts'
import { sweepSpace } from '#server/sweeper/sweep-space.ts'
import { startCouchStandIn } from '#tests/support/couch-stand-in.ts'
import { startTestServer } from '#tests/support/sync-server.ts'
import { joinedClient, until } from './sync-world.ts'

const require = createRequire(import.meta.url)
const PouchDB = require('pouchdb')
PouchDB.plugin(require('pouchdb-adapter-memory'))

const ends: (() => Promise<void> | void)[] = []
afterEach(async () => {
  for (const end of ends.splice(0).reverse()) await end()
})

const id = 'discussion:met'
const discussion = (fields: object = {}) => ({
  _id: id,
  id,
  type: 'discussion',
  space: 'community',
  author: 'irina',
  createdAt: 1,
  updatedAt: 1,
  v: 1,
  title: 'Начало',
  body: 'Первый абзац.\n\nВторой абзац.',
  topic: 'ip',
  language: 'ru',
  ...fields,
})

describe('P11 conflict leaves', () => {
  it('[L1] of two PouchDB clients reach an Artel client as one text and the other as a version', async () => {
    const server = await startTestServer({ options: { sweepCalmMs: 50 } })
    ends.push(() => server.stop())
    const irina = await server.join('irina')
    const oleg = await joinedClient({ invite: (roles) => server.invite(roles) }, 'oleg')
    ends.push(() => oleg.close())
    const remote = () => new PouchDB(irina.pouchUrl('community'), { skip_setup: true })
    const [one, two] = [1, 2].map((n) => new PouchDB(`swept-${n}-${Date.now()}`, { adapter: 'memory' }))
    await one.put(discussion())
    await one.replicate.to(remote())
    await two.replicate.from(remote())
    await one.put({ ...(await one.get(id)), title: 'Левое', updatedAt: 10 })
    await two.put({ ...(await two.get(id)), title: 'Правое', body: 'Первый абзац.\n\nИной абзац.', updatedAt: 20 })
    await one.replicate.to(remote())
    await two.replicate.to(remote())
    const atServer = async () => (await irina.request('GET', '/community/_all_docs?include_docs=true')).body
    await untilAsync(async () => JSON.stringify(await atServer()).includes('"type":"version"'))
    await untilAsync(async () => {
      const doc = await irina.request('GET', `/community/${id}?conflicts=true`)
      return !JSON.stringify(doc.body).includes('_conflicts')
    })
    await until(() => oleg.store.get(id)?.['title'] === 'Правое', 'the merged text')
    const version = JSON.stringify(await atServer()).match(/version:[^"]+/)?.[0] ?? ''
    await until(() => oleg.store.get(version) !== undefined, 'the version')
    expect(oleg.store.get(version)).toMatchObject({ of: id, field: 'title', lost: 'Левое', kept: 'Правое' })
    expect(oleg.store.get(id)).toMatchObject({ body: 'Первый абзац.\n\nИной абзац.' })
    // The clients that made the conflict see the same, and no conflict any more.
    for (const db of [one, two]) {
      await db.replicate.from(remote())
      const doc = await db.get(id, { conflicts: true })
      expect(doc.title).toBe('Правое')
      expect(doc._conflicts).toBeUndefined()
      expect((await db.get(version)).lost).toBe('Левое')
    }
  })

  it.each(['embedded', 'stand-in'])('[L2] come out the same in any order, once or twice, %s', async (kind) => {
    const parent = `1-${'0'.repeat(32)}`
    const root = { ...discussion(), _rev: parent }
    const leaves = ['А', 'Б', 'В'].map((title, i) => {
      const hash = String(i + 1).repeat(32)
      const path = { start: 2, ids: [hash, '0'.repeat(32)] }
      return { ...discussion({ title, updatedAt: 10 + i }), _rev: `2-${hash}`, _revisions: path }
    })
    const outcomes: string[] = []
    for (const order of [
      [0, 1, 2],
      [2, 1, 0],
      [1, 2, 0],
    ]) {
      const store = await aStore(kind)
      const ownMoves = createOwnMoves()
      const open: OpenSpace = {
        space: 'community',
        ownMoves,
        store,
        exclusively: (task) => task(),
        writeTogether: createGroupWrites(store, ownMoves, (task) => task()),
      }
      await store.write([root], false)
      for (const i of order) {
        const leaf = leaves[i]
        if (leaf !== undefined) await store.write([leaf], false)
      }
      // Two servers at once, then a third time.
      await Promise.all([sweepSpace(open, 'e'), sweepSpace(open, 'e')])
      await sweepSpace(open, 'other')
      outcomes.push(await stateOf(store))
    }
    expect(new Set(outcomes).size).toBe(1)
    expect(outcomes[0]).toContain('"lost":"А"')
    expect(outcomes[0]).toContain('"lost":"Б"')
    expect(outcomes[0]).toContain('"title":"В"')
  })
})

async function aStore(kind: string): Promise<SpaceStore> {
  const silent = { onMoved: () => undefined, onGone: () => undefined }
  const keep = (storage: SpaceStorage): SpaceStorage => {
    ends.push(() => storage.close())
    return storage
  }
  if (kind === 'embedded') {
    const folder = mkdtempSync(join(tmpdir(), 'artel-sweep-'))
    ends.push(() => rmSync(folder, { recursive: true, force: true }))
    return await keep(createPouchStorage(folder)).open('community', silent)
  }
  const couch = await startCouchStandIn()
  ends.push(() => couch.stop())
  const prefix = 'artel-'
  const validator = () => bundleValidator(prefix)
  return await keep(createCouchStorage({ url: couch.url, prefix, validator })).open('community', silent)
}

/** Every record with its leaves: one living one each. */
async function stateOf(store: SpaceStore): Promise<string> {
  const { rows } = await store.allDocs({
    isEndIncluded: true,
    descending: false,
    includeDocs: true,
    conflicts: true,
  })
  const docs = rows.flatMap(({ doc }) => (doc && !doc._id.startsWith('_') ? [doc] : []))
  for (const doc of docs) expect(doc['_conflicts']).toBeUndefined()
  return JSON.stringify(docs.map(({ _rev, ...fields }) => fields))
}

async function untilAsync(isTrue: () => Promise<boolean>): Promise<void> {
  const end = Date.now() + 120_000
  while (!(await isTrue())) {
    if (Date.now() > end) throw new Error('not in 15 s')
    await new Promise((resolve) => setTimeout(resolve, 20))
  }
}
