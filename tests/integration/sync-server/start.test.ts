/** Starting over a folder: the starter library, restored data, and what stands in the way. */
import { cp, mkdtemp, rm, stat } from 'node:fs/promises'
import { connect } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, describe, expect, it } from 'vitest'
import { z } from 'zod'
import { changesSchema, meSchema } from '#core/replication/wire.ts'
import { readConfig } from '#server/config.ts'
import { realOptions } from '#server/artel-server.ts'
import { startServerProcess, startTestServer, type TestAccount, type TestServer } from '#tests/support/sync-server.ts'

const starter = new URL('../../../resources/starter', import.meta.url).pathname
const left: (() => Promise<void>)[] = []
afterEach(async () => {
  for (const clean of left.splice(0).reverse()) await clean()
})
async function temporaryFolder(): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'artel-server-'))
  left.push(() => rm(folder, { recursive: true, force: true }))
  return folder
}
const docSchema = z.looseObject({ _id: z.string(), _rev: z.string() })
const library = async (account: TestAccount) =>
  changesSchema.parse((await account.request('GET', '/library/_changes?include_docs=true')).body)

describe('the starter library', () => {
  it('is there on the first start, and the next one writes nothing', async () => {
    const data = await temporaryFolder()
    const first = await startTestServer({ data, config: { starter } })
    const irina = await first.join('irina')
    const before = await library(irina)
    expect(before.results.length).toBeGreaterThan(10)
    expect(before.results.every(({ doc }) => doc?.['author'] === 'artel')).toBe(true)
    await first.halt()
    const second = await startTestServer({ data, config: { starter } })
    const after = changesSchema.parse(
      (await second.request('GET', '/library/_changes?include_docs=true', undefined, irina.headers)).body,
    )
    await second.halt()
    expect(after).toEqual(before)
  })

  it('never comes back over what people edited or deleted', async () => {
    const data = await temporaryFolder()
    const first = await startTestServer({ data, config: { starter } })
    const editor = await first.join('editor', ['member', 'editor'])
    const articles = (await library(editor)).results.flatMap(({ doc }) =>
      doc?.['type'] === 'article' ? [docSchema.parse(doc)] : [],
    )
    const [edited, deleted] = articles
    if (edited === undefined || deleted === undefined) throw new Error('the starter has no articles')
    const edit = { ...edited, minutes: 99, updatedAt: Date.now(), editor: 'editor' }
    expect((await editor.request('PUT', `/library/${edited._id}`, edit)).status).toBe(201)
    expect((await editor.request('DELETE', `/library/${deleted._id}?rev=${deleted._rev}`)).status).toBe(200)
    await first.halt()
    const second = await startTestServer({ data, config: { starter } })
    const get = (id: string) => second.request('GET', `/library/${id}`, undefined, editor.headers)
    expect((await get(edited._id)).body).toMatchObject({ minutes: 99, editor: 'editor' })
    expect((await get(deleted._id)).status).toBe(404)
    await second.halt()
  })
})

describe('restored data', () => {
  it.each([
    ['the store of a space is lost', 'spaces/community'],
    ['the accounts are of an older copy', 'accounts.sqlite'],
  ])('[E1] gives a new epoch when %s', async (_what, part) => {
    const data = await temporaryFolder()
    const copy = await temporaryFolder()
    const first = await startTestServer({ data })
    const irina = await first.join('irina')
    await first.halt()
    await cp(data, copy, { recursive: true })
    const epochs = async (server: TestServer) =>
      meSchema
        .parse((await server.request('GET', '/_artel/me', undefined, irina.headers)).body)
        .spaces.find(({ space }) => space === 'community')?.epoch
    const second = await startTestServer({ data })
    const known = await epochs(second)
    if (part === 'accounts.sqlite') {
      const admin = {
        authorization: `Basic ${Buffer.from(`admin:${first.running.administrator?.password}`).toString('base64')}`,
      }
      expect((await second.request('DELETE', '/community', undefined, admin)).status).toBe(200)
      expect((await second.request('PUT', '/community', undefined, admin)).status).toBe(201)
    }
    await second.halt()
    await rm(join(data, part), { recursive: true })
    if (part === 'accounts.sqlite') await cp(join(copy, part), join(data, part))
    const third = await startTestServer({ data })
    const renewed = await epochs(third)
    await third.halt()
    expect(renewed).toBeTypeOf('string')
    expect(renewed).not.toBe(known)
  })
})

describe('a start that can’t be', () => {
  it('says so and changes nothing: the port is taken, the folder is in use, the settings are wrong', async () => {
    const server = await startTestServer()
    left.push(() => server.stop())
    const port = Number(new URL(server.url).port)
    const elsewhere = await temporaryFolder()
    await expect(startServerProcess(server.data)).rejects.toThrow('the server ended with 1')
    await expect(startTestServer({ data: elsewhere, config: { port } })).rejects.toMatchObject({ code: 'EADDRINUSE' })
    expect(readConfig({ ARTEL_PORT: 'many' })).toMatchObject({
      ok: false,
      error: expect.stringContaining('ARTEL_PORT'),
    })
    expect(readConfig({ ARTEL_INVITE: 'king' })).toMatchObject({ ok: false })
    expect(readConfig({ ARTEL_INVITE: 'member,editor', ARTEL_STARTER: 'none', ARTEL_PORT: '' })).toMatchObject({
      ok: true,
      value: { invite: ['member', 'editor'], starter: undefined, port: 5985, host: '127.0.0.1' },
    })
    expect((await stat(join(readConfigStarter(), 'library.json'))).isFile()).toBe(true)
  })
})

function readConfigStarter(): string {
  const config = readConfig({})
  return config.ok ? (config.value.starter ?? '') : ''
}

describe('a rough client', () => {
  it('that leaves in the middle, sends slowly or shouts does no harm', async () => {
    const server = await startTestServer({ options: { limits: { ...realOptions.limits, requestTimeoutMs: 500 } } })
    left.push(() => server.stop())
    const irina = await server.join('irina')
    const raw = (text: string, isLeaving = false): Promise<string> =>
      new Promise((resolve) => {
        const socket = connect(Number(new URL(server.url).port), '127.0.0.1')
        let answer = ''
        socket.on('data', (chunk) => (answer += chunk.toString()))
        socket.on('error', () => undefined)
        socket.once('close', () => resolve(answer))
        socket.write(text, () => isLeaving && socket.destroy())
      })
    const head = `POST /community/_bulk_docs HTTP/1.1\r\nHost: x\r\nAuthorization: ${irina.headers['authorization']}\r\nContent-Type: application/json\r\n`
    expect(await raw(`${head}Content-Length: 1000\r\n\r\n{"docs":`, true)).toBe('')
    expect(await raw('GET / HTTP/1.1\r\nHost: x\r\nX-Long: ' + 'x'.repeat(20_000) + '\r\n\r\n')).toMatch(
      /^HTTP\/1\.1 431/,
    )
    expect(await raw('NONSENSE\r\n\r\n')).toMatch(/^HTTP\/1\.1 400/)
    expect(await raw(`${head}Content-Length: 1000\r\n\r\n{"docs":`)).toMatch(/^HTTP\/1\.1 408/)
    // Waiting for an answer is no slowness of the client.
    expect((await irina.request('GET', '/community/_changes?feed=longpoll&since=now&timeout=1500')).status).toBe(200)
    expect((await irina.request('GET', '/%E0%A4%A')).status).toBe(400)
    expect((await irina.request('GET', '/community')).status).toBe(200)
  })

  it('that waits on a database which is removed is let go', async () => {
    const server = await startTestServer()
    left.push(() => server.stop())
    const admin = await server.administrator()
    const polls = Promise.allSettled([
      admin.request('GET', '/exchange/_changes?feed=longpoll&since=now&heartbeat=5000'),
      admin.request('GET', '/exchange/_changes?feed=continuous&since=now'),
    ])
    while (server.running.bell.waiting < 2) await new Promise((resolve) => setTimeout(resolve, 5))
    expect((await admin.request('DELETE', '/exchange')).status).toBe(200)
    await polls
    expect((await admin.request('GET', '/exchange')).status).toBe(404)
    expect((await admin.request('PUT', '/exchange')).status).toBe(201)
    expect((await admin.request('GET', '/exchange')).body).toMatchObject({ doc_count: 0 })
  })
})
