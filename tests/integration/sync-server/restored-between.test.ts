/** A server that was restored between two requests of a device (E3). */
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { changesSchema, epochHeader, feedResponseSchema, meSchema } from '#core/replication/wire.ts'
import { aDiscussion } from '#tests/support/records.ts'
import { startTestServer, type TestAccount, type TestServer } from '#tests/support/sync-server.ts'

let server: TestServer
let irina: TestAccount
let oleg: TestAccount
beforeAll(async () => {
  server = await startTestServer()
  ;[irina, oleg] = await Promise.all([server.join('irina'), server.join('oleg')])
})
afterAll(async () => await server.stop())

const me = async (account: TestAccount) => meSchema.parse((await account.request('GET', '/_artel/me')).body)
const epochOf = async (account: TestAccount, space: string): Promise<string> =>
  (await me(account)).spaces.find((one) => one.space === space)?.epoch ?? 'none'
const positionsOf = async (account: TestAccount): Promise<Record<string, unknown>> => {
  const entries = (await me(account)).spaces.map(async ({ space }) => {
    const { body } = await account.request('GET', `/${space}/_changes`)
    return [space, changesSchema.parse(body).last_seq] as const
  })
  return Object.fromEntries(await Promise.all(entries))
}
const discussion = (id: string) => ({
  ...aDiscussion(),
  _id: `discussion:${id}`,
  id: `discussion:${id}`,
})

describe('[E3] a space that began anew between two requests', () => {
  it('takes and gives nothing under the epoch that was given up, and everything under its own or under none', async () => {
    const stale = await epochOf(irina, 'community')
    server.running.accounts.register.renew('community')
    const fresh = await epochOf(irina, 'community')
    expect(fresh).not.toBe(stale)
    const asked = (method: string, path: string, body: unknown, epoch: string) =>
      irina.request(method, path, body, { [epochHeader]: epoch })
    const docs = { docs: [discussion('stale')] }
    for (const [method, path, body] of [
      ['GET', '/community/_changes?since=0', undefined],
      ['POST', '/community/_all_docs', { keys: ['discussion:stale'] }],
      ['POST', '/community/_bulk_docs', docs],
    ] as const)
      expect(await asked(method, path, body, stale)).toMatchObject({ status: 412, body: { error: 'space.restarted' } })
    expect((await irina.request('GET', '/community/discussion:stale')).status).toBe(404)
    expect((await asked('POST', '/community/_bulk_docs', docs, fresh)).status).toBe(201)
    expect((await irina.request('GET', '/community/discussion:stale')).status).toBe(200)
  })

  it('tells nobody of it who may not read the space', async () => {
    const reply = await oleg.request('GET', '/user-irina/_changes', undefined, { [epochHeader]: 'any' })
    expect(reply).toMatchObject({ status: 403, body: { error: 'forbidden' } })
    expect((await server.request('GET', '/user-irina', undefined, { [epochHeader]: 'any' })).status).toBe(401)
  })

  it('ends a feed at once, though every sequence is as it was', async () => {
    const since = await positionsOf(oleg)
    const { epochs } = await me(oleg)
    const feed = async (timeoutMs: number) =>
      feedResponseSchema.parse((await oleg.request('POST', '/_artel/feed', { since, epochs, timeoutMs })).body)
    expect(await feed(50)).toEqual({ changed: [], isSpaceListChanged: false })
    server.running.accounts.register.renew('library')
    expect(await feed(20_000)).toEqual({ changed: [], isSpaceListChanged: true })
  })
})
