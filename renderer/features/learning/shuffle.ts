/** The order in which a quiz shows things to put in order: the same on every device, because it follows from the attempt's seed. */

/**
 * Shuffles by seed and name. A list of two or more never comes back in its own order: a question that is already solved asks nothing.
 * @param salt the question's key, so that the questions of one attempt differ
 */
export function shuffleBySeed<T>(items: readonly T[], seed: number, salt: string): readonly T[] {
  const random = randomFrom(seed, salt)
  const out = [...items]
  for (let i = out.length - 1; i > 0; i--) {
    const j = Math.floor(random() * (i + 1))
    const [a, b] = [out[i], out[j]]
    if (a !== undefined && b !== undefined) [out[i], out[j]] = [b, a]
  }
  const isUntouched = out.every((item, i) => item === items[i])
  return isUntouched && out.length > 1 ? [...out.slice(1), ...out.slice(0, 1)] : out
}

/** mulberry32 over an FNV-1a mix of seed and name. */
function randomFrom(seed: number, salt: string): () => number {
  let hash = 2_166_136_261 ^ seed
  for (const char of salt) hash = Math.imul(hash ^ (char.codePointAt(0) ?? 0), 16_777_619)
  let state = hash >>> 0
  return () => {
    state = (state + 0x6d2b79f5) >>> 0
    let t = Math.imul(state ^ (state >>> 15), 1 | state)
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t
    return ((t ^ (t >>> 14)) >>> 0) / 4_294_967_296
  }
}

/** Moves one item a place up (-1) or down (+1); at the end of the list nothing changes. */
export function moveItem<T>(items: readonly T[], index: number, step: -1 | 1): readonly T[] {
  const target = index + step
  const item = items[index]
  const other = items[target]
  if (item === undefined || other === undefined) return items
  return items.map((it, i) => (i === index ? other : i === target ? item : it))
}
