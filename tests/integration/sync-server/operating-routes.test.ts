/** What an operator watches and sets: metrics, health, TLS by files, proxies, compaction, the daily backup, the stop under load. */
import { createHash, randomBytes } from 'node:crypto'
import { mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs'
import { request } from 'node:https'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { text } from 'node:stream/consumers'
import { generate } from 'selfsigned'
import { afterEach, expect, it, vi } from 'vitest'
import type { BackupDone } from '#server/backup/write-backup.ts'
import { openData } from '#server/open-data.ts'
import { compactData } from '#server/operator/compact-data.ts'
import { createDailyBackup, untilNext } from '#server/operator/daily-backup.ts'
import { operatorCommand } from '#tests/support/operator-command.ts'
import { aDiscussion } from '#tests/support/records.ts'
import { startServerProcess, startTestServer } from '#tests/support/sync-server.ts'

const left: (() => unknown)[] = []
afterEach(async () => {
  for (const clean of left.splice(0).reverse()) await clean()
})
function temporaryFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), 'artel-operating-'))
  left.push(() => rmSync(folder, { recursive: true, force: true }))
  return folder
}

it('/metrics counts requests, documents and refusals, and answers only this machine, or who has the token', async () => {
  const server = await startTestServer()
  left.push(() => server.stop())
  const irina = await server.join('irina')
  const docs = [aDiscussion(), aDiscussion({ author: 'oleg' }, 2)]
  await irina.request('POST', '/community/_bulk_docs', { docs: docs.map((record) => ({ ...record, _id: record.id })) })
  const { status, body } = await server.request('GET', '/metrics')
  expect(status).toBe(200)
  expect(body).toContain('artel_documents_written 1')
  expect(body).toMatch(/artel_documents_refused\{reason="policy\.[a-z-]+"\} 1/)
  expect(body).toContain('artel_request_seconds_count{method="POST",route="/:db/_bulk_docs",status="201"} 1')
  expect(body).toMatch(/artel_bytes_total\{direction="out"\} [1-9]/)
  for (const name of ['artel_long_polls', 'artel_spaces', 'artel_password_queue', 'artel_event_loop_lag_seconds'])
    expect(body).toContain(`${name} `)
  // As a proxy on this machine passes on what came from outside.
  const through = { 'x-forwarded-for': '203.0.113.7' }
  expect((await server.request('GET', '/metrics', undefined, through)).status).toBe(403)
  expect((await server.request('GET', '/_artel/health', undefined, through)).status).toBe(403)
  const closed = await startTestServer({ config: { metricsToken: 'a token of sixteen' } })
  left.push(() => closed.stop())
  expect((await closed.request('GET', '/metrics')).status).toBe(403)
  const token = { authorization: 'Bearer a token of sixteen', ...through }
  expect((await closed.request('GET', '/metrics', undefined, token)).status).toBe(200)
})

it('health tells whether data can be kept', async () => {
  const server = await startTestServer()
  left.push(() => server.stop())
  expect(await server.request('GET', '/_up')).toMatchObject({ status: 200, body: { status: 'ok' } })
  const { status, body } = await server.request('GET', '/_artel/health')
  expect(status).toBe(200)
  expect(body).toMatchObject({ status: 'ok', faults: [], spaces: 4, lastBackupAt: null })
})

it('speaks TLS by certificate files and takes a new certificate without a restart, but never a broken one', async () => {
  const folder = temporaryFolder()
  const [cert, key] = [join(folder, 'cert.pem'), join(folder, 'key.pem')]
  const write = async (name: string): Promise<void> => {
    const made = await generate([{ name: 'commonName', value: name }], { keySize: 2048 })
    writeFileSync(cert, made.cert)
    writeFileSync(key, made.private)
  }
  await write('first.example')
  const server = await startTestServer({ config: { tls: { cert, key } } })
  left.push(() => server.stop())
  expect(server.url).toMatch(/^https:/)
  const subject = (): Promise<string> =>
    new Promise((resolve, reject) => {
      const asked = request(`${server.url}/_up`, { rejectUnauthorized: false, agent: false }, (response) => {
        const { socket } = response
        const name = 'getPeerCertificate' in socket ? Object(socket).getPeerCertificate().subject.CN : ''
        text(response).then((body) => resolve(`${name} ${JSON.parse(body).status}`), reject)
      })
      asked.on('error', reject).end()
    })
  expect(await subject()).toBe('first.example ok')
  await write('second.example')
  expect(server.running.reload()).toBeUndefined()
  expect(await subject()).toBe('second.example ok')
  writeFileSync(cert, 'no certificate')
  expect(server.running.reload()).toContain('the one before stays')
  expect(await subject()).toBe('second.example ok')
})

it('takes a proxy’s word about the client’s address only from the addresses in the settings', async () => {
  const failures = async (trustProxy: readonly string[] | undefined): Promise<readonly number[]> => {
    const server = await startTestServer({
      config: { trustProxy },
      options: { limits: { ...(await import('#server/server-deps.ts')).defaultLimits, tries: 2 } },
    })
    left.push(() => server.stop())
    const statuses: number[] = []
    for (const address of ['203.0.113.1', '203.0.113.2', '203.0.113.3', '203.0.113.4']) {
      const body = { user: 'nobody', password: 'wrong password', device: 'test' }
      statuses.push((await server.request('POST', '/_artel/sign-in', body, { 'x-forwarded-for': address })).status)
    }
    return statuses
  }
  expect((await failures(['127.0.0.1'])).every((status) => status === 401)).toBe(true)
  expect((await failures(undefined)).at(-1)).toBe(503)
})

it('compact gives the room of old revisions back', async () => {
  const server = await startTestServer()
  left.push(() => server.stop())
  const irina = await server.join('irina')
  const id = aDiscussion().id
  let rev: string | undefined
  for (let n = 0; n < 40; n++) {
    const body = {
      ...aDiscussion({ body: `${n} ${'слово '.repeat(2_000)}`, updatedAt: 1_000 + n }),
      _id: id,
      _rev: rev,
    }
    const reply = await irina.request('PUT', `/community/${id}`, body)
    expect(reply.status).toBe(201)
    rev = Object(reply.body).rev
  }
  const ran = await operatorCommand(server.data, ['compact', '--json'])
  expect(ran).toMatchObject({ code: 0, err: '' })
  const report: { bytesBefore: number; bytesAfter: number } = JSON.parse(ran.out)
  expect(report.bytesAfter).toBeLessThan(report.bytesBefore - 200_000)
  expect((await irina.request('GET', `/community/${id}`)).body).toMatchObject({ _rev: rev })
  expect((await irina.request('GET', `/community/${id}?rev=1-0&revs=true`)).status).toBe(404)
})

it('compact removes a chunk only when no record has named it for 30 days', async () => {
  const data = temporaryFolder()
  const sha256 = createHash('sha256').update('bytes').digest('hex')
  const deps = { now: Date.now, randomBytes: (length: number) => randomBytes(length) }
  const opened = async () => (await openData({ data }, deps)) ?? expect.fail('in use')
  const file = {
    id: 'file:01900000-0000-7000-8000-000000000001',
    type: 'file',
    space: 'community',
    author: 'irina',
    createdAt: 1,
    updatedAt: 1,
    v: 1,
    name: 'a.bin',
    mime: 'text/plain',
    size: 5,
    sha256,
    chunks: [{ sha256, size: 5 }],
  }
  const first = await opened()
  const { store } = await first.spaces.ensure('community')
  const [row] = await store.write([{ ...file, _id: file.id }], true)
  await first.depot.write('community', sha256, Buffer.from('bytes'))
  await first.close()
  const open = await opened()
  left.push(() => open.close())
  const day = 86_400_000
  const community = await open.spaces.ensure('community')
  const epoch = open.accounts.register.ensure('community')
  const compact = async (days: number) => {
    await open.catalogue.catchUp('community', epoch, community.store)
    return await compactData(open, () => days * day)
  }
  expect(await compact(0)).toMatchObject({ chunksRemoved: 0, chunksWaiting: 0 })
  const rev = Object(row).rev
  await community.store.write([{ ...file, _id: file.id, _rev: rev, _deleted: true }], true)
  expect(await compact(40)).toMatchObject({ chunksRemoved: 0, chunksWaiting: 1 })
  expect(await compact(69)).toMatchObject({ chunksRemoved: 0, chunksWaiting: 1 })
  // Named again and dropped again: the 30 days begin anew.
  await community.store.write([{ ...file, _id: file.id }], true)
  expect(await compact(71)).toMatchObject({ chunksRemoved: 0, chunksWaiting: 0 })
  const living = (await community.store.current([file.id])).get(file.id)
  await community.store.write([{ ...file, _id: file.id, _rev: living?._rev, _deleted: true }], true)
  expect(await compact(72)).toMatchObject({ chunksRemoved: 0, chunksWaiting: 1 })
  expect(await open.depot.has('community', sha256)).toBe(true)
  expect(await compact(103)).toMatchObject({ chunksRemoved: 1, chunksWaiting: 0 })
  expect(await open.depot.has('community', sha256)).toBe(false)
})

it('a backup is made each day at its time, the newest three stay, and a failure is told', async () => {
  expect(untilNext(new Date(2026, 10, 22, 3, 29).getTime(), { hour: 3, minute: 30 })).toBe(60_000)
  expect(untilNext(new Date(2026, 10, 22, 3, 30).getTime(), { hour: 3, minute: 30 })).toBe(86_400_000)
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout', 'Date'] })
  left.push(() => vi.useRealTimers())
  vi.setSystemTime(new Date(2026, 10, 22, 12, 0))
  const faults: string[] = []
  let made = 0
  const make = async (): Promise<BackupDone> => {
    made += 1
    if (made === 2) throw new Error('disk full')
    return { folder: '', copiedBytes: 0, manifest: Object({ finishedAt: Date.now(), damage: [] }) }
  }
  const settings = { folder: join(tmpdir(), 'artel-no-such-folder'), at: { hour: 3, minute: 30 }, kept: 3 }
  const daily = createDailyBackup(settings, make, Date.now, (fault) => faults.push(fault))
  // The folders are real ones, so what a run does there takes some turns of the real loop.
  const pass = async (ms: number): Promise<void> => {
    await vi.advanceTimersByTimeAsync(ms)
    const end = performance.now() + 5_000
    while (vi.getTimerCount() === 0 && performance.now() < end) await new Promise((resolve) => setImmediate(resolve))
  }
  await daily.start()
  await pass(61_000)
  expect({ made, ...daily.state() }).toMatchObject({ made: 1, isExpected: true, lastFault: undefined })
  await pass(86_400_000)
  expect({ made, faults, ...daily.state() }).toMatchObject({ made: 2, faults: ['disk full'], lastFault: 'disk full' })
  await pass(86_400_000)
  expect({ made, ...daily.state() }).toMatchObject({ made: 3, lastFault: undefined })
  daily.stop()
})

it('a second backup shares what is unchanged, and only the newest are kept', async () => {
  const server = await startTestServer()
  left.push(() => server.stop())
  const { keepNewest, listBackups } = await import('#server/backup/write-backup.ts')
  const folder = temporaryFolder()
  writeFileSync(join(folder, 'something else'), '')
  for (let n = 0; n < 4; n++) expect((await operatorCommand(server.data, ['backup', '--to', folder])).code).toBe(0)
  const before = await listBackups(folder)
  expect(before).toHaveLength(4)
  await keepNewest(folder, 3)
  expect(await listBackups(folder)).toEqual(before.slice(1))
  expect(readdirSync(folder)).toContain('something else')
})

it('stops within ten seconds while clients wait and write: long polls are answered, and what was acknowledged is there', async () => {
  const data = temporaryFolder()
  const server = await startServerProcess(data)
  const code = new URL(server.invitation ?? '').searchParams.get('code')
  const post = (path: string, body: unknown, headers: Readonly<Record<string, string>> = {}) =>
    fetch(server.url + path, {
      method: 'POST',
      headers: { 'content-type': 'application/json', ...headers },
      body: JSON.stringify(body),
    })
  const who = { user: 'irina', displayName: 'Irina', password: 'correct horse battery', device: 'test' }
  const tokens = await (await post('/_artel/join', { code, ...who })).json()
  const headers = { authorization: `Bearer ${tokens.accessToken}` }
  const polls = Array.from({ length: 20 }, () =>
    fetch(`${server.url}/exchange/_changes?feed=longpoll&since=now`, { headers }).then((reply) => reply.status),
  )
  const acknowledged: string[] = []
  let isOver = false
  const writer = async (from: number): Promise<void> => {
    for (let n = from; !isOver; n += 4) {
      const record = aDiscussion({}, n)
      const reply = await post('/community/_bulk_docs', { docs: [{ ...record, _id: record.id }] }, headers).catch(
        () => undefined,
      )
      if (reply === undefined) return
      // While it stops, the server answers with an error, not with rows.
      const rows: unknown = await reply.json().catch(() => undefined)
      const row = Array.isArray(rows) ? rows[0] : undefined
      if (row?.ok === true) acknowledged.push(record.id)
    }
  }
  const writers = [1, 2, 3, 4].map(writer)
  await vi.waitUntil(() => acknowledged.length > 20, 120_000)
  const began = performance.now()
  expect(await server.kill('SIGTERM')).toBe(0)
  expect(performance.now() - began).toBeLessThan(40_000)
  isOver = true
  await Promise.all(writers)
  expect(new Set(await Promise.all(polls))).toEqual(new Set([200]))
  const again = await startTestServer({ data })
  left.push(() => again.halt())
  const found = await again.request('POST', '/community/_all_docs', { keys: acknowledged }, headers)
  const rows: { error?: string }[] = Object(found.body).rows
  expect(rows.filter(({ error }) => error !== undefined)).toEqual([])
  expect(rows).toHaveLength(acknowledged.length)
})
