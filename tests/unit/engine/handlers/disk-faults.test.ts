import { expect, it } from 'vitest'
import { createHandlerWorld } from '#tests/support/handler-world.ts'
import { closeAfterEach } from '#tests/support/close-after-each.ts'

const open = closeAfterEach()

it('[T21] a command on a full disk fails by the code of a full disk, and works when there is room', async () => {
  const world = await createHandlerWorld()
  open.push(world)
  const pages = Number(world.store.sql.pragma('page_count', { simple: true }))
  world.store.sql.pragma(`max_page_count = ${pages}`)
  const save = () =>
    world.client.drafts.save({ form: 'discussion', fields: { body: 'Длинный черновик. '.repeat(2_000) } })
  await expect(save()).rejects.toMatchObject({ code: 'ARTEL', data: { code: 'store.full' } })
  world.store.sql.pragma('max_page_count = 1000000')
  await expect(save()).resolves.toMatchObject({ form: 'discussion' })
})
