import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  addDays,
  addMonths,
  dayByKey,
  endOfWeek,
  startOfWeek,
  weekdayOf,
  weeksOfMonth,
} from '../../../../renderer/ui/calendar-days.ts'
import { testSeed } from '#tests/support/seed.ts'

describe('days of the calendar', () => {
  it.each([
    ['2026-12-31', 1, '2027-01-01'],
    ['2028-03-01', -1, '2028-02-29'],
    ['2100-03-01', -1, '2100-02-28'],
    ['9999-12-31', 1, '9999-12-31'],
    ['0001-01-01', -1, '0001-01-01'],
  ])('%s and %i days are %s', (day, days, expected) => expect(addDays(day, days)).toBe(expected))

  it.each([
    ['2026-11-30', 1, '2026-12-30'],
    ['2026-01-31', 1, '2026-02-28'],
    ['2028-02-29', 12, '2029-02-28'],
    ['2026-03-31', -1, '2026-02-28'],
    ['2026-01-15', -1, '2025-12-15'],
    ['9999-12-01', 1, '9999-12-01'],
  ])('%s and %i months are %s', (day, months, expected) => expect(addMonths(day, months)).toBe(expected))

  it('lie in weeks that begin where the language begins them', () => {
    expect(weekdayOf('2026-11-23')).toBe(1)
    expect([startOfWeek('2026-11-25', 1), endOfWeek('2026-11-25', 1)]).toEqual(['2026-11-23', '2026-11-29'])
    expect([startOfWeek('2026-11-25', 7), endOfWeek('2026-11-25', 7)]).toEqual(['2026-11-22', '2026-11-28'])
    const [first] = weeksOfMonth('2026-11-23', 1)
    expect(first).toEqual([...Array.from({ length: 6 }), '2026-11-01'])
    expect(weeksOfMonth('2026-11-23', 7)[0]?.[0]).toBe('2026-11-01')
    // Four weeks to the day, and six.
    expect(weeksOfMonth('2027-02-10', 1)).toHaveLength(4)
    expect(weeksOfMonth('2026-08-10', 1)).toHaveLength(6)
  })

  const seed = testSeed('calendar')
  const day = fc
    .integer({ min: -1_500_000, max: 2_000_000 })
    .map((days) => addDays('2026-01-01', Math.max(-719_000, Math.min(2_900_000, days))))
  const first = fc.integer({ min: 1, max: 7 })

  it('of any month stand once each, in order, under their weekdays', () => {
    fc.assert(
      fc.property(day, first, (one, begins) => {
        const weeks = weeksOfMonth(one, begins)
        const all = weeks.flat().filter((d) => d !== undefined)
        expect(all).toContain(one)
        expect(all[0]?.slice(8)).toBe('01')
        for (const [i, d] of all.entries()) expect(all[i + 1] ?? addDays(d, 1)).toBe(addDays(d, 1))
        for (const week of weeks)
          for (const [place, d] of week.entries())
            if (d !== undefined) expect(weekdayOf(d)).toBe(((begins - 1 + place) % 7) + 1)
      }),
      { seed, numRuns: 300 },
    )
  })

  it('are reached by each key, and back by its opposite', () => {
    fc.assert(
      fc.property(day, first, (one, begins) => {
        const press = (from: string, key: string) => dayByKey(from, { key, shiftKey: false }, begins) ?? ''
        for (const [key, back] of [
          ['ArrowLeft', 'ArrowRight'],
          ['ArrowUp', 'ArrowDown'],
        ] as const)
          expect(press(press(one, key), back)).toBe(one)
        expect(startOfWeek(press(one, 'End'), begins)).toBe(press(one, 'Home'))
        expect(press(one, 'PageDown').slice(0, 7)).toBe(addMonths(`${one.slice(0, 7)}-01`, 1).slice(0, 7))
        expect(dayByKey(one, { key: 'PageUp', shiftKey: true }, begins)).toBe(addMonths(one, -12))
        expect(dayByKey(one, { key: 'a', shiftKey: false }, begins)).toBeUndefined()
      }),
      { seed, numRuns: 300 },
    )
  })
})
