/** The real sync server in its own process with one author's records in the community and, where asked for, the dump of it. */
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { parseInvitation } from '#core/domain/invitation.ts'
import type { AnyRecord } from '#core/record.ts'
import { tokensSchema, type Tokens } from '#core/replication/wire.ts'
import { createSearchIndex } from '#engine/search/search-index.ts'
import { openClient, until, type WorldClient } from '#tests/integration/sync/sync-world.ts'
import { startServerProcess } from '#tests/support/sync-server.ts'

export const benchUser = 'boris'
const password = 'password of boris'

export interface BenchServer {
  readonly url: string
  readonly tokens: Tokens
  close(): Promise<void>
}

export async function startBenchServer(records: readonly AnyRecord[], withDump: boolean): Promise<BenchServer> {
  const data = mkdtempSync(join(tmpdir(), 'artel-bench-server-'))
  const first = await startServerProcess(data)
  const tokens = await fill(first.url, first.invitation ?? '', records)
  await first.kill('SIGTERM')
  // Started again, it prepares its dumps after a few seconds.
  const server = await startServerProcess(data)
  if (withDump) await untilDump(server.url, tokens.accessToken)
  return {
    url: server.url,
    tokens,
    close: async () => {
      await server.kill('SIGTERM')
      rmSync(data, { recursive: true, force: true })
    },
  }
}

/** A new device of the author, signed in by way of the line, which doesn't sync yet. Search entries are queued as in the program. */
export async function newBenchDevice(server: string): Promise<WorldClient> {
  const client = await openClient({
    createIndexer: (sql) => createSearchIndex(sql),
    tuning: { watermarkWaitPerMemberMs: 600_000 },
  })
  const signedIn = await client.account.signIn({ server, user: benchUser, password, keepPlain: false })
  if (!signedIn.ok) throw new Error(JSON.stringify(signedIn.error))
  return client
}

/** Until everything is durable on the device. */
export async function syncWhole(client: WorldClient, records: number, ms: number): Promise<void> {
  client.sync.start()
  await until(() => client.sync.status().phase.kind === 'at-server', 'first sync', ms)
  const count = client.store.sql.prepare<[], { n: number }>('SELECT count(*) AS n FROM record_community').get()
  if (count?.n !== records) throw new Error(`only ${count?.n} records arrived`)
}

async function fill(url: string, link: string, records: readonly AnyRecord[]): Promise<Tokens> {
  const invitation = parseInvitation(link)
  const code = invitation.ok ? invitation.value.code : ''
  const join = { code, user: benchUser, displayName: benchUser, password, device: 'bench' }
  const tokens = tokensSchema.parse(await call(`${url}/_artel/join`, undefined, join))
  for (let from = 0; from < records.length; from += 500) {
    const docs = records.slice(from, from + 500).map((record) => ({ _id: record.id, ...record }))
    const said = await call(`${url}/community/_bulk_docs`, tokens.accessToken, { docs })
    if (!Array.isArray(said) || said.some((row) => row.ok !== true))
      throw new Error(`not taken: ${JSON.stringify(said).slice(0, 300)}`)
  }
  return tokens
}

async function untilDump(url: string, token: string): Promise<void> {
  for (let tries = 0; tries < 120; tries++) {
    const answer = await call(`${url}/_artel/dumps/community`, token)
    if (answer !== null && typeof answer === 'object' && 'sha256' in answer) return
    await new Promise((resolve) => setTimeout(resolve, 500))
  }
  throw new Error('the server made no dump')
}

async function call(url: string, token: string | undefined, json?: unknown): Promise<unknown> {
  const headers = { 'content-type': 'application/json', ...(token && { authorization: `Bearer ${token}` }) }
  const body = json === undefined ? {} : { method: 'POST', body: JSON.stringify(json) }
  return (await fetch(url, { headers, ...body })).json()
}
