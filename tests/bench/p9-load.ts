/**
 * P9: 500 members whose clients wait on one long poll each, and 50 writes a second, on one core: how long a write takes and how long until a waiting member has it, the server's memory; and what one member costs
 * when there are 10, 100 and 1 000 of them (the server's own CPU time for each delivered write). Who writes doesn't wait: a device isn't told of its own writes. The server is its own process, held to one core
 * where `taskset` is there. With COUCHDB_URL the records are in CouchDB.
 */
import { execFileSync } from 'node:child_process'
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import { Agent, request } from 'node:http'
import { randomBytes } from 'node:crypto'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { z } from 'zod'
import { sequenceSchema } from '#core/replication/checkpoint.ts'
import { changesSchema, feedResponseSchema } from '#core/replication/wire.ts'
import { openData } from '#server/open-data.ts'
import { startServerProcess, type ServerProcess } from '#tests/support/sync-server.ts'
import { benchReply } from './bench-records.ts'
import { round, type BenchRow } from './bench-row.ts'

const idle = 500
const writesASecond = 50
const seconds = 20
const crowds = [10, 100, 1_000] as const
/** More for few members, so that each crowd's CPU time can be told from nothing. */
const crowdWrites = (members: number): number => Math.max(20, 4_000 / members)
const deliveryWaitMs = 60_000
const agent = new Agent({ keepAlive: true, maxSockets: Infinity })

interface Member {
  readonly user: string
  readonly token: string
}

export async function run(): Promise<BenchRow[]> {
  const data = mkdtempSync(join(tmpdir(), 'artel-bench-load-'))
  try {
    const members = await makeMembers(data, Math.max(idle, ...crowds) + 1)
    const writer = members.at(-1)
    if (writer === undefined) throw new Error('nobody to write')
    const server = await startServerProcess(data)
    const core = holdToOneCore(server)
    try {
      const load = await measureLoad(server, members.slice(0, idle))
      const costs: number[] = []
      for (const count of crowds) costs.push(await measureCrowd(server, writer, members.slice(0, count)))
      return rows(load, costs, core)
    } finally {
      await server.kill('SIGTERM')
    }
  } finally {
    agent.destroy()
    rmSync(data, { recursive: true, force: true })
  }
}

interface Load {
  readonly writeMs: readonly number[]
  readonly deliveryMs: readonly number[]
  readonly rssMb: number
}

function rows(load: Load, costs: readonly number[], core: string): BenchRow[] {
  const [few = 0, , many = 0] = costs
  const where = process.env['COUCHDB_URL'] === undefined ? 'embedded' : 'CouchDB'
  const place = `${idle} idle clients, ${writesASecond} writes/s for ${seconds} s, ${core}, ${where}`
  const at = (id: string, value: number, limit: number, unit: string, note: string): BenchRow => ({
    id,
    ratio: round(value / limit),
    unit,
    ours: round(value),
    reference: limit,
    runs: 1,
    target: '<= 1x',
    note: `${note}; ${place}; reference: what it may be`,
  })
  return [
    at('P9 write p95', percentile(load.writeMs, 0.95), 500, 'ms', 'until a write is acknowledged'),
    at(
      'P9 delivery p95',
      percentile(load.deliveryMs, 0.95),
      500,
      'ms',
      'from the write to the record at a waiting member',
    ),
    at('P9 memory', load.rssMb, 512, 'MB', 'resident memory of the server, at its highest'),
    {
      id: 'P9 cost per member',
      ratio: round(many / few),
      unit: 'ms CPU',
      ours: round(many),
      reference: round(few),
      runs: 1,
      target: '<= 1.15x',
      note: `CPU time of the server for one write at one member: 1 000 members against 10 (100: ${round(costs[1] ?? Number.NaN)})`,
    },
  ]
}

/** Accounts and their tokens, put into the data folder before the server opens it: a thousand sign-ins would measure argon2. */
async function makeMembers(data: string, count: number): Promise<readonly Member[]> {
  const first = await startServerProcess(data)
  await first.kill('SIGTERM')
  const deps = { now: Date.now, randomBytes: (length: number): Uint8Array => randomBytes(length) }
  const open = await openData({ data, couchdb: undefined }, deps)
  if (open === undefined) throw new Error('the data folder is in use')
  const members: Member[] = []
  for (let n = 0; n < count; n++) {
    const user = `member-${n}`
    open.accounts.users.add({ name: user, displayName: user, passwordHash: 'none', roles: ['member'] })
    const { device } = open.accounts.devices.signIn(user, 'bench')
    members.push({ user, token: (await open.accounts.accessTokens.issue(user, device)).accessToken })
  }
  await open.close()
  return members
}

function holdToOneCore({ pid }: ServerProcess): string {
  try {
    execFileSync('taskset', ['-a', '-p', '-c', '0', String(pid)], { stdio: 'ignore' })
    return 'one core'
  } catch {
    return 'cores as they come (no taskset)'
  }
}

async function measureLoad(server: ServerProcess, members: readonly Member[]): Promise<Load> {
  const writtenAt = new Map<string, number>()
  const deliveryMs: number[] = []
  const crowd = startCrowd(server, members, (ids) => {
    for (const id of ids) {
      const at = writtenAt.get(id)
      if (at !== undefined) deliveryMs.push(performance.now() - at)
    }
  })
  await crowd.ready
  const writeMs: number[] = []
  const pending: Promise<void>[] = []
  let rssMb = 0
  const begun = performance.now()
  for (let n = 0; n < writesASecond * seconds; n++) {
    const member = members[n % members.length]
    if (member === undefined) break
    const start = performance.now()
    writtenAt.set(benchReply(n, member.user).id, start)
    pending.push(write(server, member, n).then(() => void writeMs.push(performance.now() - start)))
    rssMb = Math.max(rssMb, memoryOf(server))
    await sleep(Math.max(0, begun + ((n + 1) * 1_000) / writesASecond - performance.now()))
  }
  await Promise.all(pending)
  const due = writtenAt.size * (members.length - 1)
  const until = performance.now() + deliveryWaitMs
  while (deliveryMs.length < due && performance.now() < until) await sleep(50)
  await crowd.stop()
  if (deliveryMs.length < due) throw new Error(`${due - deliveryMs.length} of ${due} deliveries are missing`)
  return { writeMs, deliveryMs, rssMb }
}

/** CPU time of the server (ms) for one write delivered to one member. @throws when a member is left out */
async function measureCrowd(server: ServerProcess, writer: Member, members: readonly Member[]): Promise<number> {
  let delivered = 0
  const crowd = startCrowd(server, members, (ids) => {
    delivered += ids.length
  })
  await crowd.ready
  await sleep(1_000)
  const before = cpuMs(server)
  for (let n = 0; n < crowdWrites(members.length); n++) {
    await write(server, writer, members.length * 10_000 + n)
    const due = (n + 1) * members.length
    const until = performance.now() + deliveryWaitMs
    while (delivered < due && performance.now() < until) await sleep(5)
    if (delivered !== due)
      throw new Error(`write ${n}: ${due - delivered} of ${members.length} members have not got it`)
  }
  const spent = cpuMs(server) - before
  await crowd.stop()
  return spent / delivered
}

async function write(server: ServerProcess, { token, user }: Member, n: number): Promise<void> {
  const record = benchReply(n, user)
  const said = await ask(server, token, 'POST', '/community/_bulk_docs', { docs: [{ _id: record.id, ...record }] })
  const [row] = z.array(z.looseObject({ ok: z.boolean().optional() })).parse(said)
  if (row?.ok !== true) throw new Error(`not written: ${JSON.stringify(said)}`)
}

interface Crowd {
  /** Everybody waits. */
  readonly ready: Promise<void>
  stop(): Promise<void>
}

/** Clients as ours are on the wire: one long poll, and after it the changes of the space that moved. */
function startCrowd(
  server: ServerProcess,
  members: readonly Member[],
  onRecords: (ids: readonly string[]) => void,
): Crowd {
  const control = new AbortController()
  const live = async ({ token, user }: Member, begun: () => void): Promise<void> => {
    const since = await placesOf(server, token, user)
    begun()
    while (!control.signal.aborted) {
      const answer = await ask(server, token, 'POST', '/_artel/feed', { since, timeoutMs: 50_000 }, control.signal)
      if (answer === undefined) return
      for (const space of feedResponseSchema.parse(answer).changed) {
        const place = encodeURIComponent(String(since[space] ?? 0))
        const path = `/${space}/_changes?include_docs=true&limit=1000&since=${place}`
        const changes = await ask(server, token, 'GET', path, undefined, control.signal)
        if (changes === undefined) return
        const page = pageSchema.parse(changes)
        since[space] = page.last_seq
        onRecords(page.results.map(({ id }) => id))
      }
    }
  }
  const begun: Promise<void>[] = []
  const lives = members.map((member) => {
    let ready = (): void => undefined
    begun.push(new Promise((resolve) => (ready = resolve)))
    return live(member, ready)
  })
  return {
    ready: Promise.all(begun).then(() => undefined),
    stop: async () => {
      control.abort()
      await Promise.allSettled(lives)
    },
  }
}

/** The members share one core with their own work, so they look at no more of an answer than they need. */
const pageSchema = z.object({ results: z.array(z.object({ id: z.string() })), last_seq: sequenceSchema })
const spacesSchema = z.looseObject({ spaces: z.array(z.looseObject({ space: z.string() })) })

async function placesOf(server: ServerProcess, token: string, user: string): Promise<Record<string, string | number>> {
  const me = spacesSchema.parse(await ask(server, token, 'GET', '/_artel/me'))
  const places: Record<string, string | number> = {}
  for (const { space } of me.spaces) {
    const page = changesSchema.parse(await ask(server, token, 'GET', `/${space}/_changes?limit=0&since=now`))
    places[space] = page.last_seq
  }
  if (Object.keys(places).length === 0) throw new Error(`${user} has no spaces`)
  return places
}

/** The answer; undefined when the asking was called off. A kept socket that the server had closed by then is no answer: it is asked again on another one. */
async function ask(
  server: ServerProcess,
  token: string,
  method: string,
  path: string,
  json?: unknown,
  signal?: AbortSignal,
): Promise<unknown> {
  for (let tries = 0; ; tries++) {
    const answer = await askOnce(server, token, method, path, json, signal)
    if (answer !== 'stale') return answer
    if (tries === 3) throw new Error(`${method} ${path}: the server closes every connection`)
  }
}

function askOnce(
  { url }: ServerProcess,
  token: string,
  method: string,
  path: string,
  json: unknown,
  signal: AbortSignal | undefined,
): Promise<unknown> {
  const body = json === undefined ? undefined : JSON.stringify(json)
  const headers = {
    authorization: `Bearer ${token}`,
    accept: 'application/json',
    ...(body !== undefined && { 'content-type': 'application/json' }),
  }
  return new Promise((resolve, reject) => {
    const asked = request(url + path, { method, headers, agent, ...(signal && { signal }) })
    const onError = (error: NodeJS.ErrnoException): void => {
      if (signal?.aborted === true) resolve(undefined)
      else if (asked.reusedSocket && error.code === 'ECONNRESET') resolve('stale')
      else reject(error)
    }
    asked.on('error', onError)
    asked.on('response', (answer) => {
      const parts: Buffer[] = []
      answer.on('data', (part: Buffer) => parts.push(part))
      answer.on('error', onError)
      answer.on('end', () => {
        const text = Buffer.concat(parts).toString('utf8')
        if ((answer.statusCode ?? 500) >= 300)
          reject(new Error(`${method} ${path}: ${answer.statusCode} ${text.slice(0, 200)}`))
        else resolve(JSON.parse(text))
      })
    })
    asked.end(body)
  })
}

const sleep = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms))

function percentile(values: readonly number[], share: number): number {
  const sorted = values.toSorted((a, b) => a - b)
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? Number.NaN
}

function memoryOf({ pid }: ServerProcess): number {
  const found = /VmRSS:\s+(\d+) kB/.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))
  return Number(found?.[1] ?? Number.NaN) / 1_024
}

/** Time on a core of all threads of the process, as the kernel's scheduler counts it. */
function cpuMs({ pid }: ServerProcess): number {
  const threads = readdirSync(`/proc/${pid}/task`)
  const nanoseconds = threads.map((id) =>
    Number(readFileSync(`/proc/${pid}/task/${id}/schedstat`, 'utf8').split(' ')[0]),
  )
  return nanoseconds.reduce((sum, one) => sum + one, 0) / 1e6
}
