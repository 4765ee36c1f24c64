/** Roads that are rarely taken: a page that couldn't be stored, a program that grew. */
import { describe, expect, it } from 'vitest'
import { aDiscussion } from '#tests/support/records.ts'
import { closeAfterEach } from '#tests/support/close-after-each.ts'
import { startFaultProxy } from './fault-proxy.ts'
import { joinedClient, memorySecrets, openClient, startWorldServer, until } from './sync-world.ts'

const open = closeAfterEach()

describe('a page that the disk did not take', () => {
  it('is read again from the start, without another change at the server', async () => {
    const world = await startWorldServer()
    const irina = await joinedClient(world, 'irina')
    const oleg = await joinedClient(world, 'oleg')
    open.push(world, irina, oleg)
    await oleg.settled()
    oleg.store.sql.exec(
      `CREATE TEMP TRIGGER no_room BEFORE INSERT ON record_community WHEN NEW.type = 'discussion' BEGIN SELECT RAISE(ABORT, 'no room'); END`,
    )
    irina.put(aDiscussion())
    await until(
      () => oleg.sync.status().lastError?.code.startsWith('store.') === true,
      () => `told: ${JSON.stringify(oleg.sync.status())}`,
    )
    expect(oleg.store.get(aDiscussion().id)).toBeUndefined()
    oleg.store.sql.exec('DROP TRIGGER no_room')
    oleg.sync.tryNow()
    await until(() => oleg.store.get(aDiscussion().id) !== undefined, 'read again')
  })
})

describe('[PL5] a record of a newer program', () => {
  it('waits in quarantine, outlives a restart there, and comes in with the program that understands it', async () => {
    const world = await startWorldServer()
    const proxy = await startFaultProxy(world.url)
    open.push(world, proxy)
    let isNewer = true
    proxy.rewrite(({ url }, body) => (isNewer && url.startsWith('/community/') ? asOfVersion(body, 2) : body))
    const irina = await joinedClient(world, 'irina')
    open.push(irina)
    irina.put(aDiscussion())
    await irina.settled()
    const secrets = memorySecrets()
    const before = await joinedClient({ invite: (roles) => world.invite(roles, proxy.url) }, 'oleg', ['member'], {
      secrets,
      programVersion: '1',
    })
    await until(() => before.store.quarantine.count() === 1, 'in quarantine')
    expect(before.store.quarantine.list()[0]?.reason).toBe('newer: discussion 2')
    expect(before.store.get(aDiscussion().id)).toBeUndefined()
    await before.close({ keepProfile: true })
    const same = await openClient({ profile: before.profile, secrets, programVersion: '1' })
    same.sync.start()
    await same.settled()
    expect(same.store.quarantine.count()).toBe(1)
    await same.close({ keepProfile: true })
    isNewer = false
    const grown = await openClient({ profile: before.profile, secrets, programVersion: '2' })
    open.push(grown)
    grown.sync.start()
    await until(() => grown.store.get(aDiscussion().id) !== undefined, 'understood')
    expect(grown.store.quarantine.count()).toBe(0)
  })
})

/** What a page or an answer holds of discussions, as a program of that version would have written it. */
function asOfVersion(body: unknown, v: number): unknown {
  return JSON.parse(
    JSON.stringify(body, (_key, value: unknown) =>
      typeof value === 'object' && value !== null && 'type' in value && value.type === 'discussion'
        ? { ...value, v }
        : value,
    ),
  )
}
