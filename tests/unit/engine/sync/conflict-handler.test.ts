import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { AnyRecord } from '#core/record.ts'
import { isSameState, meet } from '#engine/sync/conflict-handler.ts'
import { versionOf } from '#engine/sync/keep-losses.ts'
import { plainRecord, toFork } from '#engine/sync/wire-record.ts'
import { checkRecord } from '#core/domain/catalogue.ts'
import { anArticle } from '#tests/support/records.ts'
import { testSeed } from '#tests/support/seed.ts'

const base = anArticle()
const live = (record: AnyRecord) => toFork(record, false)

describe('two states of one record meet', () => {
  it('[PU3] fields of both sides come together', () => {
    const mine = live({ ...base, topic: 'people', updatedAt: 2_000, editor: 'oleg' })
    const theirs = live({ ...base, minutes: 9, updatedAt: 3_000, editor: 'irina' })
    const met = meet({ base, mine, theirs })
    expect(met.record).toMatchObject({ topic: 'people', minutes: 9, _deleted: false })
    expect(met.losses).toEqual([])
  })

  it('[PU3] what an earlier merge left signed by a third person is signed by who pushes it', () => {
    const mine = live({ ...base, topic: 'people', updatedAt: 9_000, editor: 'irina' })
    const theirs = live({ ...base, minutes: 9, updatedAt: 3_000, editor: 'oleg' })
    const deleted = toFork({ ...base, updatedAt: 3_000, editor: 'oleg' }, true)
    const me = () => 'vera'
    expect(meet({ base, mine, theirs }, { me }).record).toMatchObject({ topic: 'people', minutes: 9, editor: 'vera' })
    expect(meet({ base, mine, theirs: deleted }, { me }).record).toMatchObject({ topic: 'people', editor: 'vera' })
    // Who stands at the server may stay.
    expect(meet({ base, mine: theirs, theirs: mine }, { me }).record).toMatchObject({ editor: 'irina' })
  })

  it('an edit that meets a deletion lives, on whichever side it was made', () => {
    const edited = live({ ...base, topic: 'people', updatedAt: 2_000 })
    const deleted = toFork({ ...base, updatedAt: 3_000 }, true)
    expect(meet({ base, mine: edited, theirs: deleted }).record).toMatchObject({ topic: 'people', _deleted: false })
    expect(meet({ base, mine: deleted, theirs: edited }).record).toMatchObject({ topic: 'people', _deleted: false })
  })

  it('[PU4] two that live over a deletion are both kept, also where the deletion was filled from one of them', () => {
    const mine = live({ ...base, topic: 'people', updatedAt: 2_000 })
    const theirs = live({ ...base, topic: 'law', updatedAt: 3_000 })
    const met = meet({ base: toFork(plainRecord(mine), true), mine, theirs })
    expect(met.record).toMatchObject({ topic: 'law', _deleted: false })
    expect(met.losses).toMatchObject([{ field: 'topic', lost: 'people' }])
  })

  it('a deletion that meets nothing new stays', () => {
    const deleted = toFork({ ...base, updatedAt: 3_000 }, true)
    expect(meet({ base, mine: deleted, theirs: live(base) }).record._deleted).toBe(true)
    expect(meet({ base, mine: live(base), theirs: deleted }).record._deleted).toBe(true)
  })

  it('[W5] the envelope is always that of the server, also where both sides made the record', () => {
    const member = { id: 'member:oleg', type: 'member', space: 'community', author: 'oleg', v: 1, languages: ['ru'] }
    const mine = live({ ...member, displayName: 'Олег', createdAt: 50, updatedAt: 50 })
    const theirs = live({ ...member, displayName: 'Oleg', createdAt: 10, updatedAt: 10 })
    expect(meet({ base: undefined, mine, theirs }).record).toMatchObject({ createdAt: 10, displayName: 'Олег' })
    expect(meet({ base: undefined, mine, theirs }).losses.map(({ field }) => field)).toEqual(['displayName'])
  })

  it('a version that two devices made keeps the first author, and a settlement of either', () => {
    const loss = { field: 'title.ru', lost: 'а', kept: 'б', lostBy: 'irina', lostAt: 1, keptBy: 'oleg', keptAt: 2 }
    const [a, b] = [versionOf(base, loss, 'irina'), versionOf(base, loss, 'oleg')]
    expect(a.id).toBe(b.id)
    expect(checkRecord(a).kind).toBe('valid')
    const settled = { ...b, settled: { by: 'oleg', at: 9, choice: 'lost' }, updatedAt: 9 }
    expect(meet({ base: undefined, mine: live(settled), theirs: live(a) }).record).toMatchObject({
      author: 'irina',
      settled: { by: 'oleg' },
    })
  })

  it('a watermark only moves on and makes no version', () => {
    const mark = {
      id: 'watermark:community.oleg',
      type: 'watermark',
      space: 'community',
      author: 'oleg',
      v: 1,
      createdAt: 1,
    }
    const met = meet({
      base: undefined,
      mine: live({ ...mark, upTo: 5, updatedAt: 9 }),
      theirs: live({ ...mark, upTo: 7, updatedAt: 8 }),
    })
    expect(met.record['upTo']).toBe(7)
    expect(met.losses).toEqual([])
  })

  it('whoever merges, the same record and the same versions come out', () => {
    const seed = testSeed('meet commutes')
    const text = fc.constantFrom('а', 'б', 'в\n\nг', 'а\n\nд\n\nе')
    const side = (editor: string) =>
      fc
        .record({
          ru: text,
          body: text,
          topic: fc.constantFrom('quality', 'people'),
          at: fc.integer({ min: 1_001, max: 1_006 }),
        })
        .map(({ ru, body, topic, at }) =>
          live({
            ...base,
            title: { ...base.title, ru },
            body: { ...base.body, ru: body },
            topic,
            updatedAt: at,
            editor,
          }),
        )
    fc.assert(
      fc.property(side('irina'), side('oleg'), (a, b) => {
        const [one, two] = [meet({ base, mine: a, theirs: b }), meet({ base, mine: b, theirs: a })]
        expect(one.record).toEqual(two.record)
        const ids = (met: typeof one) => met.losses.map((loss) => versionOf(met.record, loss, 'x').id).toSorted()
        expect(ids(one)).toEqual(ids(two))
      }),
      { seed, numRuns: 300 },
    )
  })

  it('equal means equal content, not only equal dates', () => {
    expect(isSameState(live(base), live({ ...base }))).toBe(true)
    expect(isSameState(live(base), live({ ...base, topic: 'people' }))).toBe(false)
    expect(isSameState(live(base), toFork(base, true))).toBe(false)
    expect(isSameState(live(base), { ...live(base), _rev: '1-a', _meta: { lwt: 1 } })).toBe(true)
    expect(plainRecord({ ...base, _rev: '1-a' })).toEqual(base)
  })
})
