/** Spaces that nobody uses are closed, and opened again by their next use. */
import { readdirSync, readlinkSync } from 'node:fs'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, expect, it } from 'vitest'
import { createPouchStorage } from '#server/storage/pouch.ts'
import type { SpaceStorage } from '#server/storage/space-storage.ts'

const silent = { onMoved: () => undefined, onGone: () => undefined }
const ends: (() => Promise<void>)[] = []
afterEach(async () => {
  for (const end of ends.splice(0).reverse()) await end()
})
async function folder(): Promise<string> {
  const made = await mkdtemp(join(tmpdir(), 'artel-idle-'))
  ends.push(() => rm(made, { recursive: true, force: true }))
  return made
}
function storageOf(path: string, openAtMost: number): SpaceStorage {
  const storage = createPouchStorage(path, openAtMost)
  ends.push(() => storage.close())
  return storage
}
const spaces = ['library', 'community', 'exchange', 'user-anna', 'user-oleg']

it('of many spaces the least recently used are closed; all can be read and written on', async () => {
  const path = await folder()
  const storage = storageOf(path, 2)
  const stores = await Promise.all(spaces.map((space) => storage.open(space, silent)))
  for (let round = 0; round < 3; round++)
    for (const store of stores) await store.write([{ _id: `reply:${round}`, round }], true)
  for (const store of stores) expect((await store.info()).documents).toBe(3)
  await new Promise((resolve) => setTimeout(resolve, 100))
  // Only Linux tells which files a process has open.
  if (process.platform === 'linux') expect(openSpaces(path)).toEqual(spaces.slice(-2))
  expect(await stores[0]?.get('reply:2', {})).toMatchObject({ round: 2 })
})

it('at once by many: nothing is closed under a task that runs', async () => {
  const storage = storageOf(await folder(), 1)
  const stores = await Promise.all(spaces.map((space) => storage.open(space, silent)))
  const tasks = Array.from({ length: 100 }, async (_, i) => {
    const store = stores[i % stores.length]
    return await store?.write([{ _id: `reply:${i}` }], true)
  })
  for (const rows of await Promise.all(tasks)) expect(rows).toMatchObject([{ ok: true }])
  const counts = await Promise.all(stores.map(async (store) => (await store.info()).documents))
  expect(counts).toEqual([20, 20, 20, 20, 20])
})

it('a store ends with its space and with its storage; neither is made anew', async () => {
  const path = await folder()
  const storage = storageOf(path, 2)
  const [store, other] = [await storage.open('library', silent), await storage.open('community', silent)]
  await store.write([{ _id: 'reply:1' }], true)
  await storage.destroy('library')
  await expect(store.info()).rejects.toMatchObject({ status: 404 })
  expect(readdirSync(path)).toEqual(['community'])
  expect((await (await storage.open('library', silent)).info()).documents).toBe(0)
  await expect(store.info()).rejects.toMatchObject({ status: 404 })
  await storage.close()
  await expect(other.info()).rejects.toMatchObject({ status: 404 })
})

function openSpaces(path: string): readonly string[] {
  const files = readdirSync('/proc/self/fd').flatMap((fd) => {
    try {
      return [readlinkSync(`/proc/self/fd/${fd}`)]
    } catch {
      // Closed since the listing.
      return []
    }
  })
  return spaces.filter((space) => files.some((file) => file.startsWith(`${path}/${space}/`)))
}
