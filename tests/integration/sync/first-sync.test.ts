import { existsSync, readdirSync } from 'node:fs'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, it } from 'vitest'
import { aReply } from '#tests/support/records.ts'
import { testSeed } from '#tests/support/seed.ts'
import { contentsOf, docOf, replies, startFirstSyncWorld, type FirstSyncWorld } from './first-sync-world.ts'
import { memorySecrets, resetSpace, until } from './sync-world.ts'

let at: FirstSyncWorld
beforeEach(async () => {
  at = await startFirstSyncWorld()
})
afterEach(() => at.close())

it('[T15] [D3] a first sync by dump takes few requests and ends as one by pages, revisions included', async () => {
  const records = replies(2_500)
  const revs = await at.fill(records.map((record) => docOf(record)))
  await at.fill(records.slice(7, 8).map((record) => docOf(record, { _rev: revs[7], _deleted: true })))
  const dumpless = await at.newcomer('petr')
  await dumpless.settled()
  await at.makeDump()
  // The log goes on behind the dump: new ones, an edit, a deletion.
  await at.fill(replies(30, 5_000).map((record) => docOf(record)))
  await at.fill(records.slice(0, 1).map((record) => docOf(record, { _rev: revs[0], body: 'Новое', updatedAt: 9_000 })))
  await at.fill(records.slice(1, 2).map((record) => docOf(record, { _rev: revs[1], _deleted: true })))
  await until(() => contentsOf(dumpless).records.length === 2_528, 'the tail by pages')
  const byPages = contentsOf(dumpless)
  await at.leave(dumpless)
  at.relay.clear()
  const newcomer = await at.newcomer('olga')
  await newcomer.settled()
  expect(at.relay.counts().requests).toBeLessThan(20)
  const byDump = contentsOf(newcomer)
  expect(byDump.records).toEqual(byPages.records)
  expect(byDump.revisions).toEqual(byPages.revisions)
  expect(byDump.revisions).toHaveLength(2_528)
})

it('[D5] an edit made offline after a first sync by dump, and a restart, is pushed on its revision without a conflict', async () => {
  const records = replies(300)
  const [target = aReply()] = records
  await at.fill(records.map((record) => docOf(record)))
  await at.makeDump()
  const secrets = memorySecrets()
  const first = await at.authorsDevice({ secrets })
  first.sync.start()
  await first.settled()
  await at.leave(first, { keepProfile: true })
  const again = await at.reopen(first.profile, { secrets })
  again.put({ ...(again.store.get(target.id) ?? target), body: 'Исправлено', updatedAt: 9_000 })
  at.relay.clear()
  again.sync.start()
  await again.settled()
  const { _rev, _conflicts, body } = await at.stateAtServer(target.id)
  expect({ _conflicts, body, height: _rev.split('-')[0] }).toEqual({
    _conflicts: undefined,
    body: 'Исправлено',
    height: '2',
  })
  expect(again.store.sql.prepare(`SELECT count(*) AS n FROM records WHERE type = 'version'`).get()).toEqual({ n: 0 })
})

it('[D5] an edit made while another one comes is merged from what the dump said', async () => {
  const records = replies(300)
  const [target = aReply()] = records
  const [rev] = await at.fill(records.map((record) => docOf(record)))
  await at.makeDump()
  const secrets = memorySecrets()
  const first = await at.authorsDevice({ secrets })
  first.sync.start()
  await first.settled()
  await first.sync.stop()
  await at.leave(first, { keepProfile: true })
  const again = await at.reopen(first.profile, { secrets })
  again.put({ ...(again.store.get(target.id) ?? target), body: 'Исправлено', updatedAt: 9_000 })
  await at.fill([docOf(target, { _rev: rev, language: 'en', updatedAt: 8_000 })])
  again.sync.start()
  await again.settled()
  // Both edits: the common state beneath them was still known.
  expect(await at.stateAtServer(target.id)).toMatchObject({ body: 'Исправлено', language: 'en' })
  expect(again.store.sql.prepare(`SELECT count(*) AS n FROM records WHERE type = 'version'`).get()).toEqual({ n: 0 })
})

it('[D3] without a dump everything comes by pages, and nothing of one is left behind', async () => {
  await at.fill(replies(300).map((record) => docOf(record)))
  const client = await at.newcomer('olga')
  await client.settled()
  expect(contentsOf(client).records).toHaveLength(300)
  expect(leftOf(client.profile)).toEqual([])
})

it('[D3] a dump that is cut again and again is fetched once: each cut costs little, also across restarts', async () => {
  const seed = testSeed('first sync with cuts')
  const records = replies(4_000)
  await at.fill(records.map((record) => docOf(record)))
  await at.makeDump()
  const secrets = memorySecrets()
  let client = await at.newcomer('olga', { secrets })
  await at.leave(client, { keepProfile: true })
  at.relay.clear()
  let random = seed
  let cuts = 0
  for (let round = 0; round < 5; round++) {
    random = (random * 1_103_515_245 + 12_345) % 2 ** 31
    at.relay.cutAfter(8_000 + (random % 30_000))
    client = await at.reopen(client.profile, { secrets })
    client.sync.start()
    const before = at.relay.counts().requests
    await until(() => at.relay.counts().requests > before + 3 + (random % 5), 'some cuts', 5_000).catch(() => undefined)
    cuts += at.relay.counts().requests - before
    await at.leave(client, { keepProfile: true })
  }
  at.relay.cutAfter(undefined)
  client = await at.reopen(client.profile, { secrets })
  client.sync.start()
  await client.settled()
  expect(contentsOf(client).records).toHaveLength(4_000)
  const dumpBytes = at.dumpBytes()
  expect(at.relay.counts().down).toBeLessThan(dumpBytes + cuts * 4_000 + 100_000)
  expect(leftOf(client.profile)).toEqual([])
})

it('[D6] [E1] a space that begins again while its dump is fetched: the old dump is dropped, the new space is read', async () => {
  await at.fill(replies(2_000).map((record) => docOf(record)))
  await at.makeDump()
  at.relay.rate(20_000)
  const client = await at.newcomer('olga')
  await until(() => leftOf(client.profile).length === 2, 'the dump was begun')
  at.relay.stall(true)
  await at.world.down()
  at.relay.reset()
  at.relay.stall(false)
  resetSpace(at.world, 'community')
  await at.world.up()
  at.relay.rate(undefined)
  const fresh = replies(3, 7_000)
  await at.fill(fresh.map((record) => docOf(record)))
  await client.settled()
  await until(() => contentsOf(client).records.length === 3, 'the new space')
  expect(leftOf(client.profile)).toEqual([])
})

it('[D5] what was written before and while a dump came goes out', async () => {
  await at.fill(replies(2_000).map((record) => docOf(record)))
  await at.makeDump()
  at.relay.rate(60_000)
  const client = await at.newcomer('olga')
  const mine = (n: number) => aReply({ author: 'olga', body: `Моё ${n}` }, 8_000 + n)
  client.put(mine(1))
  await until(() => leftOf(client.profile).length === 2, 'the dump was begun')
  client.put(mine(2))
  await until(() => contentsOf(client).records.length > 1_000, 'it is being installed')
  client.put(mine(3))
  at.relay.rate(undefined)
  await client.settled()
  expect(contentsOf(client).records).toHaveLength(2_003)
  for (const n of [1, 2, 3]) expect(await at.stateAtServer(mine(n).id)).toMatchObject({ body: `Моё ${n}` })
})

function leftOf(profile: string): readonly string[] {
  const folder = join(profile, 'first-sync')
  return existsSync(folder) ? readdirSync(folder) : []
}
