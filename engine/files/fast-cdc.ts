/**
 * Where a file is cut into chunks, decided by its content (FastCDC with normalised chunking, Xia 2016), so that an edition that grew at its front or changed in its middle keeps all other chunks.
 * Cuts depend on nothing but the bytes and the sizes: the table below is part of what devices agree on and is pinned by a test. A chunk is known by its SHA-256 alone, so files that were cut
 * otherwise (in pieces of 256 KiB) stay valid; they only share less.
 */

/** Bytes. No chunk but a file's last is shorter than `min`, none is longer than `max`. */
export interface CutSizes {
  readonly min: number
  readonly average: number
  readonly max: number
}
/** Takes a file's bytes piece by piece; gives the places in this piece at which a chunk ends (exclusive). The file's end is a cut too, which the caller knows. */
export type Cutter = (bytes: Uint8Array) => readonly number[]

const kib = 1024
/** A 35 kbit/s line takes half a minute for the smallest average; from the largest on, 2 000 chunks are 2 GB, the most that a package may hold. */
const averages = [128 * kib, 256 * kib, 512 * kib, 1024 * kib] as const
/** The manifest of so many chunks is a record of 170 kB. */
const aim = 1_900

export const cutSizes = (average: number): CutSizes => ({ min: average / 4, average, max: average * 4 })

/** Sizes for a file of so many bytes: the smallest average that keeps the manifest short. */
export const cutSizesFor = (size: number): CutSizes => cutSizes(averages.find((a) => size <= a * aim) ?? 1024 * kib)

/**
 * The other sizes that an earlier edition may have been cut with, because it stood on the other side of a limit by less than half. A file whose chunks are known under them keeps them, so an edition
 * that grows a bit shares its chunks.
 */
export function neighbourSizes(size: number): readonly CutSizes[] {
  const own = cutSizesFor(size).average
  return averages
    .filter((a) => a !== own && (cutSizesFor(size / 1.5).average === a || cutSizesFor(size * 1.5).average === a))
    .map(cutSizes)
}

export function createCutter({ min, average, max }: CutSizes): Cutter {
  const bits = Math.round(Math.log2(average))
  // Before the average a cut is four times rarer, after it four times more frequent, than 1 in `average`: lengths gather around it.
  const rare = topBits(bits + 2)
  const frequent = topBits(bits - 2)
  let length = 0
  let hash = 0
  return (bytes) => {
    const cuts: number[] = []
    for (let i = 0; i < bytes.length; ) {
      const start = i - length
      i = Math.max(i, Math.min(bytes.length, start + min))
      let isCut = false
      for (const [mask, until] of [
        [rare, average],
        [frequent, max],
      ] as const) {
        const end = Math.min(bytes.length, start + until)
        while (!isCut && i < end) {
          hash = ((hash << 1) + (gear[bytes[i] ?? 0] ?? 0)) | 0
          i++
          isCut = (hash & mask) === 0
        }
      }
      length = i - start
      if (!isCut && length < max) continue
      cuts.push(i)
      length = 0
      hash = 0
    }
    return cuts
  }
}

/** The highest bits of the rolling hash: they know most of the last 32 bytes. */
const topBits = (bits: number): number => -1 << (32 - bits)

/** 256 random numbers from a fixed seed (mulberry32). Another table would cut every file anew: never change it. */
const gear = makeGear(0x4172_7465)

function makeGear(seed: number): Int32Array {
  let state = seed
  return Int32Array.from({ length: 256 }, () => {
    state = (state + 0x6d2b_79f5) | 0
    let t = Math.imul(state ^ (state >>> 15), 1 | state)
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t
    return t ^ (t >>> 14)
  })
}
