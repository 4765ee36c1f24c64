/** Which items of two sequences have no partner in the longest common subsequence: the one matching that words and paragraphs are compared by. */
export interface ChangedItems {
  readonly left: ReadonlySet<number>
  readonly right: ReadonlySet<number>
}

/** Cells of the matching table; beyond it everything between the first and the last difference counts as changed. */
const mostCells = 4_000_000

export function changedItems(left: readonly string[], right: readonly string[]): ChangedItems {
  const start = sharedStart(left, right)
  const end = sharedEnd(left, right, start)
  const middleLeft = left.slice(start, left.length - end)
  const middleRight = right.slice(start, right.length - end)
  const pairs = middleLeft.length * middleRight.length > mostCells ? [] : commonPairs(middleLeft, middleRight)
  return {
    left: without(
      pairs.map(([i]) => i),
      start,
      middleLeft.length,
    ),
    right: without(
      pairs.map(([, j]) => j),
      start,
      middleRight.length,
    ),
  }
}

function sharedStart(left: readonly string[], right: readonly string[]): number {
  const most = Math.min(left.length, right.length)
  let n = 0
  while (n < most && left[n] === right[n]) n++
  return n
}

function sharedEnd(left: readonly string[], right: readonly string[], start: number): number {
  const most = Math.min(left.length, right.length) - start
  let n = 0
  while (n < most && left[left.length - 1 - n] === right[right.length - 1 - n]) n++
  return n
}

/** Index pairs of a longest common subsequence, in order. */
function commonPairs(left: readonly string[], right: readonly string[]): readonly (readonly [number, number])[] {
  const width = right.length + 1
  const lengths = new Uint32Array((left.length + 1) * width)
  const lengthAt = (i: number, j: number): number => lengths[i * width + j] ?? 0
  for (let i = left.length - 1; i >= 0; i--) {
    for (let j = right.length - 1; j >= 0; j--) {
      lengths[i * width + j] =
        left[i] === right[j] ? lengthAt(i + 1, j + 1) + 1 : Math.max(lengthAt(i + 1, j), lengthAt(i, j + 1))
    }
  }
  const pairs: [number, number][] = []
  let [i, j] = [0, 0]
  while (i < left.length && j < right.length) {
    if (left[i] === right[j]) pairs.push([i++, j++])
    else if (lengthAt(i + 1, j) >= lengthAt(i, j + 1)) i++
    else j++
  }
  return pairs
}

function without(matched: readonly number[], from: number, length: number): ReadonlySet<number> {
  const changed = new Set(Array.from({ length }, (_, i) => from + i))
  for (const i of matched) changed.delete(from + i)
  return changed
}
