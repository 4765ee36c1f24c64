import { randomBytes } from 'node:crypto'
import { expect, it } from 'vitest'
import type { FileRecord } from '#core/domain/file/file.ts'
import { createFileStore } from '#engine/files/file-store.ts'
import { orderFiles } from '#engine/sync/file-plan.ts'
import { aDiscussion, anArticle, aReply } from '#tests/support/records.ts'
import { closeAfterEach } from '#tests/support/close-after-each.ts'
import { joinedDevice, publish } from '../files/files-world.ts'
import { startFaultProxy } from './fault-proxy.ts'
import { joinedClient, memorySecrets, openClient, startWorldServer, until } from './sync-world.ts'

const open = closeAfterEach()

const small = 'file:01900000-0000-7000-8000-0000000000f1'
const opened = 'file:01900000-0000-7000-8000-0000000000f2'

it('[TH1] [TH5] own records go first, then others’ few, then the many, then files: what is open before what is smaller', async () => {
  const world = await startWorldServer()
  open.push(world)
  const proxy = await startFaultProxy(world.url)
  open.push(proxy)
  const secrets = memorySecrets()
  const first = await joinedClient({ invite: (roles) => world.invite(roles, proxy.url) }, 'oleg', ['member'], {
    secrets,
  })
  await first.settled()
  await first.close({ keepProfile: true })

  const irina = await joinedDevice(world, 'irina', {}, ['member', 'editor'])
  open.push(irina.client)
  irina.client.put(...Array.from({ length: 1_200 }, (_, n) => anArticle({}, n + 1)))
  const smallFile = await publish(irina, 'irina', randomBytes(60_000), { id: small, space: 'library' })
  const openedFile = await publish(irina, 'irina', randomBytes(200_000), { id: opened, space: 'library' })
  irina.client.put(aDiscussion())
  await irina.client.settled()

  const whole: FileRecord[] = []
  const oleg = await openClient({
    profile: first.profile,
    secrets,
    createFiles: createFileStore,
    wishes: {
      choose: (missing) => orderFiles(missing, { rank: ({ id }) => (id === opened ? 0 : 2) }),
      hasRoomFor: () => true,
      noRoomNeeded: () => undefined,
      onChange: () => () => undefined,
    },
  })
  open.push(oleg)
  oleg.put(aReply())
  oleg.sync.onFileComplete((file) => whole.push(file))
  proxy.seen.length = 0
  oleg.sync.start()
  await until(() => whole.length === 2, 'both files')

  const firstOf = (what: RegExp, among = proxy.seen): number =>
    among.findIndex(({ method, url, body }) => what.test(`${method} ${url} ${body}`))
  const steps = [
    firstOf(/^POST \/community\/_bulk_docs .*"reply:/),
    firstOf(/^GET \/community\/_changes/),
    firstOf(/^GET \/library\/_changes/),
    firstOf(/^\w+ \/_artel\/\S*chunks/),
  ]
  expect(steps).not.toContain(-1)
  expect(steps).toEqual(steps.toSorted((a, b) => a - b))
  // The many are there before the first file is asked for.
  const before = proxy.seen.slice(0, steps[3]).filter(({ url }) => url.startsWith('/library/_changes'))
  expect(before.length).toBeGreaterThanOrEqual(2)
  const asked = proxy.seen
    .filter(({ url }) => url.includes('chunks'))
    .map(({ url, body }) => url + body)
    .join('\n')
  const [wanted, other] = [openedFile, smallFile].map(({ chunks }) => asked.indexOf(chunks[0]?.sha256 ?? ''))
  expect(wanted).toBeGreaterThanOrEqual(0)
  expect(wanted).toBeLessThan(other ?? -1)
})
