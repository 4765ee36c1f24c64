import { readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { makeBackup } from '#engine/store/backups/make-backup.ts'
import { aDiscussion, aReply } from '#tests/support/records.ts'
import { closeAfterEach } from '#tests/support/close-after-each.ts'
import {
  joinedClient,
  memorySecrets,
  openClient,
  startWorldServer,
  until,
  type WorldClient,
  type WorldServer,
} from './sync-world.ts'

const count = 25
const numbers = Array.from({ length: count }, (_, i) => i + 1)
const open = closeAfterEach()

interface World {
  readonly world: WorldServer
  readonly irina: WorldClient
  /** Closed, with unsent work in it. */
  readonly profile: string
  readonly secrets: ReturnType<typeof memorySecrets>
}

/** Both have everything; then the line goes, and Oleg edits five replies and writes five more. */
async function oneAtWorkOffline(): Promise<World> {
  const world = await startWorldServer()
  open.push(world)
  const secrets = memorySecrets()
  const irina = await joinedClient(world, 'irina')
  open.push(irina)
  const oleg = await joinedClient(world, 'oleg', ['member'], { secrets })
  irina.put(...numbers.map((n) => aDiscussion({}, n)))
  oleg.put(...numbers.map((n) => aReply({}, n)))
  await until(
    () => numbers.every((n) => oleg.store.get(aDiscussion({}, n).id) && irina.store.get(aReply({}, n).id)),
    'both have all',
  )
  await oleg.settled()
  const made = await makeBackup(
    { profile: oleg.profile, path: join(oleg.profile, 'artel.sqlite'), now: Date.now },
    new AbortController().signal,
  )
  expect(made.ok).toBe(true)
  await world.down()
  oleg.put(...[1, 2, 3, 4, 5].map((n) => aReply({ body: `Исправлено ${n}`, updatedAt: 5_000 }, n)))
  oleg.put(...[101, 102, 103, 104, 105].map((n) => aReply({ body: `Новое ${n}` }, n)))
  await oleg.close({ keepProfile: true })
  return { world, irina, profile: oleg.profile, secrets }
}

const spoil = (profile: string, change: (bytes: Buffer) => void): void => {
  const path = join(profile, 'artel.sqlite')
  const bytes = readFileSync(path)
  change(bytes)
  writeFileSync(path, bytes)
}

describe('[T22] after a salvage, sync', () => {
  it('sends what was waiting and reads what others did meanwhile', async () => {
    const { world, irina, profile, secrets } = await oneAtWorkOffline()
    rmSync(join(profile, 'backups'), { recursive: true })
    // The schema and with it every way to RxDB's metadata is gone; the rows are not.
    spoil(profile, (bytes) => bytes.fill(0, 0, 4_096))
    await world.up()
    irina.put(...[1, 2, 3].map((n) => aDiscussion({ body: `Дополнено ${n}`, updatedAt: 6_000 }, n)))
    await irina.settled()

    const oleg = await openClient({ profile, secrets })
    open.push(oleg)
    expect(oleg.store.device.get('store.salvaged')).toMatchObject({ isJoined: true, unsent: 10, lostUnsent: 0 })
    oleg.sync.start()
    await oleg.settled()
    await until(() => irina.store.get(aReply({}, 105).id) !== undefined, 'the new ones at irina')
    await expectEqual(irina, oleg)
    expect(irina.store.get(aReply({}, 3).id)?.['body']).toBe('Исправлено 3')
    expect(oleg.store.get(aDiscussion({}, 2).id)?.['body']).toBe('Дополнено 2')
    expect(oleg.sync.status().refused).toBe(0)
  })

  it('goes on from the copy when the file holds nothing any more, and brings back what only the server knows', async () => {
    const { world, irina, profile, secrets } = await oneAtWorkOffline()
    spoil(profile, (bytes) => bytes.fill(7))
    await world.up()
    irina.put(aDiscussion({ body: 'После копии' }, 201), aDiscussion({ body: 'Дополнено', updatedAt: 6_000 }, 1))
    await irina.settled()

    const oleg = await openClient({ profile, secrets })
    open.push(oleg)
    expect(oleg.store.device.get('store.salvaged')).toMatchObject({ isJoined: true, unsent: 0, lostUnsent: 0 })
    oleg.sync.start()
    await until(() => oleg.store.get(aDiscussion({}, 201).id) !== undefined, 'what came after the copy')
    await oleg.settled()
    await expectEqual(irina, oleg)
    expect(oleg.store.get(aDiscussion({}, 1).id)?.['body']).toBe('Дополнено')
    expect(versions(oleg)).toBe(0)
    // The replies are still his: an edit goes out on the server's revision.
    oleg.put(aReply({ body: 'После ремонта', updatedAt: 9_000 }, 7))
    await until(() => irina.store.get(aReply({}, 7).id)?.['body'] === 'После ремонта', 'a later edit')
    expect(versions(irina)).toBe(0)
  })
})

const versions = ({ store }: WorldClient): number =>
  store.sql.prepare<[], { n: number }>(`SELECT count(*) AS n FROM records WHERE type = 'version'`).get()?.n ?? -1

async function expectEqual(one: WorldClient, other: WorldClient): Promise<void> {
  const community = ({ store }: WorldClient): unknown =>
    store.sql
      .prepare<[], { id: string; deleted: number; data: string }>(
        `SELECT id, deleted, data FROM record_community WHERE type <> 'watermark' ORDER BY id`,
      )
      .all()
      .map(({ id, deleted, data }) => [id, deleted, JSON.parse(data)])
  await until(() => JSON.stringify(community(one)) === JSON.stringify(community(other)), 'equal').catch(() => undefined)
  expect(community(other)).toEqual(community(one))
}
