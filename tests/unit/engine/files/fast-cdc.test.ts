import { createHash } from 'node:crypto'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { limits } from '#core/domain/limits.ts'
import { createCutter, cutSizes, cutSizesFor, neighbourSizes, type CutSizes } from '#engine/files/fast-cdc.ts'
import { testSeed } from '#tests/support/seed.ts'

/** Small sizes, so that a property runs over many chunks. */
const small = cutSizes(1_024)

/** Bytes without end from a seed: each block is the hash of its number. */
function noise(seed: string, length: number): Buffer {
  const blocks: Buffer[] = []
  for (let i = 0; i * 32 < length; i++) blocks.push(createHash('sha256').update(`${seed} ${i}`).digest())
  return Buffer.concat(blocks).subarray(0, length)
}
function chunksOf(bytes: Uint8Array, sizes: CutSizes, pieces: readonly Uint8Array[] = [bytes]): readonly Buffer[] {
  const cutter = createCutter(sizes)
  const cuts: number[] = []
  let done = 0
  for (const piece of pieces) {
    cuts.push(...cutter(piece).map((cut) => done + cut))
    done += piece.length
  }
  if (cuts.at(-1) !== bytes.length) cuts.push(bytes.length)
  return cuts.map((cut, i) => Buffer.from(bytes.subarray(cuts[i - 1] ?? 0, cut)))
}
const named = (chunks: readonly Buffer[]): ReadonlySet<string> => new Set(chunks.map((c) => c.toString('latin1')))

it('cuts the same file at the same places for ever', () => {
  const cutter = createCutter(cutSizes(4_096))
  expect(cutter(noise('golden', 60_000))).toEqual([
    3380, 8953, 11596, 18162, 22683, 30574, 34690, 39082, 43088, 45408, 49656, 52026, 55888,
  ])
})

describe('a file of any bytes', () => {
  const seed = testSeed('fast-cdc')
  const file = fc
    .tuple(fc.string({ minLength: 1 }), fc.nat(40_000), fc.constantFrom(undefined, 0, 255))
    .map(([name, length, fill]) => (fill === undefined ? noise(name, length) : Buffer.alloc(length, fill)))

  it('is its chunks one after the other, each within its limits', () => {
    fc.assert(
      fc.property(file, (bytes) => {
        const chunks = chunksOf(bytes, small)
        expect(Buffer.concat([...chunks]).equals(bytes)).toBe(true)
        for (const chunk of chunks) expect(chunk.length).toBeLessThanOrEqual(small.max)
        for (const chunk of chunks.slice(0, -1)) expect(chunk.length).toBeGreaterThanOrEqual(small.min)
      }),
      { seed, numRuns: 100 },
    )
  })

  it('is cut the same, in whatever pieces it comes', () => {
    fc.assert(
      fc.property(file, fc.array(fc.nat(40_000), { maxLength: 20 }), (bytes, at) => {
        const places = [...at, 0, bytes.length].filter((n) => n <= bytes.length).sort((a, b) => a - b)
        const pieces = places.slice(1).map((end, i) => bytes.subarray(places[i], end))
        expect(chunksOf(bytes, small, pieces)).toEqual(chunksOf(bytes, small))
      }),
      { seed, numRuns: 100 },
    )
  })

  it('keeps nearly all chunks when something is put in at the front or in the middle', () => {
    const counts: number[] = []
    fc.assert(
      fc.property(fc.string(), fc.nat(100_000), fc.uint8Array({ minLength: 1, maxLength: 300 }), (name, at, more) => {
        const bytes = noise(name, 100_000)
        const before = named(chunksOf(bytes, small))
        const after = chunksOf(Buffer.concat([bytes.subarray(0, at), more, bytes.subarray(at)]), small)
        const fresh = after.filter((chunk) => !before.has(chunk.toString('latin1'))).length
        // What was put in, and until the next place at which both cut: mostly at once, rarely after a dozen.
        expect(fresh).toBeLessThanOrEqual(30)
        counts.push(fresh)
      }),
      { seed, numRuns: 60 },
    )
    expect(counts.reduce((a, b) => a + b, 0) / counts.length).toBeLessThan(5)
  })
})

describe('the sizes', () => {
  it('aim at no more than 2 000 chunks a file and fit the limits that the server knows', () => {
    for (const size of [1, 40e6, 240e6, 490e6, 990e6, 1_990e6]) {
      const { average, max } = cutSizesFor(size)
      expect(size / average).toBeLessThan(2_000)
      expect(max).toBeLessThanOrEqual(limits.chunkBytes)
    }
    expect(cutSizesFor(200e6).average).toBe(131_072)
    expect(cutSizesFor(1e12).average).toBe(1_048_576)
  })

  it('gather around the average', () => {
    const lengths = chunksOf(noise('spread', 3_000_000), cutSizes(16_384)).map((c) => c.length)
    const mean = 3_000_000 / lengths.length
    expect(mean).toBeGreaterThan(14_000)
    expect(mean).toBeLessThan(22_000)
    expect(lengths.filter((n) => n > 40_000).length).toBeLessThan(lengths.length / 20)
  })

  it('of the other side of a limit are tried where an edition may have crossed it', () => {
    const [limit] = [1_900 * 131_072]
    expect(neighbourSizes(limit * 1.1).map((s) => s.average)).toEqual([131_072])
    expect(neighbourSizes(limit * 0.9).map((s) => s.average)).toEqual([262_144])
    expect(neighbourSizes(limit / 2)).toEqual([])
  })
})
