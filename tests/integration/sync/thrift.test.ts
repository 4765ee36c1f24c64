import { describe, expect, it } from 'vitest'
import { z } from 'zod'
import { aDiscussion, aReply } from '#tests/support/records.ts'
import { closeAfterEach } from '#tests/support/close-after-each.ts'
import { joinedClient, memorySecrets, openClient, startWorldServer, until } from './sync-world.ts'

describe('a spent month with a real server', () => {
  const open = closeAfterEach()

  it('[TH3] own records go, others wait, until the person lifts the cap for today', async () => {
    const world = await startWorldServer()
    open.push(world)
    const secrets = memorySecrets()
    const irina = await joinedClient(world, 'irina')
    const oleg = await joinedClient(world, 'oleg', ['member'], { secrets })
    open.push(irina)
    irina.put(aDiscussion())
    await until(() => oleg.store.get(aDiscussion().id) !== undefined, 'discussion at oleg')
    await oleg.settled()
    const { profile } = oleg
    oleg.sync.thrift.saveRules({ monthlyCapBytes: 1_000_000 })
    await oleg.sync.stop()
    const kept = spentSchema.parse(oleg.store.device.get('sync.bytes'))
    oleg.store.device.set('sync.bytes', { ...kept, inMonth: { sent: 1_000_000, received: 0 } })
    await oleg.close({ keepProfile: true })
    const again = await openClient({ profile, secrets })
    open.push(again)
    again.sync.start()
    expect(again.sync.thrift.view()).toMatchObject({ cap: 'reached', hold: 'cap' })
    irina.put(aDiscussion({ title: 'Ещё один вопрос' }, 2))
    await irina.settled()
    again.put(aReply())
    await until(() => irina.store.get(aReply().id) !== undefined, 'own reply goes')
    expect(again.store.get(aDiscussion({}, 2).id)).toBeUndefined()
    again.sync.thrift.liftCap()
    await until(() => again.store.get(aDiscussion({}, 2).id) !== undefined, 'others come again')
  })
})

const spentSchema = z.looseObject({ day: z.string() })
