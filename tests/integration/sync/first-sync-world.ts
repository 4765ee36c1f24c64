/** What the tests of first syncs share: a server with many replies of one author behind a relay, and devices that come to it new. */
import { readdirSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { parseInvitation } from '#core/domain/invitation.ts'
import type { AnyRecord } from '#core/record.ts'
import { tokensSchema, wireDocSchema, type WireDoc } from '#core/replication/wire.ts'
import { aReply } from '#tests/support/records.ts'
import { startRelay, type Relay } from '#tests/support/relay.ts'
import {
  joinedClient,
  openClient,
  startWorldServer,
  type ClientOptions,
  type WorldClient,
  type WorldServer,
} from './sync-world.ts'

export interface FirstSyncWorld {
  readonly world: WorldServer
  readonly relay: Relay
  /** Written at the server as by another program of the author; gives the revisions. */
  fill(docs: readonly object[]): Promise<string[]>
  stateAtServer(id: string): Promise<WireDoc>
  makeDump(): Promise<void>
  /** Of the dump of the community. */
  dumpBytes(): number
  /** A device that has just joined, by way of the relay, and syncs. */
  newcomer(user: string, options?: ClientOptions): Promise<WorldClient>
  /** Another device of the author, by way of the relay; it doesn't sync yet. */
  authorsDevice(options?: ClientOptions): Promise<WorldClient>
  /** The device is switched on again; it doesn't sync yet. */
  reopen(profile: string, options: ClientOptions): Promise<WorldClient>
  /** RxDB allows two open stores at a time. */
  leave(client: WorldClient, options?: { readonly keepProfile: boolean }): Promise<void>
  close(): Promise<void>
}

export async function startFirstSyncWorld(): Promise<FirstSyncWorld> {
  const world = await startWorldServer()
  const relay = await startRelay(world.url)
  const token = await joinAsAuthor(world)
  const clients = new Set<WorldClient>()
  const leave: FirstSyncWorld['leave'] = async (client, options) => {
    clients.delete(client)
    await client.close(options)
  }
  const tracked = (client: WorldClient): WorldClient => {
    clients.add(client)
    return client
  }
  return {
    world,
    relay,
    authorsDevice: async (options = {}) => {
      const client = tracked(await openClient(options))
      const account = { server: relay.url, user: 'boris', password: 'password of boris', keepPlain: false }
      const signedIn = await client.account.signIn(account)
      if (!signedIn.ok) throw new Error(JSON.stringify(signedIn.error))
      return client
    },
    reopen: async (profile, options) => tracked(await openClient({ ...options, profile })),
    fill: (docs) => fill(world.url, token, docs),
    stateAtServer: async (id) =>
      wireDocSchema.parse(await call(`${world.url}/community/${encodeURIComponent(id)}?conflicts=true`, token)),
    makeDump: async () => {
      const made = await world.server().dumps.look()
      if (!made.includes('community')) throw new Error('no dump was made')
    },
    dumpBytes: () => {
      const folder = join(world.data, 'dumps', 'community')
      return readdirSync(folder).reduce((sum, name) => sum + statSync(join(folder, name)).size, 0)
    },
    newcomer: async (user, options = {}) => {
      const client = await joinedClient(
        { invite: (roles) => world.invite(roles, relay.url) },
        user,
        ['member'],
        options,
      )
      return tracked(client)
    },
    leave,
    close: async () => {
      for (const client of clients) await client.close()
      await relay.close()
      await world.close()
    },
  }
}

export const replies = (count: number, from = 1): AnyRecord[] =>
  Array.from({ length: count }, (_, i) => {
    const n = from + i
    return aReply({ author: 'boris', body: `Ответ ${n}: ${'слово '.repeat(n % 17)}`, updatedAt: 1_000 + n }, n)
  })

export const docOf = (record: AnyRecord, over: object = {}): object => ({ _id: record.id, ...record, ...over })

/** All that two devices must agree on: records, and which revision at the server they stand on. */
export function contentsOf({ store }: WorldClient) {
  return {
    records: store.sql
      .prepare(`SELECT id, deleted, data FROM record_community WHERE type = 'reply' AND deleted = 0 ORDER BY id`)
      .all(),
    revisions: store.sql
      .prepare(
        `SELECT id, m.rev, digest FROM master_revisions m JOIN record_community USING (id) WHERE type = 'reply' AND deleted = 0 ORDER BY id`,
      )
      .all(),
  }
}

async function joinAsAuthor(world: WorldServer): Promise<string> {
  const invitation = parseInvitation(world.invite(['member']))
  const code = invitation.ok ? invitation.value.code : ''
  const json = { code, user: 'boris', displayName: 'Boris', password: 'password of boris', device: 'test' }
  return tokensSchema.parse(await call(`${world.url}/_artel/join`, undefined, json)).accessToken
}

async function fill(url: string, token: string, docs: readonly object[]): Promise<string[]> {
  const revs: string[] = []
  for (let from = 0; from < docs.length; from += 500) {
    const rows = await call(`${url}/community/_bulk_docs`, token, { docs: docs.slice(from, from + 500) })
    if (!Array.isArray(rows)) throw new Error(JSON.stringify(rows))
    for (const row of rows) {
      if (row.ok !== true) throw new Error(JSON.stringify(row))
      revs.push(String(row.rev))
    }
  }
  return revs
}

async function call(url: string, token: string | undefined, json?: unknown): Promise<unknown> {
  const headers = { 'content-type': 'application/json', ...(token && { authorization: `Bearer ${token}` }) }
  const answer = await fetch(url, {
    headers,
    ...(json === undefined ? {} : { method: 'POST', body: JSON.stringify(json) }),
  })
  return answer.json()
}
