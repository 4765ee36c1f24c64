/**
 * T18 with real devices and a real server: who wins when three devices edit one record offline doesn't depend on who comes back first, on any device, and who lost finds his text. One device is open at a time
 * (RxDB allows thirteen collections in a process); those that are closed are offline.
 */
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, expect, it } from 'vitest'
import type { AnyRecord } from '#core/record.ts'
import type { Secrets } from '#engine/ports.ts'
import { anArticle } from '#tests/support/records.ts'
import {
  joinedClient,
  memorySecrets,
  openClient,
  signedInClient,
  startWorldServer,
  type WorldClient,
  type WorldServer,
} from './sync-world.ts'

const ends: (() => Promise<void> | void)[] = []
afterEach(async () => {
  for (const end of ends.toReversed()) await end()
  ends.length = 0
})

/** Every order in which three devices can come back. */
const arrivals = [
  [0, 1, 2],
  [0, 2, 1],
  [1, 0, 2],
  [1, 2, 0],
  [2, 0, 1],
  [2, 1, 0],
] as const
/** Of the three edits; the second is the latest. */
const editedAt = [2_000, 4_000, 3_000] as const

it('[T18] [PU4] a post that three people edited offline: one winner everywhere in every order, the losers are kept and shown', async () => {
  const world = await aWorld()
  const people = ['irina', 'oleg', 'zhanna'] as const
  const posts = arrivals.map((_, nth) => anArticle({}, 100 + nth))
  const devices: Device[] = []
  for (const name of people)
    devices.push(await aDevice((options) => joinedClient(world, name, ['member', 'editor'], options)))
  await online(devices[0], (client) => client.put(...posts))
  for (const device of devices) await online(device)
  for (const [nth, order] of arrivals.entries())
    for (const i of order)
      await offline(devices[i], (client) => {
        const post = posts[nth] ?? anArticle()
        const title = { ...post.title, ru: `Заголовок ${people[i]} ${nth}` }
        client.put({ ...post, editor: people[i], title, updatedAt: editedAt[i] })
      })
  for (const device of devices)
    await online(device, (client) => {
      for (const [nth, { id }] of posts.entries()) {
        expect(client.store.get(id)).toMatchObject({ title: { ru: `Заголовок oleg ${nth}` } })
        expect(lostTexts(client, id)).toEqual([`Заголовок irina ${nth}`, `Заголовок zhanna ${nth}`])
      }
      // All three may edit the library, so all three have them in their list.
      expect(client.sync.status().conflicts).toBe(posts.length * 2)
    })
})

it('[T18] [PU4] a profile that its owner edited offline on three devices: one winner everywhere in every order, the losers are kept and shown', async () => {
  const world = await aWorld()
  const devices = [
    await aDevice((options) => joinedClient(world, 'irina', ['member'], options)),
    await aDevice((options) => signedInClient(world, 'irina', options)),
    await aDevice((options) => signedInClient(world, 'irina', options)),
  ]
  const id = 'member:irina'
  const start = { id, type: 'member', space: 'community', author: 'irina', createdAt: 1, updatedAt: 1_000, v: 1 }
  await online(devices[0], (client) => client.put({ ...start, displayName: 'Ирина', languages: ['ru'] }))
  for (const [nth, order] of arrivals.entries()) {
    for (const device of devices) await online(device)
    for (const i of order)
      await offline(devices[i], (client) => {
        const profile: AnyRecord = client.store.get(id) ?? start
        client.put({ ...profile, about: `Обо мне ${nth} с ${i}`, updatedAt: nth * 10_000 + editedAt[i] })
      })
  }
  const lost = arrivals.flatMap((_, nth) => [`Обо мне ${nth} с 0`, `Обо мне ${nth} с 2`])
  for (const device of devices)
    await online(device, (client) => {
      expect(client.store.get(id)).toMatchObject({ about: 'Обо мне 5 с 1' })
      expect(lostTexts(client, id)).toEqual(lost)
      expect(client.sync.status().conflicts).toBe(lost.length)
    })
})

interface Device {
  readonly profile: string
  readonly secrets: Secrets
}

async function aWorld(): Promise<WorldServer> {
  const world = await startWorldServer()
  ends.push(() => world.close())
  return world
}

async function aDevice(make: (options: Device) => Promise<WorldClient>): Promise<Device> {
  const device = { profile: mkdtempSync(join(tmpdir(), 'artel-fair-')), secrets: memorySecrets() }
  ends.push(() => rmSync(device.profile, { recursive: true, force: true }))
  const client = await make(device)
  await client.settled()
  await client.close({ keepProfile: true })
  return device
}

/** Opens the device with the line there, until everything has gone and come. */
const online = (device: Device | undefined, look?: (client: WorldClient) => void): Promise<void> =>
  opened(device, async (client) => {
    client.sync.start()
    await client.settled()
    if (look === undefined) return
    look(client)
    await client.settled()
  })

/** What is written stands on what was here when the device was last open; then it comes back. */
const offline = (device: Device | undefined, write: (client: WorldClient) => void): Promise<void> =>
  opened(device, async (client) => {
    write(client)
    client.sync.start()
    await client.settled()
  })

async function opened(device: Device | undefined, work: (client: WorldClient) => Promise<void>): Promise<void> {
  if (device === undefined) throw new Error('no such device')
  const client = await openClient({ ...device })
  try {
    await work(client)
  } finally {
    await client.close({ keepProfile: true })
  }
}

const lostTexts = (client: WorldClient, of: string): readonly string[] =>
  client.store.sql
    .prepare<[string], string>(
      `SELECT json_extract(data, '$.lost') FROM records WHERE type = 'version' AND deleted = 0 AND json_extract(data, '$.of') = ? ORDER BY 1`,
    )
    .pluck()
    .all(of)
