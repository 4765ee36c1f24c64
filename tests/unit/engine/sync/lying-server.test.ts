/** T10: a server, or something on the way, that flips bits, swaps chunks, cuts short, lies about lengths, ignores Range or packs what it was asked not to: nothing of it is ever installed. */
import { createHash, randomBytes } from 'node:crypto'
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { gzipSync } from 'node:zlib'
import { afterEach, beforeEach, expect, it } from 'vitest'
import { errorText } from '#core/contract/errors.ts'
import { chunkStreamType, frameHeader } from '#core/replication/chunk-frames.ts'
import { chunksRequestSchema, type WantedChunk } from '#core/replication/wire.ts'
import { ok } from '#core/kernel/result.ts'
import { createFileStore } from '#engine/files/file-store.ts'
import type { FileStore } from '#engine/ports.ts'
import { createBatchSize } from '#engine/sync/batch-size.ts'
import { createChunkCalls } from '#engine/sync/chunk-calls.ts'
import { fetchBatch } from '#engine/sync/file-fetch.ts'
import { createHttpDoor, type HttpDoor } from '#engine/sync/http-door.ts'
import { createLine, type Line } from '#engine/sync/line.ts'

const sha256 = (bytes: Uint8Array): string => createHash('sha256').update(bytes).digest('hex')
const chunks = [randomBytes(90_000), randomBytes(70_000), randomBytes(50_000)]
const byHash = new Map(chunks.map((chunk) => [sha256(chunk), chunk]))
const flipped = (chunk: Buffer): Buffer => Buffer.from(chunk.map((byte, i) => (i === 100 ? byte ^ 1 : byte)))

type Frames = (want: readonly WantedChunk[], response: ServerResponse, nth: number) => void
type One = (sha: string, range: number, response: ServerResponse, nth: number) => void

let profile = ''
let files: FileStore
let door: HttpDoor
let line: Line
let server: Server
let frames: Frames
let one: One
/** What was asked for: many chunks in one line, one chunk by its hash. */
let asked: string[] = []

const frameOf = (want: WantedChunk, chunk: Uint8Array = byHash.get(want.sha256) ?? Buffer.alloc(0)): Buffer =>
  Buffer.concat([frameHeader({ ...want, size: chunk.length }), chunk.subarray(want.from)])
const answer = (response: ServerResponse, bytes: Uint8Array, more: Record<string, string> = {}): void =>
  void response.writeHead(200, { 'content-type': chunkStreamType, ...more }).end(bytes)
const honestFrames: Frames = (want, response) => answer(response, Buffer.concat(want.map((w) => frameOf(w))))
const octets = { 'content-type': 'application/octet-stream' }
const honestOne: One = (sha, from, response) =>
  void response.writeHead(from > 0 ? 206 : 200, octets).end(byHash.get(sha)?.subarray(from))

async function bodyOf(request: IncomingMessage): Promise<unknown> {
  const parts: Buffer[] = []
  for await (const part of request) parts.push(part)
  return JSON.parse(Buffer.concat(parts).toString('utf8'))
}

beforeEach(async () => {
  profile = mkdtempSync(join(tmpdir(), 'artel-lies-'))
  files = createFileStore(profile)
  door = createHttpDoor(2_000)
  line = createLine()
  asked = []
  let many = 0
  let single = 0
  server = createServer((request, response) => {
    if (request.method === 'POST')
      return void bodyOf(request).then((body) => {
        const { want } = chunksRequestSchema.parse(body)
        asked.push(want.map(({ sha256: sha }) => [...byHash.keys()].indexOf(sha)).join('+'))
        frames(want, response, many++)
      })
    const sha = request.url?.split('/').at(-1) ?? ''
    asked.push(String([...byHash.keys()].indexOf(sha)))
    one(sha, Number(/bytes=(\d+)-/.exec(request.headers.range ?? '')?.[1] ?? 0), response, single++)
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  frames = honestFrames
  one = honestOne
})
afterEach(async () => {
  line.stop()
  door.close()
  server.closeAllConnections()
  await new Promise((resolve) => server.close(resolve))
  rmSync(profile, { recursive: true, force: true })
})

async function fetchAll() {
  const address = server.address()
  const port = typeof address === 'object' && address !== null ? address.port : 0
  const calls = createChunkCalls(door, {
    server: () => `http://127.0.0.1:${port}`,
    accessToken: () => 'token',
    refresh: () => Promise.resolve(ok('token')),
  })
  line.open()
  line.letPull()
  // The schedule of this test: after a fault the line is open again at once.
  const keepOpen = setInterval(() => {
    if (line.phase() !== 'closed') return
    line.open()
    line.letPull()
  }, 5)
  const batch = [...byHash].map(([sha, chunk]) => ({ space: 'library', sha256: sha, size: chunk.length }))
  try {
    return await fetchBatch(
      { files, calls, line, size: createBatchSize(), now: Date.now, onProgress: () => undefined },
      batch,
    )
  } finally {
    clearInterval(keepOpen)
    for (const entry of readdirSync(join(profile, 'files/chunks'), { recursive: true, withFileTypes: true }))
      if (entry.isFile()) expect(sha256(readFileSync(join(entry.parentPath, entry.name)))).toBe(entry.name)
  }
}
const here = (): readonly boolean[] => [...byHash.keys()].map((sha) => files.hasChunk(sha))
const all = [true, true, true]

it('[T10] an honest answer is taken in one request', async () => {
  expect((await fetchAll()).size).toBe(0)
  expect(here()).toEqual(all)
  expect(asked).toEqual(['0+1+2'])
})

it.each<readonly [string, Frames]>([
  [
    'a flipped bit',
    (want, r) =>
      answer(
        r,
        Buffer.concat(
          want.map((w, i) => frameOf(w, i === 1 ? flipped(chunks[1] ?? Buffer.alloc(0)) : byHash.get(w.sha256))),
        ),
      ),
  ],
  [
    'a size that is a lie',
    (want, r) => answer(r, Buffer.concat(want.map((w, i) => (i === 1 ? frameOf(w, Buffer.alloc(1_000)) : frameOf(w))))),
  ],
  [
    'a place that was not asked for',
    (want, r) => answer(r, Buffer.concat(want.map((w, i) => (i === 1 ? frameOf({ ...w, from: 5 }) : frameOf(w))))),
  ],
  [
    'a chunk that is left out',
    (want, r) => answer(r, Buffer.concat(want.filter((_, i) => i !== 1).map((w) => frameOf(w)))),
  ],
  [
    'a chunk cut short at the end of the answer',
    (want, r) =>
      answer(
        r,
        Buffer.concat([
          ...want.filter((_, i) => i !== 1).map((w) => frameOf(w)),
          ...want.slice(1, 2).map((w) => frameOf(w).subarray(0, 30_000)),
        ]),
      ),
  ],
])('[T10] [F1] %s: only that chunk is fetched again', async (_, lie) => {
  frames = lie
  expect((await fetchAll()).size).toBe(0)
  expect(here()).toEqual(all)
  expect(asked).toEqual(['0+1+2', '1'])
})

it('[T10] [F1] two chunks swapped: both are fetched again', async () => {
  const swap = (sha: string): Buffer | undefined => [...byHash.values()][([...byHash.keys()].indexOf(sha) + 1) % 2]
  frames = (want, r) => {
    const padded = want.slice(0, 2).map((w) => {
      const own = byHash.get(w.sha256) ?? Buffer.alloc(0)
      return frameOf(w, Buffer.concat([swap(w.sha256) ?? own, own]).subarray(0, own.length))
    })
    answer(r, Buffer.concat([...padded, ...want.slice(2).map((w) => frameOf(w))]))
  }
  expect((await fetchAll()).size).toBe(0)
  expect(asked).toEqual(['0+1+2', '0', '1'])
})

it('[T10] [F2] an answer that breaks off goes on where it stopped', async () => {
  frames = (want, r, nth) => {
    if (nth > 0) return honestFrames(want, r, nth)
    r.writeHead(200, { 'content-type': chunkStreamType })
    r.write(Buffer.concat(want.map((w) => frameOf(w))).subarray(0, 120_000))
    setTimeout(() => r.destroy(), 30)
  }
  expect((await fetchAll()).size).toBe(0)
  expect(here()).toEqual(all)
  expect(asked).toEqual(['0+1+2', '1+2'])
})

it.each<readonly [string, Frames]>([
  ['a page of a hotel', (_, r) => void r.writeHead(200, { 'content-type': 'text/html' }).end('<html>Welcome</html>')],
  [
    'such a page that calls itself chunks',
    (_, r) =>
      answer(
        r,
        Buffer.from('<html>Welcome to this hotel, please give us your room number and your name</html>'.repeat(3)),
      ),
  ],
  ['a fault of the server', (_, r) => void r.writeHead(502, { 'content-type': 'text/html' }).end('bad gateway')],
])('[T10] %s closes the line; the next opening fetches all', async (_, first) => {
  frames = (want, r, nth) => (nth === 0 ? first(want, r, nth) : honestFrames(want, r, nth))
  expect((await fetchAll()).size).toBe(0)
  expect(here()).toEqual(all)
  expect(asked).toEqual(['0+1+2', '0+1+2'])
})

it('[T10] an answer that is packed all the same is unpacked', async () => {
  frames = (want, r) => answer(r, gzipSync(Buffer.concat(want.map((w) => frameOf(w)))), { 'content-encoding': 'gzip' })
  expect((await fetchAll()).size).toBe(0)
  expect(asked).toEqual(['0+1+2'])
})

const bad: Frames = (want, r) =>
  answer(
    r,
    Buffer.concat(
      want.map((w, i) => frameOf(w, i === 1 ? flipped(chunks[1] ?? Buffer.alloc(0)) : byHash.get(w.sha256))),
    ),
  )

it('[T10] [F1] a chunk that comes damaged three times is left, told in plain words, and stops no other', async () => {
  frames = bad
  one = (sha, _, r) => void r.writeHead(200, octets).end(flipped(byHash.get(sha) ?? Buffer.alloc(0)))
  const lacking = await fetchAll()
  expect(asked).toEqual(['0+1+2', '1', '1'])
  expect(here()).toEqual([true, false, true])
  const error = [...lacking.values()][0]
  expect(error).toMatchObject({ code: 'chunk.mismatch' })
  expect(error && errorText(error, 'ru').what).toBe('Файл повредился по дороге.')
})

it.each<readonly [string, One]>([
  [
    'the whole instead of the range',
    (sha, _, r, nth) => (nth === 0 ? void r.writeHead(200, octets).end(byHash.get(sha)) : honestOne(sha, 0, r, nth)),
  ],
  [
    '416 for a range',
    (sha, from, r, nth) => (from > 0 ? void r.writeHead(416, octets).end() : honestOne(sha, from, r, nth)),
  ],
  [
    'a packed chunk',
    (sha, from, r) =>
      void r
        .writeHead(from > 0 ? 206 : 200, { ...octets, 'content-encoding': 'gzip' })
        .end(gzipSync(byHash.get(sha)?.subarray(from) ?? '')),
  ],
  [
    'more bytes than the chunk has',
    (sha, _, r, nth) =>
      nth === 0 ? void r.writeHead(206, octets).end(randomBytes(200_000)) : honestOne(sha, 0, r, nth),
  ],
])('[T10] [F2] one chunk asked for alone, answered with %s, arrives all the same', async (_, lie) => {
  // 20 000 bytes of it are here, and the stream leaves it out.
  const sha = [...byHash.keys()][1] ?? ''
  files.appendPartial(sha, chunks[1]?.subarray(0, 20_000) ?? Buffer.alloc(0))
  frames = (want, r) => answer(r, Buffer.concat(want.filter((w) => w.sha256 !== sha).map((w) => frameOf(w))))
  one = lie
  expect((await fetchAll()).size).toBe(0)
  expect(here()).toEqual(all)
})
