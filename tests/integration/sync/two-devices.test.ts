import { afterEach, describe, expect, it } from 'vitest'
import type { AnyRecord } from '#core/record.ts'
import { aDiscussion, anArticle, aReply } from '#tests/support/records.ts'
import { joinedClient, startWorldServer, until, type ClientOptions, type WorldClient, type WorldServer } from './sync-world.ts'

describe('two engines and a real server', () => {
  const open: { close(): Promise<void> }[] = []
  const server = async (): Promise<WorldServer> => {
    const made = await startWorldServer()
    open.unshift(made)
    return made
  }
  const client = async (...args: Parameters<typeof joinedClient>): Promise<WorldClient> => {
    const made = await joinedClient(...args)
    open.push(made)
    return made
  }
  afterEach(async () => {
    for (const it of open.toReversed()) await it.close()
    open.length = 0
  })

  it('a reply reaches the other person, and comes back as seen by one', async () => {
    const world = await server()
    const irina = await client(world, 'irina')
    const oleg = await client(world, 'oleg')
    irina.put(aDiscussion())
    await until(() => oleg.store.get(aDiscussion().id) !== undefined, 'discussion at oleg')
    oleg.put(aReply())
    await until(() => irina.store.get(aReply().id) !== undefined, 'reply at irina')
    expect(oleg.store.outbox.get(aReply().id)?.state).toBe('sent')
    const sentAt = oleg.store.outbox.get(aReply().id)?.sentAt ?? Infinity
    await until(() => oleg.sync.seenBy('community', sentAt) === 1, '[S2] seen by irina')
    await oleg.settled()
    expect(oleg.sync.status()).toMatchObject({ waiting: 0, refused: 0, phase: { kind: 'at-server' } })
    expect(oleg.sync.status().lastError).toBeUndefined()
  })
})
