/** Randomness from a seed (mulberry32): the same seed gives the same numbers on every machine. */
export interface Dice {
  /** 0 <= x < 1. */
  readonly next: () => number
  /** A whole number, both ends included. */
  whole(from: number, to: number): number
  isHit(probability: number): boolean
  pick<T>(from: readonly [T, ...T[]]): T
  /** An independent stream: what one part draws doesn't move the others. */
  fork(): Dice
}

export function createDice(seed: number): Dice {
  let state = seed >>> 0
  const next = (): number => {
    state = (state + 0x6d2b79f5) >>> 0
    let t = state
    t = Math.imul(t ^ (t >>> 15), t | 1)
    t ^= t + Math.imul(t ^ (t >>> 7), t | 61)
    return ((t ^ (t >>> 14)) >>> 0) / 4_294_967_296
  }
  const whole = (from: number, to: number): number => from + Math.floor(next() * (to - from + 1))
  return {
    next,
    whole,
    isHit: (probability) => next() < probability,
    pick: (from) => from[whole(0, from.length - 1)] ?? from[0],
    fork: () => createDice(Math.floor(next() * 4_294_967_296)),
  }
}
