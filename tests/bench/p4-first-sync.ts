/**
 * P4: a new device reads 10 000 records of ~600 bytes from the real sync server (its own process): our engine's store and sync, by the server's dump, against PouchDB 9's `replicate` into leveldb, each through a
 * relay that counts requests and bytes on the wire. Search entries are queued as in the program.
 */
import { mkdtempSync, rmSync } from 'node:fs'
import { createRequire } from 'node:module'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Tokens } from '#core/replication/wire.ts'
import { startRelay, type Relay } from '#tests/support/relay.ts'
import { benchReply } from './bench-records.ts'
import { benchUser, newBenchDevice, startBenchServer, syncWhole } from './bench-server.ts'
import { median, round, timed, type BenchRow } from './bench-row.ts'

const records = 10_000
const runs = 3

interface Measured {
  readonly ms: number
  readonly requests: number
  readonly bytes: number
}

export async function run(): Promise<BenchRow[]> {
  const server = await startBenchServer(
    Array.from({ length: records }, (_, n) => benchReply(n, benchUser)),
    true,
  )
  const relay = await startRelay(server.url)
  try {
    const ours: Measured[] = []
    const pouch: Measured[] = []
    // The first round warms up both and is thrown away.
    for (let n = 0; n <= runs; n++) {
      const mine = await firstSync(relay)
      const theirs = await pouchSync(relay, server.tokens)
      if (n === 0) continue
      ours.push(mine)
      pouch.push(theirs)
    }
    return rows(ours, pouch)
  } finally {
    await relay.close()
    await server.close()
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
    row('P4-requests', 'requests', 'requests', '<= 0.05x', 'first sync of 10 000 records by dump, sign-in apart'),
    row('P4-bytes', 'bytes', 'bytes', '<= 0.6x', 'bytes on the wire in both directions, headers included'),
    row('P4-time', 'ms', 'ms', '<= 1x', 'until all records are durable here; server and client share two cores'),
  ]
}

async function firstSync(relay: Relay): Promise<Measured> {
  const client = await newBenchDevice(relay.url)
  relay.clear()
  const ms = await timed(() => syncWhole(client, records, 60_000))
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
