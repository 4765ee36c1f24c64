/** T20, without the hub: thirty people write and sync while the server is killed twenty times. */
import { randomBytes } from 'node:crypto'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { expect, it } from 'vitest'
import { z } from 'zod'
import { canonicalJson } from '#core/kernel/canonical.ts'
import { err } from '#core/kernel/result.ts'
import { createHttpDoor, type HttpDoor } from '#engine/sync/http-door.ts'
import { openData } from '#server/open-data.ts'
import { createModelClient, type ModelClient } from '#tests/support/model/model-client.ts'
import { changedArticle, madeArticle } from '#tests/support/model/run-model.ts'
import { anArticle } from '#tests/support/records.ts'
import { testSeed } from '#tests/support/seed.ts'
import { createKeptWrites, type KeptWrites } from '#tests/support/simulation/kept-writes.ts'
import { createDice, type Dice } from '#tests/support/simulation/seeded.ts'
import { startServerProcess } from '#tests/support/sync-server.ts'

const people = 30
const kills = 20
const articles = 10

interface Person {
  readonly user: string
  readonly client: ModelClient
  readonly door: HttpDoor
}

it('[T20] thirty clients and a server that is killed twenty times: all show the same, and nothing that anybody wrote is lost', async () => {
  const dice = createDice(testSeed('killed server'))
  const data = mkdtempSync(join(tmpdir(), 'artel-killed-server-'))
  const tokens = await makeAccounts(data)
  let server = await startServerProcess(data)
  const { url } = server
  const kept = createKeptWrites()
  const world = await Promise.all(
    tokens.map(async ({ user, token }): Promise<Person> => {
      const door = createHttpDoor()
      const spaces = [{ space: 'library', epoch: await epochAt(url, token) }]
      const refused = () => Promise.resolve(err({ code: 'account.not-joined', facts: {} } as const))
      const authority = { server: () => url, accessToken: () => token, refresh: refused }
      return { user, door, client: createModelClient({ user, now: Date.now, door, spaces: () => spaces, authority }) }
    }),
  )
  let isOver = false
  let unique = 100
  const live = async (person: Person, own: Dice): Promise<void> => {
    while (!isOver) {
      write(person, own, (unique += 1), kept)
      await person.client.sync()
      await sleep(own.whole(0, 200))
    }
  }
  const lives = world.map((person) => live(person, dice.fork()))
  for (let n = 0; n < kills; n++) {
    await sleep(dice.whole(100, 2_000))
    await server.kill('SIGKILL')
    server = await startServerProcess(data, Number(new URL(url).port))
  }
  isOver = true
  await Promise.all(lives)
  await settle(world)
  const shown = world.map(({ client }) => client.records().map(canonicalJson).toSorted())
  expect(new Set(shown.map((records) => JSON.stringify(records))).size).toBe(1)
  expect(shown[0]).toEqual(await recordsAt(url, tokens[0]?.token ?? ''))
  expect(kept.lost(world[0]?.client.records() ?? [])).toEqual([])
  expect(kept.size()).toBeGreaterThan(people)
  for (const { client, door } of world) {
    client.close()
    door.close()
  }
  await server.kill('SIGTERM')
  rmSync(data, { recursive: true, force: true })
})

async function makeAccounts(data: string): Promise<readonly { readonly user: string; readonly token: string }[]> {
  await (await startServerProcess(data)).kill('SIGTERM')
  const deps = { now: Date.now, randomBytes: (length: number): Uint8Array => randomBytes(length) }
  const open = await openData({ data, couchdb: undefined }, deps)
  if (open === undefined) throw new Error('the data folder is in use')
  const made: { user: string; token: string }[] = []
  for (let n = 0; n < people; n++) {
    const user = n === 0 ? 'irina' : `person-${n}`
    open.accounts.users.add({ name: user, displayName: user, passwordHash: 'none', roles: ['member', 'editor'] })
    const { device } = open.accounts.devices.signIn(user, 'test')
    made.push({ user, token: (await open.accounts.accessTokens.issue(user, device)).accessToken })
  }
  await open.close()
  return made
}

const meSchema = z.looseObject({ spaces: z.array(z.looseObject({ space: z.string(), epoch: z.string() })) })
async function epochAt(url: string, token: string): Promise<string> {
  const me = await fetch(`${url}/_artel/me`, { headers: { authorization: `Bearer ${token}` } })
  return meSchema.parse(await me.json()).spaces.find(({ space }) => space === 'library')?.epoch ?? ''
}

const rowsSchema = z.object({ rows: z.array(z.object({ doc: z.looseObject({ _id: z.string() }) })) })
async function recordsAt(url: string, token: string): Promise<readonly string[]> {
  const headers = { authorization: `Bearer ${token}` }
  const all = await fetch(`${url}/library/_all_docs?include_docs=true`, { headers })
  return rowsSchema
    .parse(await all.json())
    .rows.filter(({ doc }) => !doc._id.startsWith('_'))
    .map(({ doc: { _id, _rev, ...fields } }) => canonicalJson({ ...fields, id: _id }))
    .toSorted()
}

/** Only irina makes articles; everybody edits them. */
function write({ user, client }: Person, dice: Dice, unique: number, kept: KeptWrites): void {
  const article = dice.whole(1, articles)
  const before = client.get(anArticle({}, article).id)
  if (before === undefined && user !== 'irina') return
  const now = Date.now()
  const what = dice.pick(['title', 'topic', 'minutes', 'body'])
  const after =
    before === undefined
      ? madeArticle(article, unique, now)
      : {
          ...before,
          ...changedArticle(before, what, unique),
          editor: user,
          updatedAt: Math.max(now, before.updatedAt + 1),
        }
  client.put(after)
  kept.wrote(before, after)
}

/** Everybody syncs until nothing moves any more. */
async function settle(world: readonly Person[]): Promise<void> {
  let before = ''
  for (let turn = 0; turn < 30; turn++) {
    for (const { client } of world) {
      client.sendRefused()
      await client.sync()
    }
    const now = JSON.stringify(world.map(({ client }) => [client.records(), client.open()]))
    if (now === before && world.every(({ client }) => client.open().length === 0)) return
    before = now
  }
  throw new Error(`after 30 turns things still move: ${JSON.stringify(world.map(({ client }) => client.open()))}`)
}
