import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  benchmarkCell,
  type BenchmarkEntry,
  type BenchmarkRound,
  everyClass,
  firstRound,
  nextRound,
} from '#core/domain/benchmark/benchmark-rules.ts'
import { testSeed } from '#tests/support/seed.ts'

const company = (name: string, size: string, score: number): BenchmarkEntry => ({
  company: name,
  classes: [`it/${size}`, 'it'],
  scores: { ip: score },
})
const some = (count: number, size: string, from = 0) =>
  Array.from({ length: count }, (_, i) => company(`${size}-${from + i}`, size, (from + i) * 10))

describe('a benchmark round', () => {
  it('hides four and says so, and shows the median of five', () => {
    const four = nextRound(firstRound, some(4, 's'))
    expect(benchmarkCell(four, ['it/s', 'it'], 'ip')).toEqual({ kind: 'hidden', n: 4, needed: 5 })
    const five = nextRound(four, some(5, 's'))
    expect(benchmarkCell(five, ['it/s', 'it'], 'ip')).toEqual({ kind: 'shown', class: 'it/s', n: 5, median: 20 })
  })

  it('shows quartiles from twelve', () => {
    const round = (count: number) => benchmarkCell(nextRound(firstRound, some(count, 's')), ['it/s', 'it'], 'ip')
    expect(round(11)).not.toHaveProperty('quartiles')
    // 0 to 110: the lower half is 0-50, the upper 60-110.
    expect(round(12)).toMatchObject({ n: 12, median: 55, quartiles: [25, 85] })
  })

  it('names the coarser class where the finer one is too small', () => {
    const round = nextRound(firstRound, [...some(3, 's'), ...some(3, 'm')])
    expect(benchmarkCell(round, ['it/s', 'it'], 'ip')).toMatchObject({ kind: 'shown', class: 'it', n: 6 })
    const other = nextRound(firstRound, [
      ...some(3, 's'),
      { ...company('x', 's', 1), classes: ['food/s', 'food'] },
      ...some(1, 'm'),
    ])
    expect(benchmarkCell(other, ['it/s', 'it'], 'ip')).toMatchObject({ kind: 'shown', class: everyClass, n: 5 })
  })

  it('leaves a remainder below five out of the coarser class too', () => {
    const round = nextRound(firstRound, [...some(6, 's'), ...some(2, 'm')])
    expect(benchmarkCell(round, ['it/m', 'it'], 'ip')).toMatchObject({ class: 'it', n: 6 })
  })

  it('is silent when a company leaves a class of exactly five, and a newcomer alone changes nothing', () => {
    const five = nextRound(firstRound, some(5, 's'))
    expect(benchmarkCell(nextRound(five, some(4, 's')), ['it/s'], 'ip')).toMatchObject({ kind: 'hidden' })
    expect(benchmarkCell(nextRound(five, some(6, 's')), ['it/s'], 'ip')).toMatchObject({ n: 5, median: 20 })
    expect(benchmarkCell(nextRound(five, some(10, 's')), ['it/s'], 'ip')).toMatchObject({ n: 10, median: 45 })
  })

  it('takes new scores when five of a block have them', () => {
    const five = nextRound(firstRound, some(5, 's'))
    const changed = (count: number) => some(5, 's').map((c, i) => (i < count ? { ...c, scores: { ip: 100 } } : c))
    expect(benchmarkCell(nextRound(five, changed(4)), ['it/s'], 'ip')).toMatchObject({ median: 20 })
    expect(benchmarkCell(nextRound(five, changed(5)), ['it/s'], 'ip')).toMatchObject({ median: 100 })
  })
})

/** An attacker who keeps every figure of every round, and is even told whose scores went into it. */
const sizes = ['s', 'm', 'l']
const prime = 1_000_003
const membersOf = (round: BenchmarkRound, name: string): readonly string[] =>
  round.blocks
    .filter((b) => name === everyClass || b.class === name || (name === 'it' && b.class.startsWith('it/')))
    .flatMap((b) => b.members.map((m) => m.company))

/** Reduced rows over a prime field; a row with one entry is a company whose score could be computed from sums. */
function exposed(sets: readonly (readonly string[])[]): readonly string[] {
  const names = [...new Set(sets.flat())]
  const rows: number[][] = sets.map((set) => names.map((n) => (set.includes(n) ? 1 : 0)))
  let done = 0
  for (let column = 0; column < names.length; column += 1) {
    const at = rows.findIndex((row, i) => i >= done && row[column] !== 0)
    const pivot = rows[at]
    if (pivot === undefined) continue
    rows.splice(at, 1)
    const factor = inverse(pivot[column] ?? 1)
    const row = pivot.map((v) => (v * factor) % prime)
    rows.splice(done, 0, row)
    for (const [i, other] of rows.entries()) {
      const times = other[column] ?? 0
      if (i === done || times === 0) continue
      rows[i] = other.map((v, j) => (((v - times * (row[j] ?? 0)) % prime) + prime) % prime)
    }
    done += 1
  }
  return rows.flatMap((row) => {
    const filled = row.flatMap((v, i) => (v === 0 ? [] : [names[i] ?? '']))
    return filled.length === 1 ? filled : []
  })
}

function inverse(value: number): number {
  let [a, b, x, y] = [((value % prime) + prime) % prime, prime, 1, 0]
  while (a > 1) {
    const quotient = Math.floor(b / a)
    ;[b, a, y, x] = [a, b - quotient * a, x, y - quotient * x]
    if (a === 0) break
  }
  return ((x % prime) + prime) % prime
}

describe('an attacker', () => {
  it('who is in the test finds a company where the rules are broken', () => {
    expect(
      exposed([
        ['a', 'b', 'c'],
        ['a', 'b'],
      ]),
    ).toEqual(['c'])
    expect(
      exposed([
        ['a', 'b'],
        ['b', 'c'],
        ['a', 'c'],
      ]),
    ).toHaveLength(3)
    expect(
      exposed([
        ['a', 'b', 'c'],
        ['c', 'd', 'e'],
      ]),
    ).toEqual([])
  })

  it('learns no group below five and no value by subtraction in 1 000 sequences of joins, leaves and queries', () => {
    const step = fc.record({
      joins: fc.array(fc.constantFrom(...sizes), { maxLength: 9 }),
      leaves: fc.array(fc.nat(40), { maxLength: 2 }),
    })
    let shown = 0
    fc.assert(
      fc.property(fc.array(step, { minLength: 2, maxLength: 7 }), (steps) => {
        let round = firstRound
        let here: BenchmarkEntry[] = []
        let made = 0
        const seen = new Map<string, readonly string[]>()
        for (const { joins, leaves } of steps) {
          here = [
            ...here.filter((_, i) => !leaves.includes(i)),
            ...joins.map((size) => company(`c${made++}`, size, made % 101)),
          ]
          round = nextRound(round, here)
          for (const name of [...sizes.map((s) => `it/${s}`), 'it', everyClass]) {
            const cell = benchmarkCell(round, name === everyClass ? [] : [name], 'ip')
            const members = membersOf(round, cell.kind === 'shown' ? cell.class : name)
            if (cell.kind === 'hidden') continue
            shown += 1
            expect(cell.n).toBe(members.length)
            expect(cell.n).toBeGreaterThanOrEqual(5)
            expect(cell.n >= 12 || cell.quartiles === undefined).toBe(true)
            seen.set([...members].sort().join(' '), members)
          }
        }
        const sets = [...seen.values()]
        for (const a of sets)
          for (const b of sets) {
            const left = a.filter((c) => !b.includes(c)).length
            if (b.every((c) => a.includes(c)) && left > 0) expect(left).toBeGreaterThanOrEqual(5)
          }
        expect(exposed(sets)).toEqual([])
      }),
      { seed: testSeed('benchmark'), numRuns: 1000 },
    )
    expect(shown).toBeGreaterThan(1000)
  }, 60_000)
})
