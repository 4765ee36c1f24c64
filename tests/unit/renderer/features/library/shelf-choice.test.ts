import { describe, expect, it } from 'vitest'
import type { ShelfRow } from '#core/contract/shelf.ts'
import { chooseRows, shelfChoiceSchema } from '../../../../../renderer/features/library/shelf-choice.ts'
import { foldShelf } from '../../../../../renderer/features/library/shelf-data.ts'
import { orderLines } from '../../../../../renderer/features/library/shelf-order.ts'

const now = new Date(2026, 10, 22).getTime()
const row = (id: string, more: Partial<ShelfRow> = {}): ShelfRow => ({
  id,
  kind: 'article',
  topic: 'quality',
  title: { source: 'en', en: id },
  languages: ['en'],
  authors: [{ key: 'user:oleg', name: 'Oleg' }],
  at: now,
  isNew: false,
  isFeatured: false,
  useful: 0,
  conflicts: 0,
  ...more,
})
const rows = [
  row('a', { kind: 'case', minutes: 5 }),
  row('b', { topic: 'ip', minutes: 6, at: now - 60 * 86_400_000, region: 'Пермь' }),
  row('c', { minutes: 16, languages: ['ru', 'en'], at: new Date(2025, 5, 1).getTime() }),
  row('d', { topic: 'unheard-of', useful: 3, openedAt: now }),
]
const choose = (choice: Parameters<typeof chooseRows>[1]) => chooseRows(rows, choice, { now, visitBefore: now - 1 })
const none = shelfChoiceSchema.parse({})
const ids = (chosen: readonly ShelfRow[]) => chosen.map(({ id }) => id).join('')

describe('the library’s filters', () => {
  it('leave what fits all of them', () => {
    expect(ids(choose(none).chosen)).toBe('abcd')
    expect(ids(choose({ ...none, topic: 'quality', language: 'en' }).chosen)).toBe('ac')
    expect(ids(choose({ ...none, topic: 'quality', language: 'ru' }).chosen)).toBe('c')
  })

  it('count what each value would leave with the others as they are', () => {
    const { counts } = choose({ ...none, topic: 'quality', kind: 'article' })
    expect([...counts.topic]).toEqual([
      ['ip', 1],
      ['quality', 1],
      ['unheard-of', 1],
    ])
    expect(counts.kind.get('case')).toBe(1)
    expect(counts.length.get('long')).toBe(1)
    expect(counts.length.get('short')).toBeUndefined()
  })

  it('know lengths, dates and what was read by their edges', () => {
    const { counts } = choose(none)
    expect(Object.fromEntries(counts.length)).toEqual({ short: 1, middle: 1, long: 1 })
    expect(Object.fromEntries(counts.date)).toEqual({ visit: 2, month: 2, year: 3, older: 1 })
    expect(Object.fromEntries(counts.read)).toEqual({ unread: 3, opened: 1 })
    expect(Object.fromEntries(counts.region)).toEqual({ Пермь: 1 })
  })

  it('are read out of any address', () => {
    expect(shelfChoiceSchema.parse({ length: 'endless', region: 59, order: 'title', other: 1 })).toMatchObject({
      region: '59',
      order: 'title',
    })
    expect(shelfChoiceSchema.parse({ length: 'endless' }).length).toBeUndefined()
  })
})

describe('the library’s orders', () => {
  const said = (order: 'topic' | 'new' | 'useful' | 'title') =>
    orderLines(rows, order, ['ip', 'quality'], 'en').map((line) =>
      line.kind === 'head' ? `[${line.topic}]` : line.row.id,
    )

  it('by topic stand under headings, unknown topics last', () => {
    expect(said('topic')).toEqual(['[ip]', 'b', '[quality]', 'a', 'c', '[unheard-of]', 'd'])
  })

  it('by date, use and title have no headings', () => {
    expect(said('new').join('')).toBe('adbc')
    expect(said('useful').join('')).toBe('dabc')
    expect(said('title').join('')).toBe('abcd')
  })
})

describe('changes of the shelf', () => {
  it('are folded into what was there', () => {
    const whole = foldShelf(undefined, { kind: 'whole', rows, visitBefore: 7 })
    const changed = foldShelf(whole, { kind: 'change', put: [row('a', { useful: 9 }), row('e')], gone: ['b'] })
    expect([...changed.rows.keys()]).toEqual(['a', 'c', 'd', 'e'])
    expect(changed.rows.get('a')?.useful).toBe(9)
    expect(changed.visitBefore).toBe(7)
    expect(whole.rows.size).toBe(4)
  })
})
