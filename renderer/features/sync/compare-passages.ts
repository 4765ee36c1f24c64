/** Two texts beside each other: runs of paragraphs that both have, and passages that differ, word by word. */
import { type ChangedItems, changedItems } from './changed-items.ts'
import { type WordDiff, wordDiff } from './word-diff.ts'

export type Passage =
  | { readonly kind: 'same'; readonly paragraphs: readonly string[] }
  | { readonly kind: 'changed'; readonly left: string; readonly right: string; readonly words: WordDiff }

/** Paragraphs first: they are the unit of merging too, and long articles stay quick to compare. */
export function comparePassages(left: string, right: string): readonly Passage[] {
  const [from, to] = [paragraphs(left), paragraphs(right)]
  const changed = changedItems(from, to)
  const passages: Passage[] = []
  let [i, j] = [0, 0]
  while (i < from.length || j < to.length) {
    const [nextI, nextJ] = [runEnd(changed.left, i), runEnd(changed.right, j)]
    if (nextI > i || nextJ > j) passages.push(changedPassage(from.slice(i, nextI), to.slice(j, nextJ)))
    const same = sameLength(changed, nextI, nextJ, Math.min(from.length - nextI, to.length - nextJ))
    if (same > 0) passages.push({ kind: 'same', paragraphs: from.slice(nextI, nextI + same) })
    ;[i, j] = [nextI + same, nextJ + same]
  }
  return passages
}

function runEnd(changed: ReadonlySet<number>, from: number): number {
  let end = from
  while (changed.has(end)) end++
  return end
}

/** How many paragraphs from here on have their partner straight across. */
function sameLength({ left, right }: ChangedItems, i: number, j: number, most: number): number {
  let n = 0
  while (n < most && !left.has(i + n) && !right.has(j + n)) n++
  return n
}

/** One text with everything of both: what they share once, what differs one after the other, left first. */
export function combineTexts(left: string, right: string): string {
  const separator = isOneLine(left, right) ? ' ' : gap
  return comparePassages(left, right)
    .flatMap((p) => (p.kind === 'same' ? p.paragraphs : [p.left, p.right]))
    .filter((text) => text.trim() !== '')
    .join(separator)
}

export const isOneLine = (left: string, right: string): boolean => !left.includes('\n') && !right.includes('\n')

const gap = '\n\n'
const paragraphs = (text: string): string[] => text.split(/\n{2,}/)
function changedPassage(leftParagraphs: readonly string[], rightParagraphs: readonly string[]): Passage {
  const [left, right] = [leftParagraphs.join(gap), rightParagraphs.join(gap)]
  return { kind: 'changed', left, right, words: wordDiff(left, right) }
}
