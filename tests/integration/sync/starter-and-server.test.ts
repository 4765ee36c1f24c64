import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import type { AnyRecord } from '#core/record.ts'
import { aDiscussion, anArticle } from '#tests/support/records.ts'
import { startServerProcess } from '#tests/support/sync-server.ts'
import { closeAfterEach } from '#tests/support/close-after-each.ts'
import { joinedClient, openClient, startWorldServer, until, type WorldClient } from './sync-world.ts'

const open = closeAfterEach()
/** As the program brings it along; the server has published the same. */
const starter = [anArticle({ author: 'artel' }, 1), anArticle({ author: 'artel' }, 2)]
const withStarter = (client: WorldClient): void =>
  void client.store.commit(
    starter.map((record) => ({ kind: 'put', record })),
    undefined,
  )

it('[PU6] the starter library is never pushed, and an edit that the server has comes through whoever was first', async () => {
  const world = await startWorldServer()
  open.push(world)
  const admin = world.server().administrator
  const basic = {
    authorization: `Basic ${Buffer.from(`admin:${admin?.password}`).toString('base64')}`,
    'content-type': 'application/json',
  }
  const published = await fetch(`${world.url}/library/_bulk_docs`, {
    method: 'POST',
    headers: basic,
    body: JSON.stringify({ docs: starter.map((record) => ({ _id: record.id, ...record })) }),
  })
  expect(await published.json()).toMatchObject([{ ok: true }, { ok: true }])
  const irina = await joinedClient(world, 'irina', ['member', 'editor'])
  open.push(irina)
  withStarter(irina)
  await irina.settled()
  const edited: AnyRecord = { ...anArticle({ author: 'artel' }, 1), topic: 'people', updatedAt: 5_000, editor: 'irina' }
  irina.store.commit([{ kind: 'put', record: edited }], irina.account.actor())
  const revision = async (): Promise<{ _rev: string; topic: string }> =>
    (await fetch(`${world.url}/library/${encodeURIComponent(edited.id)}`, { headers: basic })).json()
  for (let n = 0; n < 100 && (await revision()).topic !== 'people'; n++)
    await new Promise((resolve) => setTimeout(resolve, 30))
  expect(await revision()).toMatchObject({ topic: 'people', _rev: expect.stringMatching(/^2-/) })
  // His copy is older than what the server has by now.
  const oleg = await openClient()
  open.push(oleg)
  withStarter(oleg)
  await oleg.account.join({
    link: world.invite(['member']),
    user: 'oleg',
    displayName: 'Oleg',
    password: 'password of oleg',
    keepPlain: false,
  })
  oleg.sync.start()
  await until(() => oleg.store.get(edited.id)?.['topic'] === 'people', 'the edit reaches him')
  await oleg.settled()
  expect(oleg.store.outbox.counts()).toEqual({ waiting: 0, refused: 0 })
  const other = await (
    await fetch(`${world.url}/library/${encodeURIComponent(starter[1]?.id ?? '')}`, { headers: basic })
  ).json()
  expect(other._rev).toMatch(/^1-/)
})

it('a server killed by SIGKILL and started again on its port: what was written meanwhile goes out, and nothing comes twice', async () => {
  const data = mkdtempSync(join(tmpdir(), 'artel-killed-server-'))
  let server = await startServerProcess(data)
  open.push({ close: async () => (await server.kill('SIGKILL'), rmSync(data, { recursive: true, force: true })) })
  const link = server.invitation ?? ''
  const irina = await joinedClient({ invite: () => link }, 'irina')
  open.push(irina)
  irina.put(aDiscussion())
  await irina.settled()
  await server.kill('SIGKILL')
  irina.put(aDiscussion({}, 2), aDiscussion({}, 3))
  await until(() => irina.sync.status().phase.kind === 'offline', 'offline')
  expect(irina.sync.status()).toMatchObject({ waiting: 2, lastError: { code: 'server.unreachable' } })
  server = await startServerProcess(data, Number(new URL(server.url).port))
  await irina.settled()
  const answer = await fetch(`${server.url}/community/_all_docs`, {
    headers: { authorization: `Bearer ${irina.account.line.accessToken()}` },
  })
  const { rows } = (await answer.json()) as { rows: { id: string; value: { rev: string } }[] }
  expect(rows.map(({ id, value }) => [id, value.rev.slice(0, 2)])).toEqual(
    [1, 2, 3].map((n) => [aDiscussion({}, n).id, '1-']),
  )
})
