/** The file depot: chunks by hash, for who may read a record that names them. */
import { createHash } from 'node:crypto'
import { readdir } from 'node:fs/promises'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { z } from 'zod'
import { limits } from '#core/domain/limits.ts'
import { startTestServer, type TestAccount, type TestServer } from '#tests/support/sync-server.ts'

let server: TestServer
let editor: TestAccount
let member: TestAccount
let guest: TestAccount
beforeAll(async () => {
  server = await startTestServer()
  ;[editor, member, guest] = await Promise.all([
    server.join('editor', ['member', 'editor']),
    server.join('member'),
    server.join('guest', ['guest']),
  ])
})
afterAll(async () => await server.stop())

const octets = { 'content-type': 'application/octet-stream' }
const bytesOf = (text: string, length: number): Buffer => Buffer.alloc(length, text)
const sha256 = (bytes: Uint8Array): string => createHash('sha256').update(bytes).digest('hex')
const put = (account: TestAccount, space: string, hash: string, bytes: Buffer) =>
  account.request('PUT', `/_artel/files/${space}/${hash}`, new Blob([new Uint8Array(bytes)]), octets)
function fileRecord(name: string, chunks: readonly Buffer[], space = 'library', author = 'editor') {
  const id = `file:${name}`
  const whole = Buffer.concat([...chunks])
  return {
    _id: id,
    id,
    type: 'file',
    space,
    author,
    createdAt: 1,
    updatedAt: 1,
    v: 1,
    name,
    mime: 'text/html',
    size: whole.length,
    sha256: sha256(whole),
    chunks: chunks.map((chunk) => ({ sha256: sha256(chunk), size: chunk.length })),
  }
}
const publish = async (account: TestAccount, record: ReturnType<typeof fileRecord>): Promise<string> => {
  const reply = await account.request('PUT', `/${record.space}/${record.id}`, record)
  expect(reply.status).toBe(201)
  return z.object({ rev: z.string() }).parse(reply.body).rev
}

describe('[F3] a chunk', () => {
  it('comes in only when a live record of the space names it, and only from who may write there', async () => {
    const chunk = bytesOf('first', 1_000)
    const hash = sha256(chunk)
    expect(await put(editor, 'library', hash, chunk)).toMatchObject({ status: 404, body: { error: 'chunk.unknown' } })
    await publish(editor, fileRecord('first', [chunk]))
    expect(await member.request('GET', `/_artel/files/library/${hash}`)).toMatchObject({
      status: 404,
      body: { error: 'chunk.unknown' },
    })
    expect((await put(member, 'library', hash, chunk)).status).toBe(403)
    expect(await put(editor, 'library', hash, chunk)).toMatchObject({ status: 201, body: { ok: true } })
    expect((await put(editor, 'library', hash, chunk)).status).toBe(201)
  })

  it('goes out to readers of the space, as bytes and never as a page', async () => {
    const hash = sha256(bytesOf('first', 1_000))
    const reply = await member.request('GET', `/_artel/files/library/${hash}`)
    expect(reply).toMatchObject({ status: 200, body: bytesOf('first', 1_000).toString() })
    expect(Object.fromEntries(reply.headers)).toMatchObject({
      'content-type': 'application/octet-stream',
      'x-content-type-options': 'nosniff',
      'content-disposition': 'attachment',
      'accept-ranges': 'bytes',
      'content-length': '1000',
    })
    expect((await guest.request('GET', `/_artel/files/library/${hash}`)).status).toBe(403)
    expect((await server.request('GET', `/_artel/files/library/${hash}`)).status).toBe(401)
    expect((await member.request('HEAD', `/_artel/files/library/${hash}`)).status).toBe(200)
  })

  it('of another space is not opened by naming its hash', async () => {
    const secret = bytesOf('secret', 500)
    await publish(editor, fileRecord('secret', [secret], 'user-editor'))
    expect((await put(editor, 'user-editor', sha256(secret), secret)).status).toBe(201)
    expect((await member.request('GET', `/_artel/files/user-editor/${sha256(secret)}`)).status).toBe(403)
    await publish(member, fileRecord('thief', [secret], 'user-member', 'member'))
    expect(await member.request('GET', `/_artel/files/user-member/${sha256(secret)}`)).toMatchObject({
      status: 404,
      body: { error: 'chunk.unknown' },
    })
  })

  it('is no longer served when its record is deleted', async () => {
    const chunk = bytesOf('passing', 300)
    const rev = await publish(editor, fileRecord('passing', [chunk]))
    await put(editor, 'library', sha256(chunk), chunk)
    expect((await editor.request('DELETE', `/library/file:passing?rev=${rev}`)).status).toBe(200)
    expect((await member.request('GET', `/_artel/files/library/${sha256(chunk)}`)).status).toBe(404)
  })
})

describe('[F1] a damaged chunk', () => {
  it('is refused and leaves nothing', async () => {
    const chunk = bytesOf('whole', 2_000)
    await publish(editor, fileRecord('damaged', [chunk]))
    const damaged = Buffer.from(chunk)
    damaged[7] = 0
    expect(await put(editor, 'library', sha256(chunk), damaged)).toMatchObject({
      status: 422,
      body: { error: 'chunk.mismatch' },
    })
    expect(await put(editor, 'library', sha256(chunk), chunk.subarray(0, 1_999))).toMatchObject({
      status: 422,
      body: { error: 'chunk.mismatch' },
    })
    const kept = await readdir(join(server.data, 'files'), { recursive: true })
    expect(kept.some((name) => name.includes(sha256(chunk)) || name.endsWith('.part'))).toBe(false)
    expect(await put(editor, 'library', sha256(chunk), Buffer.alloc(limits.chunkBytes + 1))).toMatchObject({
      status: 413,
      body: { error: 'request.too-large' },
    })
    expect((await editor.request('GET', '/_artel/files/library/..%2f..%2faccounts.sqlite')).status).toBe(404)
  })
})

describe('[F2] a range', () => {
  it('goes on from where it was cut', async () => {
    const chunk = Buffer.from(Array.from({ length: 5_000 }, (_, i) => 'abcdefghij'[i % 10]).join(''))
    await publish(editor, fileRecord('ranged', [chunk]))
    await put(editor, 'library', sha256(chunk), chunk)
    const get = (range: string) => member.request('GET', `/_artel/files/library/${sha256(chunk)}`, undefined, { range })
    const tail = await get('bytes=4000-')
    expect(tail.status).toBe(206)
    expect(tail.headers.get('content-range')).toBe('bytes 4000-4999/5000')
    expect(tail.body).toBe(chunk.subarray(4_000).toString())
    expect((await get('bytes=0-9')).headers.get('content-range')).toBe('bytes 0-9/5000')
    expect((await get('bytes=-10')).headers.get('content-range')).toBe('bytes 4990-4999/5000')
    const past = await get('bytes=5000-')
    expect(past.status).toBe(416)
    expect(past.headers.get('content-range')).toBe('bytes */5000')
    expect((await get('lines=1-2')).status).toBe(200)
  })
})

describe('what is missing', () => {
  it('is told by hash, and a new start knows what the old one had', async () => {
    const [here, gone] = [bytesOf('here', 100), bytesOf('gone', 100)]
    await publish(editor, fileRecord('two', [here, gone]))
    await put(editor, 'library', sha256(here), here)
    const ask = { hashes: [sha256(here), sha256(gone), 'a'.repeat(64)] }
    expect((await editor.request('POST', '/_artel/files/library/missing', ask)).body).toEqual({
      missing: [sha256(gone), 'a'.repeat(64)],
      have: {},
    })
    expect((await guest.request('POST', '/_artel/files/library/missing', ask)).status).toBe(403)
    await server.halt()
    const again = await startTestServer({ data: server.data })
    expect((await again.request('POST', '/_artel/files/library/missing', ask, editor.headers)).body).toEqual({
      missing: [sha256(gone), 'a'.repeat(64)],
      have: {},
    })
    await again.halt()
  })
})
