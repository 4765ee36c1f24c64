import { createHash } from 'node:crypto'
import { readdirSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { brotliDecompressSync } from 'node:zlib'
import { afterEach, expect, it } from 'vitest'
import { dumpManifestSchema, type DumpManifest } from '#core/replication/wire.ts'
import type { DumpTuning } from '#server/dumps/create-dumps.ts'
import { aReply } from '#tests/support/records.ts'
import { startTestServer, type TestAccount, type TestServer } from '#tests/support/sync-server.ts'

const hour = 3_600_000
const tuning: Partial<DumpTuning> = { leastRecords: 20, mostChanges: 40, firstLookMs: hour, lookMs: hour, pauseMs: 0 }
const opened: TestServer[] = []
afterEach(async () => {
  for (const server of opened.splice(0)) await server.stop()
})

async function open(options: Partial<{ now: () => number }> = {}): Promise<TestServer> {
  const server = await startTestServer({ options: { ...options, dumpTuning: tuning } })
  opened.push(server)
  return server
}

const docOf = (n: number, over: object = {}): { readonly _id: string } => {
  const record = aReply({ body: `Ответ ${n}` }, n)
  return { _id: record.id, ...record, ...over }
}

async function write(account: TestAccount, docs: readonly object[]): Promise<string[]> {
  const { body } = await account.request('POST', '/community/_bulk_docs', { docs })
  return (body as { rev: string; ok?: boolean }[]).map((row) => {
    expect(row.ok).toBe(true)
    return row.rev
  })
}

async function manifestOf(account: TestAccount): Promise<DumpManifest> {
  const { status, body } = await account.request('GET', '/_artel/dumps/community')
  expect(status).toBe(200)
  return dumpManifestSchema.parse(body)
}

/** By name and password: some of these clocks run past the life of a token. */
const fetchBytes = async (server: TestServer, { user, password }: TestAccount, sha256: string, range?: string) =>
  await fetch(`${server.url}/_artel/dumps/community/${sha256}`, {
    headers: {
      authorization: `Basic ${Buffer.from(`${user}:${password}`).toString('base64')}`,
      ...(range && { range }),
    },
  })

async function linesOf(server: TestServer, account: TestAccount, { sha256 }: DumpManifest): Promise<unknown[]> {
  const bytes = Buffer.from(await (await fetchBytes(server, account, sha256)).arrayBuffer())
  expect(createHash('sha256').update(bytes).digest('hex')).toBe(sha256)
  return brotliDecompressSync(bytes)
    .toString('utf8')
    .trimEnd()
    .split('\n')
    .map((line) => JSON.parse(line) as unknown)
}

it('[D1] a dump holds every live document and every deletion, each with its revision, up to its sequence', async () => {
  const server = await open()
  const oleg = await server.join('oleg')
  const revs = await write(
    oleg,
    Array.from({ length: 30 }, (_, n) => docOf(n)),
  )
  const [gone] = await write(oleg, [docOf(3, { _rev: revs[3], _deleted: true })])
  expect(await server.running.dumps.look()).toEqual(['community'])
  const manifest = await manifestOf(oleg)
  const lines = await linesOf(server, oleg, manifest)
  expect(lines).toHaveLength(manifest.records)
  expect(lines).toContainEqual({ _id: docOf(3)._id, _rev: gone, _deleted: true })
  const live = lines.filter((line) => !('_deleted' in Object(line)))
  const { body } = await oleg.request('GET', '/community/_all_docs?include_docs=true')
  const docs = (body as { rows: { doc: { id: string; _id: string } }[] }).rows.map(
    ({ doc: { id: _twin, ...doc } }) => doc,
  )
  expect(live).toEqual(docs)
  const { body: after } = await oleg.request('GET', `/community/_changes?since=${manifest.seq}`)
  expect((after as { results: unknown[] }).results).toEqual([])
})

it('[D1] small spaces and personal ones have no dump', async () => {
  const server = await open()
  const oleg = await server.join('oleg')
  await write(oleg, [docOf(1), docOf(2)])
  expect(await server.running.dumps.look()).toEqual([])
  for (const space of ['community', 'user-oleg'])
    expect((await oleg.request('GET', `/_artel/dumps/${space}`)).status).toBe(404)
})

it('[D2] a dump is made again after enough changes, not before; a replaced one is kept while somebody fetches it', async () => {
  let ahead = 0
  const server = await open({ now: () => Date.now() + ahead })
  const oleg = await server.join('oleg')
  await write(
    oleg,
    Array.from({ length: 100 }, (_, n) => docOf(n)),
  )
  await server.running.dumps.look()
  const first = await manifestOf(oleg)
  await write(
    oleg,
    Array.from({ length: 20 }, (_, n) => docOf(200 + n)),
  )
  expect(await server.running.dumps.look()).toEqual([])
  await write(
    oleg,
    Array.from({ length: 20 }, (_, n) => docOf(300 + n)),
  )
  expect(await server.running.dumps.look()).toEqual(['community'])
  const second = await manifestOf(oleg)
  expect(second.records).toBe(140)
  ahead = hour - 1_000
  expect((await fetchBytes(server, oleg, first.sha256)).status).toBe(200)
  ahead = 2 * hour - 2_000
  await server.running.dumps.look()
  expect((await fetchBytes(server, oleg, first.sha256)).status).toBe(200)
  ahead = 4 * hour
  await server.running.dumps.look()
  expect((await fetchBytes(server, oleg, first.sha256)).status).toBe(404)
  expect((await fetchBytes(server, oleg, second.sha256)).status).toBe(200)
})

it('[D2] a dump of another epoch is neither offered nor served', async () => {
  const server = await open()
  const oleg = await server.join('oleg')
  await write(
    oleg,
    Array.from({ length: 30 }, (_, n) => docOf(n)),
  )
  await server.running.dumps.look()
  const { sha256 } = await manifestOf(oleg)
  server.running.accounts.register.renew('community')
  expect((await oleg.request('GET', '/_artel/dumps/community')).status).toBe(404)
  expect((await fetchBytes(server, oleg, sha256)).status).toBe(404)
  await server.running.dumps.look()
  expect((await manifestOf(oleg)).epoch).toBe(server.running.accounts.register.epoch('community'))
  expect(readdirSync(join(server.data, 'dumps', 'community'))).toHaveLength(2)
})

it('[D3] any part of a dump can be asked for', async () => {
  const server = await open()
  const oleg = await server.join('oleg')
  await write(
    oleg,
    Array.from({ length: 30 }, (_, n) => docOf(n)),
  )
  await server.running.dumps.look()
  const { sha256, bytes } = await manifestOf(oleg)
  expect(statSync(join(server.data, 'dumps', 'community', `${sha256}.br`)).size).toBe(bytes)
  const whole = Buffer.from(await (await fetchBytes(server, oleg, sha256)).arrayBuffer())
  const rest = await fetchBytes(server, oleg, sha256, 'bytes=100-')
  expect(rest.status).toBe(206)
  expect(rest.headers.get('content-range')).toBe(`bytes 100-${bytes - 1}/${bytes}`)
  expect(Buffer.from(await rest.arrayBuffer()).equals(whole.subarray(100))).toBe(true)
  const beyond = await fetchBytes(server, oleg, sha256, `bytes=${bytes}-`)
  expect(beyond.status).toBe(416)
  await beyond.arrayBuffer()
})

it('[D4] who may not read the space gets neither the manifest nor the bytes: a hash is no permission', async () => {
  const server = await open()
  const oleg = await server.join('oleg')
  const guest = await server.join('gost', ['guest'])
  await write(
    oleg,
    Array.from({ length: 30 }, (_, n) => docOf(n)),
  )
  await server.running.dumps.look()
  const { sha256 } = await manifestOf(oleg)
  for (const path of ['/_artel/dumps/community', `/_artel/dumps/community/${sha256}`]) {
    expect((await guest.request('GET', path)).status).toBe(403)
    expect((await server.request('GET', path)).status).toBe(401)
  }
  expect((await oleg.request('GET', `/_artel/dumps/library/${sha256}`)).status).toBe(404)
  expect((await oleg.request('GET', `/_artel/dumps/community/${'0'.repeat(64)}`)).status).toBe(404)
})
