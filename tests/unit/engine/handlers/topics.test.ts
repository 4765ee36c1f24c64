import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { createHandlerWorld, firstOf } from '#tests/support/handler-world.ts'

describe('topics', () => {
  let world: Awaited<ReturnType<typeof createHandlerWorld>>
  beforeEach(async () => {
    world = await createHandlerWorld()
  })
  afterEach(() => world.close())

  const add = async (en: string): Promise<string> =>
    (await world.client.topics.add({ title: { source: 'en', en } })).key
  const topics = async () => (await firstOf(world.client.topics.watch())).toSorted((a, b) => a.order - b.order)

  it('are added at the end, under keys that two devices never share', async () => {
    const [one, two] = [await add('Quality of castings'), await add('Quality of castings')]
    expect(one).not.toBe(two)
    expect(one).toMatch(/^quality-of-castings-/)
    expect((await topics()).map((t) => t.key)).toEqual([one, two])
  })

  it('are arranged, renamed, merged and brought back', async () => {
    const [one, two] = [await add('One'), await add('Two')]
    await world.client.topics.arrange({ keys: [two, one] })
    await world.client.topics.rename({ key: one, title: { source: 'en', en: 'First', ru: ' Первая ' } })
    expect((await topics()).map((t) => [t.key, t.title.en, t.title.ru])).toEqual([
      [two, 'Two', undefined],
      [one, 'First', 'Первая'],
    ])
    await world.client.topics.retire({ key: one, successor: two })
    expect((await topics())[1]).toMatchObject({ isRetired: true, successor: two })
    await world.client.topics.restore({ key: one })
    expect((await topics())[1]).toEqual(expect.objectContaining({ isRetired: false }))
    expect((await topics())[1]).not.toHaveProperty('successor')
  })

  it('cannot come to stand under themselves, nor be without a name', async () => {
    const [one, two] = [await add('One'), await add('Two')]
    await world.client.topics.retire({ key: one, successor: two })
    await expect(world.client.topics.retire({ key: two, successor: one })).rejects.toMatchObject({
      data: { code: 'record.invalid' },
    })
    await expect(add('  ')).rejects.toMatchObject({ data: { code: 'record.invalid' } })
  })

  it('are changed by editors only', async () => {
    const member = await createHandlerWorld({ user: 'oleg', roles: ['member'] })
    await expect(member.client.topics.add({ title: { source: 'ru', ru: 'Моя' } })).rejects.toMatchObject({
      data: { code: 'policy.needs-editor' },
    })
    await member.close()
  })
})
