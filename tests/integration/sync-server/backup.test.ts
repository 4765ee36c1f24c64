/** Backup, loss, restore: with the operator's commands as processes, a real server and real clients. */
import { createHash, randomBytes } from 'node:crypto'
import { appendFileSync, mkdtempSync, existsSync, readdirSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, it, vi } from 'vitest'
import { z } from 'zod'
import { manifestSchema } from '#server/backup/manifest.ts'
import type { AnyRecord } from '#core/record.ts'
import { createFileStore } from '#engine/files/file-store.ts'
import type { FileManifest, FileStore } from '#engine/ports.ts'
import { operatorCommand } from '#tests/support/operator-command.ts'
import { aDiscussion, aReply } from '#tests/support/records.ts'
import { startTestServer } from '#tests/support/sync-server.ts'
import { closeAfterEach } from '#tests/support/close-after-each.ts'
import { joinedClient, startWorldServer, until } from '../sync/sync-world.ts'

const open = closeAfterEach()
function temporaryFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), 'artel-backups-'))
  open.push({ close: async () => rmSync(folder, { recursive: true, force: true }) })
  return folder
}
const onlyBackup = (folder: string): string => join(folder, readdirSync(folder).sort().at(-1) ?? '')
async function json(data: string, ...args: readonly string[]): Promise<unknown> {
  const { code, out, err } = await operatorCommand(data, [...args, '--json'])
  if (code !== 0) throw new Error(`${args.join(' ')}: ${code} ${out} ${err}`)
  return JSON.parse(out)
}
const fileRecord = (manifest: FileManifest, n: number): AnyRecord => ({
  id: `file:01900000-0000-7000-8000-00000000000${n}`,
  type: 'file',
  space: 'community',
  author: 'irina',
  createdAt: 1,
  updatedAt: 1,
  v: 1,
  name: `${n}.bin`,
  mime: 'application/octet-stream',
  size: manifest.size,
  sha256: manifest.sha256,
  chunks: [...manifest.chunks],
})

it('[E1] the data folder is lost and a backup restored: both clients come together, and nothing that was made after the backup is lost', async () => {
  const world = await startWorldServer()
  open.push(world)
  const backups = temporaryFolder()
  let files: FileStore | undefined
  const createFiles = (profile: string): FileStore => (files = createFileStore(profile))
  const irina = await joinedClient(world, 'irina', ['member'], { createFiles })
  open.push(irina)
  const oleg = await joinedClient(world, 'oleg')
  open.push(oleg)
  const addFile = async (n: number): Promise<AnyRecord> => {
    const path = join(irina.profile, `${n}.bin`)
    writeFileSync(path, randomBytes(300_000))
    const record = fileRecord(await (files ?? createFiles(irina.profile)).add(path), n)
    irina.put(record)
    return record
  }
  const filesAreThere = () => until(() => irina.sync.status().filesToSend.count === 0, 'files are sent')

  irina.put(aDiscussion({}, 1), aDiscussion({ title: 'Старое название' }, 2))
  oleg.put(aReply({}, 1))
  await addFile(1)
  await irina.settled()
  await filesAreThere()
  await oleg.settled()
  const done = await json(world.data, 'backup', '--to', backups)
  expect(done).toMatchObject({ manifest: { damage: [], accounts: { users: 3 } } })

  // After the backup: new records, an edit, a deletion, a file.
  irina.put(aDiscussion({ title: 'Новое название', updatedAt: 5_000 }, 2), aDiscussion({}, 3))
  oleg.put(aReply({}, 2))
  oleg.remove(aReply({}, 1))
  const late = await addFile(2)
  await irina.settled()
  await filesAreThere()
  await oleg.settled()
  await irina.settled()

  await world.down()
  renameSync(world.data, `${world.data}-lost`)
  open.push({ close: async () => rmSync(`${world.data}-lost`, { recursive: true, force: true }) })
  const restored = await operatorCommand(world.data, ['restore', '--from', onlyBackup(backups)])
  expect(restored).toMatchObject({ code: 0, err: '' })
  // Made while the server is away.
  oleg.put(aReply({ body: 'Без связи.' }, 4))
  await world.up()

  const titles = (client: typeof irina): unknown =>
    [1, 2, 3].map((n) => client.store.get(aDiscussion({}, n).id)?.['title'])
  await until(() => irina.store.get(aReply({}, 4).id) !== undefined, 'what was written offline reaches her')
  await irina.settled()
  await oleg.settled()
  const isComplete = (client: typeof irina): void => {
    expect(titles(client)).toEqual(['Как принимать литьё?', 'Новое название', 'Как принимать литьё?'])
    expect(client.store.get(aReply({}, 2).id)).toBeDefined()
    expect(client.store.get(aReply({}, 4).id)).toMatchObject({ body: 'Без связи.' })
    expect(client.store.get(late.id)).toBeDefined()
    expect(client.store.get(aReply({}, 1).id)).toBeUndefined()
  }
  const isAtServer = async (id: string): Promise<boolean> => {
    const headers = { authorization: `Bearer ${irina.account.line.accessToken()}` }
    return (await fetch(`${world.url}/community/${encodeURIComponent(id)}`, { headers })).ok
  }
  for (const id of [aReply({}, 2).id, aReply({}, 4).id, aDiscussion({}, 3).id, late.id])
    await vi.waitUntil(() => isAtServer(id), 120_000)
  for (const client of [irina, oleg]) await vi.waitFor(() => isComplete(client), 120_000)
  await oleg.close()
  open.splice(open.indexOf(oleg), 1)
  const fresh = await joinedClient(world, 'fresh')
  open.push(fresh)
  await fresh.settled()
  await vi.waitFor(() => isComplete(fresh), 120_000)
  // The bytes of the late file are at the restored server again.
  await filesAreThere()
  const headers = { authorization: `Bearer ${fresh.account.line.accessToken()}` }
  const chunkAt = (sha256: string) => fetch(`${world.url}/_artel/files/community/${sha256}`, { headers })
  const whole = createHash('sha256')
  for (const { sha256 } of fileChunks(late)) {
    await vi.waitUntil(async () => (await chunkAt(sha256)).ok, 120_000)
    whole.update(new Uint8Array(await (await chunkAt(sha256)).arrayBuffer()))
  }
  expect(whole.digest('hex')).toBe(late['sha256'])
  expect(await json(world.data, 'check')).toMatchObject({ damage: [], users: 4 })
})

const fileChunks = (record: AnyRecord): FileManifest['chunks'] => Object(record)['chunks']

it('a backup is a copy of every leaf: tombstones and conflicts come back with their revisions', async () => {
  const server = await startTestServer()
  open.push({ close: () => server.stop() })
  const backups = temporaryFolder()
  const irina = await server.join('irina')
  const leaf = (rev: string, body: string) => ({
    ...aDiscussion({ body }),
    _id: aDiscussion().id,
    _rev: rev,
    _revisions: { start: 2, ids: [rev.slice(2), 'a'.repeat(32)] },
  })
  const conflict = {
    new_edits: false,
    docs: [leaf(`2-${'b'.repeat(32)}`, 'одно'), leaf(`2-${'c'.repeat(32)}`, 'другое')],
  }
  expect((await irina.request('POST', '/community/_bulk_docs', conflict)).status).toBe(201)
  const gone = aDiscussion({}, 2)
  const put = Object(await irina.request('PUT', `/community/${gone.id}`, { ...gone, _id: gone.id }))
  await irina.request('DELETE', `/community/${gone.id}?rev=${put.body.rev}`)
  const state = async (at: typeof server) =>
    await Promise.all(
      [aDiscussion().id, gone.id].map(async (id) => {
        const headers = { ...irina.headers, accept: 'application/json' }
        const leaves = await at.request('GET', `/community/${id}?open_revs=all&revs=true`, undefined, headers)
        return z
          .array(z.unknown())
          .parse(leaves.body)
          .map((leaf) => JSON.stringify(leaf))
          .sort()
      }),
    )
  // The server turns the losing leaf into a version by itself, and ends it.
  await vi.waitUntil(async () => JSON.stringify((await state(server))[0]).includes('_deleted'), 120_000)
  const before = await state(server)
  const done = await json(server.data, 'backup', '--to', backups)
  const community = manifestSchema.parse(Object(done).manifest).spaces.find(({ space }) => space === 'community')
  expect(community).toMatchObject({ leaves: 4, tombstones: 2 })
  const data = join(temporaryFolder(), 'data')
  expect((await operatorCommand(data, ['restore', '--from', onlyBackup(backups)])).code).toBe(0)
  const again = await startTestServer({ data })
  open.push({ close: () => again.halt() })
  expect(await state(again)).toEqual(before)
  expect(again.running.accounts.serverId).toBe(server.running.accounts.serverId)
})

it('a damaged backup is refused by name, a folder with data is left alone, and half a restore is never served', async () => {
  const server = await startTestServer()
  open.push({ close: () => server.stop() })
  const backups = temporaryFolder()
  await json(server.data, 'backup', '--to', backups)
  const backup = onlyBackup(backups)
  expect(await operatorCommand('-', ['check', '--backup', backup])).toMatchObject({ code: 0 })
  const occupied = await operatorCommand(server.data, ['restore', '--from', backup])
  expect(occupied).toMatchObject({ code: 1, err: expect.stringContaining('is not empty') })
  appendFileSync(join(backup, 'spaces/library.jsonl.gz'), 'x')
  const data = join(temporaryFolder(), 'data')
  const refused = await operatorCommand(data, ['restore', '--from', backup])
  expect(refused).toMatchObject({ code: 3, err: expect.stringContaining('spaces/library.jsonl.gz is damaged') })
  expect(existsSync(data)).toBe(false)
  expect((await operatorCommand('-', ['check', '--backup', backup])).code).toBe(3)
  const half = temporaryFolder()
  writeFileSync(join(half, 'restore-unfinished'), '')
  expect(await operatorCommand(half, ['serve'])).toMatchObject({
    code: 1,
    err: expect.stringContaining('not finished'),
  })
})
