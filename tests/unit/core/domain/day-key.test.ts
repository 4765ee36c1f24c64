import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { dayAfter, dayKey, dayKeySchema, monthAfter, parseDay, weekdayOf } from '#core/domain/day-key.ts'
import { testSeed } from '#tests/support/seed.ts'

const today = '2026-11-22'

describe('a day of the calendar', () => {
  it('is one that the calendar has', () => {
    expect(dayKey(2024, 2, 29)).toBe('2024-02-29')
    expect(dayKey(2026, 2, 29)).toBeUndefined()
    expect(dayKey(2026, 13, 1)).toBeUndefined()
  })

  it('is typed with the day first, in either language', () => {
    for (const typed of ['5.12.2026', '05.12.26', '5/12/2026', '2026-12-05', ' 5.12 '])
      expect(parseDay(typed, today)).toBe('2026-12-05')
  })

  it('means the next such day where no year is typed', () => {
    expect(parseDay('22.11', today)).toBe('2026-11-22')
    expect(parseDay('21.11', today)).toBe('2027-11-21')
    expect(parseDay('29.2', '2027-03-01')).toBe('2028-02-29')
  })

  it('is nothing where it is no day', () => {
    for (const typed of ['', 'tomorrow', '32.1', '0.5', '5', '5.13', '1.2.3.4'])
      expect(parseDay(typed, today)).toBeUndefined()
  })

  it('keeps to the last day of a shorter month', () => {
    expect(monthAfter('2027-01-31', 1)).toBe('2027-02-28')
    expect(monthAfter('2026-11-22', -11)).toBe('2025-12-22')
  })

  it('goes forward and back, a weekday at a time', () => {
    const seed = testSeed('day-key')
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 40_000 }), fc.integer({ min: -500, max: 500 }), (from, days) => {
        const key = dayAfter('1970-01-01', from)
        expect(dayKeySchema.safeParse(key).success).toBe(true)
        expect(dayAfter(dayAfter(key, days), -days)).toBe(key)
        expect(weekdayOf(dayAfter(key, 1))).toBe((weekdayOf(key) % 7) + 1)
        expect(weekdayOf(dayAfter(key, 7))).toBe(weekdayOf(key))
      }),
      { seed },
    )
  })

  it('has the weekday and the distance that the calendar gives it', () => {
    expect(weekdayOf('2026-11-22')).toBe(7)
    expect(weekdayOf('1969-12-31')).toBe(3)
    for (let from = '2023-12-31', days = 0; days < 800; days++, from = dayAfter(from, 1))
      expect(from).toBe(new Date(Date.UTC(2023, 11, 31 + days)).toISOString().slice(0, 10))
  })
})
