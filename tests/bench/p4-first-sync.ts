/**
 * P4: a new device reads 10 000 records of ~600 bytes from the real sync server (its own process): our engine's store and sync against PouchDB 9's `replicate` into leveldb, each through a
 * relay that counts requests and bytes on the wire. Search entries are queued as in the program.
 */
import { mkdtempSync, rmSync } from 'node:fs'
import { createRequire } from 'node:module'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { parseInvitation } from '#core/domain/invitation.ts'
import { tokensSchema, type Tokens } from '#core/replication/wire.ts'
import { createSearchIndex } from '#engine/search/search-index.ts'
import { openClient, until } from '#tests/integration/sync/sync-world.ts'
import { startRelay, type Relay } from '#tests/support/relay.ts'
import { startServerProcess } from '#tests/support/sync-server.ts'
import { benchReply } from './bench-records.ts'
import { median, round, timed, type BenchRow } from './bench-row.ts'

const records = 10_000
const runs = 3
const user = 'boris'
const password = 'password of boris'

interface Measured {
  readonly ms: number
  readonly requests: number
  readonly bytes: number
}

export async function run(): Promise<BenchRow[]> {
  const data = mkdtempSync(join(tmpdir(), 'artel-p4-'))
  const server = await startServerProcess(data)
  const relay = await startRelay(server.url)
  try {
    const tokens = await fill(server.url, server.invitation ?? '')
    const ours: Measured[] = []
    const pouch: Measured[] = []
    // The first round warms up both and is thrown away.
    for (let n = 0; n <= runs; n++) {
      const mine = await firstSync(relay)
      const theirs = await pouchSync(relay, tokens)
      if (n === 0) continue
      ours.push(mine)
      pouch.push(theirs)
    }
    return rows(ours, pouch)
  } finally {
    await relay.close()
    await server.kill('SIGTERM')
    rmSync(data, { recursive: true, force: true })
  }
}

function rows(ours: readonly Measured[], pouch: readonly Measured[]): BenchRow[] {
  const row = (id: string, what: keyof Measured, unit: string, target: string, note: string): BenchRow => {
    const [o, p] = [median(ours.map((m) => m[what])), median(pouch.map((m) => m[what]))]
    return {
      id,
      ratio: round(o / p),
      unit,
      ours: round(o),
      reference: round(p),
      runs,
      target,
      note: `${note}; reference: PouchDB 9 replicate, batch_size 100 (its default), same server`,
    }
  }
  return [
    row('P4-requests', 'requests', 'requests', '<= 0.05x', 'first sync of 10 000 records, sign-in apart'),
    row('P4-bytes', 'bytes', 'bytes', '<= 0.7x', 'bytes on the wire in both directions, headers included'),
    row('P4-time', 'ms', 'ms', '<= 1x', 'until all records are durable here; server and client share two cores'),
  ]
}

async function fill(url: string, link: string): Promise<Tokens> {
  const invitation = parseInvitation(link)
  const code = invitation.ok ? invitation.value.code : ''
  const tokens = tokensSchema.parse(
    await post(url, '/_artel/join', { code, user, displayName: user, password, device: 'bench' }),
  )
  for (let from = 0; from < records; from += 500) {
    const docs = Array.from({ length: 500 }, (_, i) => benchReply(from + i, user)).map((record) => ({
      _id: record.id,
      ...record,
    }))
    const said = await post(url, '/community/_bulk_docs', { docs }, tokens.accessToken)
    if (!Array.isArray(said) || said.some((row) => row.ok !== true))
      throw new Error(`not taken: ${JSON.stringify(said).slice(0, 300)}`)
  }
  return tokens
}

async function post(url: string, path: string, json: unknown, token?: string): Promise<unknown> {
  const answer = await fetch(url + path, {
    method: 'POST',
    headers: { 'content-type': 'application/json', ...(token && { authorization: `Bearer ${token}` }) },
    body: JSON.stringify(json),
  })
  return answer.json()
}

async function firstSync(relay: Relay): Promise<Measured> {
  const client = await openClient({
    createIndexer: (sql) => createSearchIndex(sql),
    tuning: { watermarkWaitPerMemberMs: 600_000 },
  })
  const signedIn = await client.account.signIn({ server: relay.url, user, password, keepPlain: false })
  if (!signedIn.ok) throw new Error(JSON.stringify(signedIn.error))
  relay.clear()
  const count = client.store.sql.prepare<[], { n: number }>('SELECT count(*) AS n FROM record_community')
  const ms = await timed(async () => {
    client.sync.start()
    await until(() => client.sync.status().phase.kind === 'at-server', 'first sync', 60_000)
  })
  if (count.get()?.n !== records) throw new Error(`only ${count.get()?.n} records arrived`)
  const { up, down, requests } = relay.counts()
  await client.close()
  return { ms, requests, bytes: up + down }
}

async function pouchSync(relay: Relay, { accessToken }: Tokens): Promise<Measured> {
  const folder = mkdtempSync(join(tmpdir(), 'artel-p4-pouch-'))
  // PouchDB is CommonJS and its types want the browser's globals.
  const PouchDB = createRequire(import.meta.url)('pouchdb')
  const fetchAs = (url: string, options: { headers: Headers }) => {
    options.headers.set('authorization', `Bearer ${accessToken}`)
    return PouchDB.fetch(url, options)
  }
  const remote = new PouchDB(`${relay.url}/community`, { fetch: fetchAs, skip_setup: true })
  const local = new PouchDB(join(folder, 'pouch'))
  relay.clear()
  const ms = await timed(async () => {
    const { docs_written } = await PouchDB.replicate(remote, local)
    if (docs_written !== records) throw new Error(`PouchDB wrote ${docs_written}`)
  })
  const { up, down, requests } = relay.counts()
  await local.close()
  rmSync(folder, { recursive: true, force: true })
  return { ms, requests, bytes: up + down }
}
