/** T19: clocks that are two years behind, a day ahead, or jump while they sync. */
import { describe, expect, it } from 'vitest'
import type { AnyRecord } from '#core/record.ts'
import { aDiscussion, anArticle } from '#tests/support/records.ts'
import { openWorlds } from './open-worlds.ts'
import { eager, until, type WorldClient, type WorldServer } from './sync-world.ts'

const day = 86_400_000
const twoYears = 730 * day

/** A device's clock that is off by what is set. */
function wrongClock(offMs: number) {
  let off = offMs
  const now = (): number => Date.now() + off
  return { now, timing: { ...eager, now }, set: (ms: number) => void (off = ms) }
}

describe('[T19] wrong clocks', () => {
  const { server: world, client } = openWorlds()
  const editor = (server: WorldServer, user: string, clock = wrongClock(0)): Promise<WorldClient> =>
    client(server, user, ['member', 'editor'], { timing: clock.timing })
  const titled = (article: AnyRecord, ru: string, by: string, at: number): AnyRecord => ({
    ...article,
    title: { ru, en: 'Incoming inspection', source: 'ru' },
    updatedAt: at,
    editor: by,
  })
  const count = (client: WorldClient, type: string): number =>
    client.store.sql
      .prepare<[string], { n: number }>('SELECT count(*) AS n FROM records WHERE type = ? AND deleted = 0')
      .get(type)?.n ?? 0
  const titleAt = (client: WorldClient, id: string): unknown => client.store.get(id)?.['title']

  it.each([
    { name: 'a day ahead', off: day, first: 'oleg', winner: 'Название Ирины' },
    { name: 'two years behind', off: -twoYears, first: 'irina', winner: 'Название Олега' },
  ])('[DT2] who edited later wins, also against a clock that is $name', async ({ off, first, winner }) => {
    const server = await world()
    const clock = wrongClock(off)
    const irina = await editor(server, 'irina')
    const oleg = await editor(server, 'oleg', clock)
    const article = anArticle()
    irina.put(article)
    await until(() => oleg.store.get(article.id) !== undefined, 'article at oleg')
    await irina.settled()
    await oleg.settled()
    oleg.sync.pause()
    irina.sync.pause()
    const real = Date.now()
    const [olegAt, irinaAt] = first === 'oleg' ? [real - 2_000, real - 1_000] : [real - 1_000, real - 2_000]
    irina.put(titled(article, 'Название Ирины', 'irina', irinaAt))
    oleg.put(titled(article, 'Название Олега', 'oleg', olegAt + off))
    irina.sync.resume()
    await irina.settled()
    oleg.sync.resume()
    await until(
      () => [irina, oleg].every((client) => count(client, 'version') === 1),
      'the other title kept as a version on both sides',
    )
    await oleg.settled()
    await until(() => JSON.stringify(titleAt(irina, article.id)) === JSON.stringify(titleAt(oleg, article.id)), 'equal')
    expect(titleAt(oleg, article.id)).toMatchObject({ ru: winner })
    expect(Math.abs((irina.store.get(article.id)?.updatedAt ?? 0) - real)).toBeLessThan(60_000)
  })

  it('[DT1] an edit from the future, stored without a conflict, does not beat a later one', async () => {
    const server = await world()
    const irina = await editor(server, 'irina')
    const oleg = await editor(server, 'oleg', wrongClock(day))
    const article = anArticle()
    irina.put(article)
    await until(() => oleg.store.get(article.id) !== undefined, 'article at oleg')
    await irina.settled()
    irina.sync.pause()
    oleg.put(titled(article, 'Название Олега', 'oleg', Date.now() + day))
    await oleg.settled()
    await new Promise((resolve) => setTimeout(resolve, 20))
    irina.put(titled(article, 'Название Ирины', 'irina', Date.now()))
    irina.sync.resume()
    await until(() => count(irina, 'version') === 1, 'version')
    await irina.settled()
    await until(() => JSON.stringify(titleAt(oleg, article.id)).includes('Название Ирины'), 'later title at oleg')
    expect(titleAt(irina, article.id)).toMatchObject({ ru: 'Название Ирины' })
  })

  it('a clock that jumps while it syncs loses nothing, sends all and signs nobody out', async () => {
    const server = await world()
    const clock = wrongClock(0)
    const irina = await editor(server, 'irina', clock)
    const oleg = await editor(server, 'oleg')
    const jumps = [-twoYears, day, -day, twoYears, 0]
    for (const [n, off] of jumps.entries()) {
      clock.set(off)
      irina.put(aDiscussion({ title: `Вопрос ${n}`, createdAt: clock.now(), updatedAt: clock.now() }, n + 1))
      if (n === 2) await server.down()
      if (n === 3) await server.up()
    }
    await irina.settled()
    await until(() => count(oleg, 'discussion') === jumps.length, 'all at oleg')
    expect(irina.store.outbox.list().filter(({ state }) => state === 'refused')).toEqual([])
    expect(irina.sync.status().phase.kind).toBe('at-server')
    expect(irina.account.actor()?.user).toBe('irina')
  })
})
