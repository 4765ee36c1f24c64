import { createHash } from 'node:crypto'
import { existsSync, readdirSync } from 'node:fs'
import { join } from 'node:path'
import { brotliCompressSync } from 'node:zlib'
import { beforeEach, describe, expect, it } from 'vitest'
import { ok, err } from '#core/kernel/result.ts'
import type { DumpManifest } from '#core/replication/wire.ts'
import type { AnyRecord } from '#core/record.ts'
import { createFirstSync, type FirstSync, type FirstSyncDeps } from '#engine/sync/first-sync.ts'
import { createLine } from '#engine/sync/line.ts'
import { createRefusedStates } from '#engine/sync/refused-states.ts'
import { digestOf } from '#engine/sync/wire-record.ts'
import type { OpenStore } from '#engine/store/open-store.ts'
import { anna, newProfile, openTestStore, reply } from '../store/store-fixture.ts'

type Dump = { readonly manifest: DumpManifest; readonly bytes: Buffer }

let folder = ''
let store: OpenStore
/** What the server has on its shelf; the last one is the current. */
let shelf: Dump[]
let asked: string[]

beforeEach(async () => {
  const profile = newProfile()
  folder = join(profile, 'first-sync')
  store = await openTestStore({ profile })
  shelf = []
  asked = []
})

const revOf = (record: AnyRecord): string => `1-${createHash('md5').update(record.id).digest('hex')}`
const docOf = (record: AnyRecord, over: object = {}): object => ({
  _id: record.id,
  _rev: revOf(record),
  ...record,
  ...over,
})

function dumpOf(docs: readonly object[], over: Partial<DumpManifest> = {}, text?: string): Dump {
  const bytes = brotliCompressSync(text ?? docs.map((doc) => `${JSON.stringify(doc)}\n`).join(''))
  const sha256 = createHash('sha256').update(bytes).digest('hex')
  const manifest: DumpManifest = {
    space: 'community',
    epoch: 'e1',
    seq: '17-opaque',
    records: docs.length,
    bytes: bytes.length,
    sha256,
    encoding: 'br',
    ...over,
  }
  return { manifest, bytes }
}

function firstSync(over: Partial<FirstSyncDeps> = {}): FirstSync {
  const line = createLine()
  line.open()
  line.letPull()
  return createFirstSync({
    store,
    refused: createRefusedStates(store.device),
    me: () => 'anna',
    line,
    calls: {
      offered: async () => {
        asked.push('manifest')
        const last = shelf.at(-1)
        return last === undefined
          ? err({ code: 'request.not-found', facts: { status: 404 } })
          : ok({ value: last.manifest, time: undefined })
      },
      fetch: async ({ sha256 }, from, onBytes) => {
        asked.push(`bytes from ${from}`)
        const found = shelf.find(({ manifest }) => manifest.sha256 === sha256)
        if (found === undefined) return err({ code: 'request.not-found', facts: { status: 404 } })
        onBytes(found.bytes.subarray(from))
        return ok('done')
      },
    },
    replicationIdentifier: () => 'artel-test-community',
    folder,
    epochOf: () => 'e1',
    onRecords: () => undefined,
    onBytes: () => undefined,
    ...over,
  })
}

/** The program ends when the first bytes of this dump have come. */
async function beginAndStop({ manifest, bytes }: Dump): Promise<void> {
  firstSync().forget('community')
  const calls: FirstSyncDeps['calls'] = {
    offered: async () => ok({ value: manifest, time: undefined }),
    fetch: async (_manifest, _from, onBytes) => {
      onBytes(bytes.subarray(0, 10))
      throw new Error('the program ends here')
    },
  }
  await expect(firstSync({ calls }).run('community', 'e1', false)).rejects.toThrow('ends here')
}
const leftOver = (): readonly string[] => (existsSync(folder) ? readdirSync(folder) : [])

describe('a first sync by dump', () => {
  it('[D5] installs records with their revisions, tells listeners and makes no outbox row', async () => {
    const [one, two] = [reply({ author: 'boris' }), reply({ author: 'anna' })]
    shelf.push(dumpOf([docOf(one), docOf(two)]))
    const ids: string[] = []
    store.onChange((change) => ids.push(...change.ids))
    expect(await firstSync().run('community', 'e1', false)).toEqual({ seq: '17-opaque', left: [], fromOthers: 1 })
    expect(store.get(one.id)).toEqual(one)
    expect(store.masterRevisions.get('community', two.id)).toEqual({ rev: revOf(two), digest: digestOf(two) })
    expect(ids).toEqual([one.id, two.id])
    expect(store.outbox.list()).toEqual([])
  })

  it('[D5] [PL7] leaves a fork with an unpushed edit to the replication', async () => {
    const theirs = reply({ author: 'anna' })
    const mine = { ...theirs, body: 'Моя правка', updatedAt: 5_000 }
    store.commit([{ kind: 'put', record: mine }], anna)
    shelf.push(dumpOf([docOf(theirs)]))
    const installed = await firstSync().run('community', 'e1', false)
    expect(installed?.left).toEqual([{ ...theirs, _deleted: false }])
    expect(store.get(theirs.id)).toEqual(mine)
    expect(store.outbox.get(theirs.id)?.state).toBe('waiting')
  })

  it('[D5] [PL3] [PL4] [PL5] quarantines what it can’t read, skips CouchDB’s own and deletions of the unknown', async () => {
    const [good, misfit, elsewhere, newer] = [reply(), reply(), reply({ space: 'library' }), reply({ v: 99 })]
    const gone = { _id: reply().id, _rev: '2-a', _deleted: true }
    shelf.push(
      dumpOf([
        docOf(good),
        docOf(misfit, { body: 7 }),
        docOf(elsewhere),
        docOf(newer),
        gone,
        { _id: '_design/x', _rev: '1-a' },
      ]),
    )
    expect(await firstSync().run('community', 'e1', false)).toMatchObject({ left: [] })
    expect(store.quarantine.list().map(({ id }) => id)).toEqual([misfit.id, elsewhere.id, newer.id].toSorted())
    expect(store.sql.prepare('SELECT id FROM record_community').all()).toEqual([{ id: good.id }])
  })

  it('[D1] brings a deletion of a record that is here from elsewhere', async () => {
    const here = reply({ author: 'boris' })
    store.commit([{ kind: 'put', record: here }], undefined)
    shelf.push(dumpOf([{ _id: here.id, _rev: '2-a', _deleted: true }]))
    expect((await firstSync().run('community', 'e1', false))?.left).toEqual([{ ...here, _deleted: true }])
  })

  it('[D5] installed twice, as after a crash, it changes nothing', async () => {
    const records = Array.from({ length: 5 }, () => reply({ author: 'boris' }))
    shelf.push(dumpOf(records.map((record) => docOf(record))))
    const sync = firstSync()
    await sync.run('community', 'e1', false)
    const rows = store.sql.prepare('SELECT * FROM record_community').all()
    expect(await sync.run('community', 'e1', false)).toEqual({ seq: '17-opaque', left: [], fromOthers: 0 })
    expect(store.sql.prepare('SELECT * FROM record_community').all()).toEqual(rows)
  })

  it('[D6] a damaged dump is fetched once more and then given up, with nothing of it installed or left', async () => {
    const { manifest, bytes } = dumpOf([docOf(reply())])
    shelf.push({ manifest, bytes: Buffer.from(bytes.map((byte, i) => (i === 9 ? byte ^ 1 : byte))) })
    expect(await firstSync().run('community', 'e1', false)).toBeUndefined()
    expect(asked).toEqual(['manifest', 'bytes from 0', 'manifest', 'bytes from 0'])
    expect(store.sql.prepare('SELECT count(*) AS n FROM record_community').get()).toEqual({ n: 0 })
    expect(leftOver()).toEqual([])
  })

  it.each([
    ['no JSON', `{"_id":"reply:1","_rev":"1-a"}\nnot a document\n`],
    ['half a line', `{"_id":"reply:1","_rev":"1-a"}\n{"_id":`],
    ['no document', `[1, 2]\n`],
  ])('[D6] a dump that holds %s is given up', async (_, text) => {
    shelf.push(dumpOf([], {}, text))
    expect(await firstSync().run('community', 'e1', false)).toBeUndefined()
    expect(leftOver()).toEqual([])
  })

  it('[D6] bytes that are no brotli are given up, whatever their hash', async () => {
    const bytes = Buffer.from('plain text, not compressed at all')
    const sha256 = createHash('sha256').update(bytes).digest('hex')
    shelf.push({ manifest: { ...dumpOf([]).manifest, bytes: bytes.length, sha256 }, bytes })
    expect(await firstSync().run('community', 'e1', false)).toBeUndefined()
  })

  it('[D3] goes on inside the dump it had begun, though the server has made another one meanwhile', async () => {
    const begun = dumpOf(Array.from({ length: 50 }, () => docOf(reply())))
    shelf.push(begun)
    await beginAndStop(begun)
    shelf.push(dumpOf([docOf(reply())], { seq: 18 }))
    expect((await firstSync().run('community', 'e1', false))?.seq).toBe('17-opaque')
    expect(asked).toEqual(['bytes from 10'])
  })

  it('[D6] takes the current dump when the one it had begun is gone, or is of another epoch', async () => {
    await beginAndStop(dumpOf([docOf(reply())]))
    shelf = [dumpOf([docOf(reply())], { seq: 19 })]
    expect((await firstSync().run('community', 'e1', false))?.seq).toBe(19)
    expect(asked).toEqual(['bytes from 10', 'manifest', 'bytes from 0'])
    await beginAndStop(dumpOf([docOf(reply())]))
    shelf = [dumpOf([docOf(reply())], { seq: 20, epoch: 'e2' })]
    expect((await firstSync({ epochOf: () => 'e2' }).run('community', 'e2', false))?.seq).toBe(20)
  })

  it('[D6] gives up a dump whose space began again while it came', async () => {
    shelf.push(dumpOf([docOf(reply())]))
    expect(await firstSync({ epochOf: () => 'e2' }).run('community', 'e1', false)).toBeUndefined()
    expect(leftOver()).toEqual([])
  })

  it('[D2] does not take what is offered for another epoch or another space', async () => {
    shelf.push(dumpOf([docOf(reply())], { epoch: 'e0' }))
    expect(await firstSync().run('community', 'e1', false)).toBeUndefined()
    shelf.push(dumpOf([docOf(reply())], { space: 'library' }))
    expect(await firstSync().run('community', 'e1', false)).toBeUndefined()
    expect(asked).toEqual(['manifest', 'manifest'])
  })

  it('asks for no dump of a personal space', async () => {
    expect(await firstSync().run('user-anna', 'e1', false)).toBeUndefined()
    expect(asked).toEqual([])
  })
})
