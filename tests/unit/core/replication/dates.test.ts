import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { byServerClock, clockToleranceMs, notAfter } from '#core/replication/dates.ts'
import { testSeed } from '#tests/support/seed.ts'

const year = 365 * 86_400_000
const serverNow = 1_800_000_000_000

describe('[T19] dates by clocks that may be wrong', () => {
  it('[DT1] leaves the dates of a clock that is about right as they are', () => {
    expect(notAfter(serverNow - year, serverNow)).toBe(serverNow - year)
    expect(notAfter(serverNow + clockToleranceMs, serverNow)).toBe(serverNow + clockToleranceMs)
    expect(notAfter(serverNow + clockToleranceMs + 1, serverNow)).toBe(serverNow)
  })

  it('[DT2] reads the date of an edit to the moment, however wrong the clock that made it', () => {
    expect(byServerClock(7, undefined, 9)).toBe(7)
    const numbers = { seed: testSeed('dates by the server'), numRuns: 300 }
    fc.assert(
      fc.property(
        fc.integer({ min: -5 * year, max: 5 * year }).filter((off) => Math.abs(off) > clockToleranceMs),
        fc.nat(year),
        (off, ago) => {
          expect(byServerClock(serverNow - ago + off, -off, serverNow + off)).toBe(serverNow - ago)
        },
      ),
      numbers,
    )
  })

  it('[DT2] never counts an edit as later than the moment it meets another, though the clock has jumped since', () => {
    fc.assert(
      fc.property(fc.nat(2 * serverNow), fc.integer({ min: -5 * year, max: 5 * year }), (at, off) => {
        expect(byServerClock(at, -off, serverNow + off)).toBeLessThanOrEqual(serverNow + clockToleranceMs)
      }),
      { seed: testSeed('no future'), numRuns: 300 },
    )
  })
})
