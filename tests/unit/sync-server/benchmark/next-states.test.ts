import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { classCell, classesOf } from '#core/domain/benchmark/benchmark-rules.ts'
import { nextStates } from '#server/benchmark/next-states.ts'
import type { TakenEntry } from '#server/benchmark/read-entries.ts'
import { roundAfter } from '#server/benchmark/round-dates.ts'
import type { RoundState } from '#server/benchmark/round-state.ts'
import { testSeed } from '#tests/support/seed.ts'

const entry = (company: string, size: string, optedInAt: number): TakenEntry => ({
  company,
  classes: [`it/${size}`, 'it'],
  scores: { ip: Number(company.slice(1)) % 101 },
  edition: 1,
  optedInAt,
})
const membersOf = (state: RoundState, name: string): readonly string[] =>
  state.blocks
    .filter((b) => name === 'all' || b.class === name || (name === 'it' && b.class.startsWith('it/')))
    .flatMap((b) => b.members.map(({ company }) => company))

describe('rounds of a server that is put back to earlier states', () => {
  it('[BM5] show no group below five, nor one by subtraction, in 300 sequences of joins, leaves and losses', () => {
    const step = fc.record({
      joins: fc.array(fc.constantFrom('s', 'm'), { maxLength: 8 }),
      leaves: fc.array(fc.nat(30), { maxLength: 2 }),
      /** How many rounds of memory are lost before this one; 9 for all. */
      lost: fc.constantFrom(0, 0, 0, 1, 2, 9),
    })
    let shown = 0
    let losses = 0
    fc.assert(
      fc.property(fc.array(step, { minLength: 2, maxLength: 9 }), (steps) => {
        let here: TakenEntry[] = []
        const memory: RoundState[] = []
        let made = 0
        let published = 0
        let lostAt: number | undefined
        const seen = new Map<string, readonly string[]>()
        for (const [i, { joins, leaves, lost }] of steps.entries()) {
          const now = (i + 1) * 100
          here = here.filter((_, at) => !leaves.includes(at))
          const isLost = lost > 0 && published > 0
          if (isLost) {
            losses += 1
            memory.splice(Math.max(0, memory.length - lost))
            lostAt = now - 50
          }
          here = [...here, ...joins.map((size) => entry(`c${made++}`, size, isLost ? now - 60 : now - 10))]
          const state = memory.at(-1)
          const before = [{ edition: 1, state, published, isLost: isLost || (state?.at ?? now) < (lostAt ?? 0) }]
          const next = nextStates(before, here, lostAt, now).get(1)
          if (next === undefined) throw new Error('no state')
          memory.push(next)
          published = next.number
          for (const name of classesOf(next)) {
            if (classCell(next, name, 'ip').kind === 'hidden') continue
            const members = membersOf(next, name)
            shown += 1
            expect(members.length).toBeGreaterThanOrEqual(5)
            seen.set([...members].sort().join(' '), members)
          }
        }
        for (const a of seen.values())
          for (const b of seen.values()) {
            const left = a.filter((c) => !b.includes(c)).length
            if (b.every((c) => a.includes(c)) && left > 0) expect(left).toBeGreaterThanOrEqual(5)
          }
      }),
      { seed: testSeed('benchmark losses'), numRuns: 300 },
    )
    expect(shown).toBeGreaterThan(300)
    expect(losses).toBeGreaterThan(100)
  })
})

describe('the dates of rounds', () => {
  it('are the first days of quarters, or every so many days', () => {
    const day = 86_400_000
    expect(roundAfter(Date.UTC(2026, 10, 22), undefined)).toBe(Date.UTC(2027, 0, 1))
    expect(roundAfter(Date.UTC(2027, 0, 1), undefined)).toBe(Date.UTC(2027, 3, 1))
    expect(roundAfter(30 * day, 30)).toBe(60 * day)
    expect(roundAfter(30 * day - 1, 30)).toBe(30 * day)
  })
})
