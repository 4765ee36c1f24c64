/** Many chunks in one request, both ways, at the raw wire. */
import { createHash, randomBytes } from 'node:crypto'
import { readdirSync, utimesSync } from 'node:fs'
import { request as httpRequest } from 'node:http'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { chunkStreamType, createFrameReader, frameHeader, frameHeaderBytes } from '#core/replication/chunk-frames.ts'
import { startTestServer, type TestAccount, type TestServer } from '#tests/support/sync-server.ts'

let server: TestServer
let editor: TestAccount
let member: TestAccount
beforeAll(async () => {
  server = await startTestServer()
  ;[editor, member] = await Promise.all([server.join('editor', ['member', 'editor']), server.join('member')])
})
afterAll(async () => await server.stop())

const sha256 = (bytes: Uint8Array): string => createHash('sha256').update(bytes).digest('hex')
const frame = (chunk: Uint8Array, from = 0, end = chunk.length): Buffer =>
  Buffer.concat([frameHeader({ sha256: sha256(chunk), from, size: chunk.length }), chunk.subarray(from, end)])

async function named(...chunks: readonly Buffer[]): Promise<void> {
  const whole = Buffer.concat([...chunks])
  const id = `file:${randomBytes(8).toString('hex')}`
  const reply = await editor.request('PUT', `/library/${id}`, {
    _id: id,
    id,
    type: 'file',
    space: 'library',
    author: 'editor',
    createdAt: 1,
    updatedAt: 1,
    v: 1,
    name: 'file',
    mime: 'text/plain',
    size: whole.length,
    sha256: sha256(whole),
    chunks: chunks.map((chunk) => ({ sha256: sha256(chunk), size: chunk.length })),
  })
  expect(reply.status).toBe(201)
}
const upload = (account: TestAccount, ...frames: readonly Uint8Array[]) =>
  account.request('POST', '/_artel/files/library/upload', new Blob(frames.map((f) => new Uint8Array(f))), {
    'content-type': chunkStreamType,
  })
const missing = async (...chunks: readonly Buffer[]) =>
  (await editor.request('POST', '/_artel/files/library/missing', { hashes: chunks.map(sha256) })).body

async function fetchChunks(account: TestAccount, want: readonly { readonly sha256: string; readonly from: number }[]) {
  const reply = await fetch(`${server.url}/_artel/files/library/chunks`, {
    method: 'POST',
    headers: { ...account.headers, 'content-type': 'application/json' },
    body: JSON.stringify({ want }),
  })
  const reader = createFrameReader()
  const frames: { sha256: string; from: number; size: number; bytes: Buffer }[] = []
  for (const event of reader.read(Buffer.from(await reply.arrayBuffer()))) {
    if (event.kind === 'begin') frames.push({ ...event, bytes: Buffer.alloc(0) })
    const last = frames.at(-1)
    if (event.kind === 'bytes' && last !== undefined) last.bytes = Buffer.concat([last.bytes, event.bytes])
  }
  return { reply, frames }
}

/** Sends a part of an upload and breaks the line. */
const cutUpload = async (account: TestAccount, bytes: Uint8Array): Promise<void> => {
  const request = httpRequest(`${server.url}/_artel/files/library/upload`, {
    method: 'POST',
    headers: { ...account.headers, 'content-type': chunkStreamType },
  })
  request.on('error', () => undefined)
  request.write(bytes)
  await new Promise((resolve) => setTimeout(resolve, 150))
  request.destroy()
  await new Promise((resolve) => setTimeout(resolve, 150))
}

describe('[F5] chunks in one stream', () => {
  const [a, b, c] = [randomBytes(150_000), randomBytes(10), randomBytes(70_000)]

  it('go up together and come down in the order they were asked for, from the place they were asked for', async () => {
    await named(a, b, c)
    expect(await upload(editor, frame(a), frame(b))).toMatchObject({
      status: 200,
      body: { stored: expect.arrayContaining([sha256(a), sha256(b)]), damaged: [] },
    })
    expect(await missing(a, b, c)).toEqual({ missing: [sha256(c)], have: {} })
    const { reply, frames } = await fetchChunks(member, [
      { sha256: sha256(b), from: 0 },
      { sha256: sha256(c), from: 0 },
      { sha256: sha256(a), from: 149_000 },
    ])
    expect(reply.headers.get('content-type')).toBe(chunkStreamType)
    expect(reply.headers.get('content-disposition')).toBe('attachment')
    expect(frames.map((f) => [f.sha256, f.from, f.size])).toEqual([
      [sha256(b), 0, 10],
      [sha256(c), 0, 0],
      [sha256(a), 149_000, 150_000],
    ])
    expect(frames[2]?.bytes.equals(a.subarray(149_000))).toBe(true)
  })

  it('go on from where an upload was cut, in the middle of a chunk', async () => {
    await cutUpload(editor, frame(c, 0, 40_000))
    expect(await missing(c)).toEqual({ missing: [sha256(c)], have: { [sha256(c)]: 40_000 } })
    expect(await upload(editor, frame(c, 40_000))).toMatchObject({ body: { stored: [sha256(c)], damaged: [] } })
    expect(await missing(c)).toEqual({ missing: [], have: {} })
    const { frames } = await fetchChunks(member, [{ sha256: sha256(c), from: 0 }])
    expect(frames[0]?.bytes.equals(c)).toBe(true)
  })

  it('never leave a gap: what begins behind the place that was reached is not taken', async () => {
    const chunk = randomBytes(5_000)
    await named(chunk)
    expect(await upload(editor, frame(chunk, 100))).toMatchObject({ body: { stored: [], damaged: [sha256(chunk)] } })
    expect(await missing(chunk)).toEqual({ missing: [sha256(chunk)], have: {} })
  })
})

async function tidied(folder: string): Promise<readonly string[]> {
  await fetch(`${server.url}/_artel/files/library/upload`, {
    method: 'POST',
    headers: { ...editor.headers, 'content-type': chunkStreamType },
    body: new Uint8Array(0),
  })
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map(({ name }) => name)
}

describe('[F1] a damaged chunk in a stream', () => {
  it('is told and leaves nothing; the others are kept', async () => {
    const [good, bad] = [randomBytes(3_000), randomBytes(3_000)]
    await named(good, bad)
    const spoilt = frame(bad)
    spoilt[frameHeaderBytes + 7] = (spoilt[frameHeaderBytes + 7] ?? 0) ^ 1
    expect(await upload(editor, spoilt, frame(good))).toMatchObject({
      body: { stored: [sha256(good)], damaged: [sha256(bad)] },
    })
    expect(await missing(bad)).toEqual({ missing: [sha256(bad)], have: {} })
  })

  it('that is no chunk at all ends the request', async () => {
    expect((await upload(editor, Buffer.alloc(500, 'x'))).status).toBe(400)
    expect((await editor.request('POST', '/_artel/files/library/upload', { a: 1 })).status).toBe(415)
  })
})

describe('[F3] a stream', () => {
  it('gives and takes only what a record of the space names, from who may', async () => {
    const unnamed = randomBytes(1_000)
    expect(await upload(editor, frame(unnamed))).toMatchObject({ body: { stored: [], damaged: [sha256(unnamed)] } })
    const secret = randomBytes(1_000)
    await named(secret)
    expect((await upload(member, frame(secret))).status).toBe(403)
    expect((await fetchChunks(member, [{ sha256: sha256(unnamed), from: 0 }])).frames[0]?.size).toBe(0)
    const guest = await server.join('guest', ['guest'])
    expect((await fetchChunks(guest, [{ sha256: sha256(secret), from: 0 }])).reply.status).toBe(403)
    const many = Array.from({ length: 513 }, () => ({ sha256: sha256(secret), from: 0 }))
    expect((await fetchChunks(member, many)).reply.status).toBe(400)
  })
})

/** Last, because it starts the server again. */
it('[F5] uploads that were begun and left are forgotten after a day', async () => {
  const chunk = randomBytes(5_000)
  await named(chunk)
  await cutUpload(editor, frame(chunk, 0, 2_000))
  const folder = join(server.data, 'partial-files')
  for (const entry of readdirSync(folder, { recursive: true, withFileTypes: true }))
    if (entry.isFile()) utimesSync(join(entry.parentPath, entry.name), 1, 1)
  await server.halt()
  server = await startTestServer({ data: server.data })
  expect(await tidied(folder)).toEqual([])
})
