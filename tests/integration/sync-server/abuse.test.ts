/** [T34] What somebody on the internet tries, with an honest member served all the while. The server is its own process, so that its memory can be watched. */
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { connect, type Socket } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { gzipSync } from 'node:zlib'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { tokensSchema } from '#core/replication/wire.ts'
import { startServerProcess, type ServerProcess } from '#tests/support/sync-server.ts'

const memoryLimitMb = 512
const data = mkdtempSync(join(tmpdir(), 'artel-abuse-'))
let server: ServerProcess
let bearer = ''
let honest: ReturnType<typeof startHonestMember>

beforeAll(async () => {
  server = await startServerProcess(data)
  const code = new URL(server.invitation ?? '').searchParams.get('code')
  const joined = await call('POST', '/_artel/join', {
    code,
    user: 'irina',
    displayName: 'I',
    password: 'correct horse battery',
    device: '',
  })
  bearer = tokensSchema.parse(await joined.json()).accessToken
  honest = startHonestMember()
})
afterAll(async () => {
  const { refused, served } = await honest.stop()
  await server.kill('SIGTERM')
  rmSync(data, { recursive: true, force: true })
  expect(refused).toEqual([])
  expect(served).toBeGreaterThan(10)
})

describe('[T34] the server stands', () => {
  it('JSON with two meanings: duplicate keys and __proto__, at any depth, on every kind of body', async () => {
    const doubled = [
      '{"a":1,"a":2}',
      '{"a":{"b":1,"\\u0062":2}}',
      '{"x":[{"roles":[],"roles":["administrator"]}]}',
      '{"__proto__":{}}',
      '{"a":[{"__proto__":1}]}',
    ]
    for (const body of doubled)
      for (const [method, path] of [
        ['POST', '/community/_bulk_docs'],
        ['PUT', '/community/discussion:x'],
        ['POST', '/_artel/sign-in'],
        ['POST', '/_artel/feed'],
        ['POST', '/community/_revs_diff'],
      ] as const)
        expect((await call(method, path, body)).status, `${path} ${body}`).toBe(400)
  })

  it('nesting: fifty levels are read, more are not', async () => {
    const nested = (levels: number): string => `{"docs":${'['.repeat(levels)}${']'.repeat(levels)}}`
    expect((await call('POST', '/community/_bulk_docs', nested(10_000))).status).toBe(400)
    expect((await call('POST', '/community/_bulk_docs', nested(1_000_000))).status).toBe(400)
  })

  it('a gzip of 100 MB of nothing is cut off at the body limit', async () => {
    const bomb = gzipSync(Buffer.alloc(100_000_000, 0x20))
    expect(bomb.length).toBeLessThan(200_000)
    for (const path of ['/community/_bulk_docs', '/_artel/sign-in', '/_artel/files/community/upload'])
      expect((await call('POST', path, bomb, { 'content-encoding': 'gzip' })).status, path).toBeOneOf([400, 413, 415])
    expect(memoryOf(server)).toBeLessThan(memoryLimitMb)
  })

  it('limits: documents in a request, bytes of a document, keys, ids, the address', async () => {
    const docs = Array.from({ length: 501 }, (_, n) => ({ _id: `discussion:${n}` }))
    expect((await call('POST', '/community/_bulk_docs', { docs })).status).toBe(413)
    const large = { ...reply('discussion:large'), body: 'x'.repeat(1_500_000) }
    expect((await call('PUT', '/community/discussion:large', large)).status).toBeOneOf([403, 413])
    expect((await call('GET', `/community/${'x'.repeat(7_000)}`)).status).toBeOneOf([400, 404, 414])
    expect((await call('GET', '/community', undefined, { 'x-much': 'y'.repeat(20_000) })).status).toBe(431)
    const keys = Array.from({ length: 200_000 }, (_, n) => `discussion:${n}`)
    expect((await call('POST', '/community/_all_docs', { keys })).status).toBeOneOf([200, 400, 413])
    expect((await call('GET', '/community/_changes?limit=99999999999999')).status).toBeOneOf([200, 400])
    expect(memoryOf(server)).toBeLessThan(memoryLimitMb)
  })

  it('ranges of every shape get bytes, the whole, or 416, never a fault', async () => {
    for (const range of [
      'bytes=0-',
      'bytes=-1',
      'bytes=5-1',
      'bytes=0-0,1-1,2-2',
      'bytes=99999999999999999999-',
      'lines=1-2',
      `bytes=${'0-0,'.repeat(1_000)}0-0`,
    ])
      expect(
        (await call('GET', `/_artel/files/community/${'a'.repeat(64)}`, undefined, { range })).status,
        range,
      ).toBeLessThan(500)
  })

  it('ten thousand wrong passwords: the name is closed, the honest member goes on, the hashes don’t pile up', async () => {
    const said = new Map<number, number>()
    const attempt = async (n: number): Promise<void> => {
      const { status } = await call(
        'POST',
        '/_artel/sign-in',
        { user: `victim-${n % 7}`, password: `wrong-${n}`, device: '' },
        { authorization: '' },
      )
      said.set(status, (said.get(status) ?? 0) + 1)
    }
    for (let n = 0; n < 10_000; n += 100) await Promise.all(Array.from({ length: 100 }, (_, i) => attempt(n + i)))
    expect([...said.keys()].filter((status) => ![401, 403, 429, 503].includes(status))).toEqual([])
    // An address that guesses is slowed down long before every guess costs a hash.
    expect(said.get(401) ?? 0).toBeLessThan(200)
    expect(memoryOf(server)).toBeLessThan(memoryLimitMb)
  })

  it('a flood of long polls: one person holds no more than his share, and gets the rest back', async () => {
    const control = new AbortController()
    const polls = Array.from({ length: 200 }, async () => {
      const answer = await call(
        'GET',
        '/community/_changes?feed=longpoll&since=now&timeout=60000',
        undefined,
        {},
        control.signal,
      ).catch(() => undefined)
      return answer?.status
    })
    const refused = await Promise.race([Promise.all(polls), firstFew(polls, 150)])
    expect(refused.filter((status) => status === 503).length).toBeGreaterThan(100)
    control.abort()
    await Promise.allSettled(polls)
    await expect.poll(async () => (await call('POST', '/_artel/feed', { since: {}, timeoutMs: 0 })).status).toBe(200)
  })

  it('two lengths, a length and chunks, bare line feeds: one request is never read as two', async () => {
    const smuggled = [
      'POST /_artel/sign-in HTTP/1.1\r\nHost: x\r\nContent-Length: 4\r\nContent-Length: 40\r\n\r\n{}\r\nGET /_up HTTP/1.1\r\nHost: x\r\n\r\n',
      'POST /_artel/sign-in HTTP/1.1\r\nHost: x\r\nContent-Length: 4\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\nGET /_up HTTP/1.1\r\nHost: x\r\n\r\n',
      'POST /_artel/sign-in HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: xchunked\r\n\r\n0\r\n\r\nGET /_up HTTP/1.1\r\nHost: x\r\n\r\n',
      'GET /_up HTTP/1.1\nHost: x\n\nGET /_up HTTP/1.1\nHost: x\n\n',
      'GET /_up HTTP/1.1\r\nHost: x\r\n : folded\r\n\r\nGET /_up HTTP/1.1\r\nHost: x\r\n\r\n',
    ]
    for (const bytes of smuggled) {
      const answer = await speak(bytes)
      expect(answer.match(/HTTP\/1\.1 2\d\d/g) ?? [], JSON.stringify(bytes.slice(0, 60))).toHaveLength(0)
      expect(answer).toMatch(/^HTTP\/1\.1 400/)
    }
  })

  it('hundreds of sockets that never finish a request keep nobody waiting', async () => {
    const sockets = Array.from({ length: 300 }, () => trickle('POST /_artel/sign-in HTTP/1.1\r\nHost: x\r\nContent-Le'))
    const bodies = Array.from({ length: 100 }, () =>
      trickle(
        'POST /_artel/sign-in HTTP/1.1\r\nHost: x\r\nContent-Type: application/json\r\nContent-Length: 100\r\n\r\n{"us',
      ),
    )
    expect((await call('GET', '/_up')).status).toBe(200)
    expect((await call('GET', '/community')).status).toBe(200)
    for (const socket of [...sockets, ...bodies]) socket.destroy()
    expect(memoryOf(server)).toBeLessThan(memoryLimitMb)
  })
})

function call(
  method: string,
  path: string,
  body?: unknown,
  headers: Readonly<Record<string, string>> = {},
  signal?: AbortSignal,
): Promise<Response> {
  const isRaw = typeof body === 'string' || body instanceof Uint8Array
  return fetch(server.url + path, {
    method,
    headers: {
      ...(bearer !== '' && { authorization: `Bearer ${bearer}` }),
      ...(body !== undefined && { 'content-type': 'application/json' }),
      ...headers,
    },
    ...(body !== undefined && { body: isRaw ? new Blob([new Uint8Array(Buffer.from(body))]) : JSON.stringify(body) }),
    ...(signal && { signal }),
  })
}

const reply = (id: string) => ({
  _id: id,
  type: 'discussion',
  space: 'community',
  author: 'irina',
  createdAt: 1,
  updatedAt: 1,
  v: 1,
  title: 't',
  body: 'b',
  topic: 'ip',
  language: 'en',
})

/** Resident memory in MB, as the kernel counts it. */
function memoryOf({ pid }: ServerProcess): number {
  const line = /VmRSS:\s+(\d+) kB/.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))
  return Number(line?.[1] ?? Number.NaN) / 1_024
}

/** Somebody who writes a line every tenth of a second while all this goes on. */
function startHonestMember() {
  let isOver = false
  const refused: number[] = []
  let served = 0
  const run = async (): Promise<void> => {
    for (let n = 0; !isOver; n++) {
      const { status } = await call('PUT', `/community/discussion:honest-${n}`, reply(`discussion:honest-${n}`))
      if (status === 201) served++
      else refused.push(status)
      await new Promise((resolve) => setTimeout(resolve, 100))
    }
  }
  const running = run()
  return {
    stop: async () => {
      isOver = true
      await running
      return { refused, served }
    },
  }
}

/** The statuses of those that have been answered once `count` of them have. */
function firstFew(polls: readonly Promise<number | undefined>[], count: number): Promise<(number | undefined)[]> {
  const done: (number | undefined)[] = []
  return new Promise((resolve) => {
    for (const poll of polls)
      void poll.then((status) => {
        done.push(status)
        if (done.length === count) resolve([...done])
      })
  })
}

function trickle(bytes: string): Socket {
  const { hostname, port } = new URL(server.url)
  const socket = connect(Number(port), hostname)
  socket.on('error', () => socket.destroy())
  socket.write(bytes)
  return socket
}

function speak(bytes: string): Promise<string> {
  return new Promise((resolve) => {
    const socket = trickle(bytes)
    let said = ''
    socket.on('data', (part: Buffer) => {
      said += part.toString('latin1')
    })
    const end = (): void => resolve(said)
    socket.on('close', end)
    setTimeout(() => {
      socket.destroy()
    }, 2_000)
  })
}
