/**
 * T01: 2-5 clients and a server, driven by fast-check's commands; the model is what people wrote and nobody replaced. At the end everybody syncs, and all must show the same, with
 * nothing waiting and nothing lost.
 */
import { gunzipSync } from 'node:zlib'
import fc from 'fast-check'
import { canonicalJson } from '#core/kernel/canonical.ts'
import { err, ok } from '#core/kernel/result.ts'
import type { AnyRecord } from '#core/record.ts'
import type { HttpDoor } from '#engine/sync/http-door.ts'
import { anArticle } from '../records.ts'
import { createKeptWrites, type KeptWrites } from '../simulation/kept-writes.ts'
import { createSimCouch, type SimCouch } from '../simulation/sim-couch.ts'
import { recordOf } from '../simulation/sim-people.ts'
import { createModelClient, type ModelClient } from './model-client.ts'

const users = ['irina', 'oleg', 'petr', 'anna', 'vera'] as const
const day = 86_400_000

interface Peer {
  readonly client: ModelClient
  readonly line: { requestsLeft: number; isAnswerLost: boolean }
  readonly clock: { skew: number }
  isOnline: boolean
}
interface World {
  readonly couch: SimCouch
  readonly peers: readonly Peer[]
  readonly time: { now: number; unique: number }
}
type Command = fc.AsyncCommand<KeptWrites, World>

export interface ModelRuns {
  readonly seed: number
  readonly runs: number
  readonly commands: number
}

export const checkModel = ({ seed, runs, commands }: ModelRuns): Promise<void> =>
  fc.assert(
    fc.asyncProperty(
      fc.integer({ min: 2, max: users.length }),
      fc.commands(commandArbitraries, { maxCommands: commands, size: 'max' }),
      async (clients, chosen) => {
        const kept = createKeptWrites()
        const world = createWorld(clients)
        try {
          await fc.asyncModelRun(() => ({ model: kept, real: world }), chosen)
          await settle(world)
          expectKept(world, kept)
        } finally {
          for (const { client } of world.peers) client.close()
        }
      },
    ),
    { seed, numRuns: runs },
  )

function createWorld(clients: number): World {
  const time = { now: 1_700_000_000_000, unique: 100 }
  const couch = createSimCouch({
    now: () => time.now,
    after: () => () => undefined,
    actorOf: (user) => ({ user, roles: ['member', 'editor'] }),
    spacesOf: () => ['library'],
    refuses: () => false,
  })
  const peers = users.slice(0, clients).map((user): Peer => {
    const line = { requestsLeft: Infinity, isAnswerLost: false }
    const clock = { skew: 0 }
    const spaces = () => [{ space: 'library', epoch: couch.epoch('library') }]
    const client = createModelClient({
      user,
      now: () => time.now + clock.skew,
      door: doorOf(couch, user, line),
      spaces,
    })
    return { client, line, clock, isOnline: true }
  })
  return { couch, peers, time }
}

/** Answers at once, until its requests are used up: then the line is cut, before the server hears of the request or after. */
function doorOf(couch: SimCouch, user: string, line: Peer['line']): HttpDoor {
  let requests = 0
  return {
    exchange: async ({ method, url, body, headers }) => {
      requests += 1
      line.requestsLeft -= 1
      const isCut = line.requestsLeft < 0
      const gone = err({ code: 'server.unreachable', facts: {} } as const)
      if (isCut && !line.isAnswerLost) return gone
      const { pathname, search } = new URL(url)
      const json: unknown =
        body === undefined
          ? undefined
          : JSON.parse(Buffer.from(headers['content-encoding'] === 'gzip' ? gunzipSync(body) : body).toString('utf8'))
      const reply = await couch.answer({ user, method, path: pathname + search, json, epoch: undefined })
      if (isCut) return gone
      return ok({ status: reply.status, headers: reply.headers, body: Buffer.from(JSON.stringify(reply.json)) })
    },
    traffic: () => ({ sent: 0, received: 0, requests }),
    open: () => 0,
    close: () => undefined,
  }
}

const peerOf = (world: World, who: number): Peer | undefined => world.peers[who % world.peers.length]

const command = (name: string, run: (model: KeptWrites, world: World) => Promise<void> | void): Command => ({
  check: () => true,
  run: async (model, world) => {
    world.time.now += 1_000
    await run(model, world)
  },
  toString: () => name,
})

const who = fc.nat(users.length - 1)
const which = fc.integer({ min: 1, max: 3 })
const field = fc.constantFrom('title', 'topic', 'minutes', 'body')

const edit = fc.tuple(who, which, field, fc.boolean()).map(([n, article, what, isCareful]) =>
  command(`edit(${n}, ${article}, ${what}, ${isCareful})`, (model, world) => {
    const peer = peerOf(world, n)
    if (peer === undefined) return
    const unique = (world.time.unique += 1)
    const now = world.time.now + peer.clock.skew
    const before = peer.client.get(anArticle({}, article).id)
    // Ids are unique in the world: only the author makes a record, and makes it anew after a deletion.
    if (before === undefined && peer.client.user !== 'irina') return
    const after =
      before === undefined
        ? madeArticle(article, unique, now)
        : {
            ...before,
            ...changedArticle(before, what, unique),
            editor: peer.client.user,
            updatedAt: isCareful ? Math.max(now, before.updatedAt + 1) : now,
          }
    peer.client.put(after)
    model.wrote(before, after)
  }),
)
const remove = fc.tuple(who, which).map(([n, article]) =>
  command(`remove(${n}, ${article})`, (model, world) => {
    const peer = peerOf(world, n)
    const before = peer?.client.get(anArticle({}, article).id)
    if (peer === undefined || before === undefined) return
    peer.client.remove({ ...before, updatedAt: world.time.now + peer.clock.skew, editor: peer.client.user })
    model.wrote(before, undefined)
  }),
)
const sync = who.map((n) =>
  command(`sync(${n})`, async (_model, world) => {
    const peer = peerOf(world, n)
    if (peer?.isOnline === true) await peer.client.sync()
  }),
)
const cutSync = fc.tuple(who, fc.nat(4), fc.boolean()).map(([n, requests, isAnswerLost]) =>
  command(`cut(${n}, ${requests}, ${isAnswerLost})`, async (_model, world) => {
    const peer = peerOf(world, n)
    if (peer?.isOnline !== true) return
    Object.assign(peer.line, { requestsLeft: requests, isAnswerLost })
    await peer.client.sync()
    peer.line.requestsLeft = Infinity
  }),
)
const online = fc.tuple(who, fc.boolean()).map(([n, isOnline]) =>
  command(`online(${n}, ${isOnline})`, (_model, world) => {
    const peer = peerOf(world, n)
    if (peer !== undefined) peer.isOnline = isOnline
  }),
)
const clock = fc.tuple(who, fc.constantFrom(-day, 0, day)).map(([n, skew]) =>
  command(`clock(${n}, ${skew})`, (_model, world) => {
    const peer = peerOf(world, n)
    if (peer !== undefined) peer.clock.skew = skew
  }),
)
const commandArbitraries = [edit, edit, edit, edit, sync, sync, sync, cutSync, remove, online, clock]

export function madeArticle(article: number, unique: number, now: number): AnyRecord {
  const start = anArticle({}, article)
  return {
    ...start,
    title: { ...start.title, ru: `Заголовок ${unique}` },
    topic: `topic-${unique}`,
    minutes: unique,
    body: { ...start.body, ru: `Начало ${unique}` },
    createdAt: now,
    updatedAt: now,
  }
}

export function changedArticle(before: AnyRecord, what: string, unique: number): Readonly<Record<string, unknown>> {
  const [title, body] = [Object(before['title']), Object(before['body'])]
  if (what === 'title') return { title: { ...title, ru: `Заголовок ${unique}` } }
  if (what === 'body') return { body: { ...body, ru: `${body.ru}\n\nАбзац ${unique}` } }
  return what === 'topic' ? { topic: `topic-${unique}` } : { minutes: unique }
}

/** Everybody is online and syncs until nothing moves any more. */
async function settle(world: World): Promise<void> {
  for (const peer of world.peers) peer.clock.skew = 0
  let before = ''
  for (let turn = 0; turn < 12; turn++) {
    for (const { client } of world.peers) {
      client.sendRefused()
      if (!(await client.sync())) throw new Error(`${client.user} could not sync`)
    }
    const now = JSON.stringify(stateOf(world))
    if (now === before) return
    before = now
  }
  throw new Error(`after 12 turns things still move: ${before}`)
}

const stateOf = (world: World) => ({
  server: world.couch
    .docs('library')
    .flatMap((doc) => (doc.isDeleted ? [] : [canonicalJson(recordOf(doc))]))
    .toSorted(),
  clients: world.peers.map(({ client }) => client.records().map(canonicalJson).toSorted()),
  open: world.peers.map(({ client }) => client.open()),
})

function expectKept(world: World, kept: KeptWrites): void {
  const { server, clients, open } = stateOf(world)
  for (const [n, shown] of clients.entries())
    if (JSON.stringify(shown) !== JSON.stringify(server))
      throw new Error(`${world.peers[n]?.client.user} shows ${shown.join('\n')}\nthe server has ${server.join('\n')}`)
  if (open.some((of) => of.length > 0)) throw new Error(`not at the server: ${JSON.stringify(open)}`)
  const lost = kept.lost(world.peers[0]?.client.records() ?? [])
  if (lost.length > 0) throw new Error(`lost: ${lost.join(', ')}\nleft: ${server.join('\n')}`)
}
