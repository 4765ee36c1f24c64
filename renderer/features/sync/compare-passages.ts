/** Two texts beside each other: runs of paragraphs that both have, and passages that differ, word by word. */
import { diffIndices } from 'node-diff3'
import { type WordDiff, wordDiff } from './word-diff.ts'

export type Passage =
  | { readonly kind: 'same'; readonly paragraphs: readonly string[] }
  | { readonly kind: 'changed'; readonly left: string; readonly right: string; readonly words: WordDiff }

/** Paragraphs first: they are the unit of merging too, and long articles stay quick to compare. */
export function comparePassages(left: string, right: string): readonly Passage[] {
  const [from, to] = [paragraphs(left), paragraphs(right)]
  const passages: Passage[] = []
  const addSame = (start: number, end: number): void => {
    if (end > start) passages.push({ kind: 'same', paragraphs: from.slice(start, end) })
  }
  let next = 0
  for (const { buffer1, buffer2 } of diffIndices(from, to)) {
    addSame(next, buffer1[0])
    passages.push(changedPassage(pick(from, buffer1), pick(to, buffer2)))
    next = buffer1[0] + buffer1[1]
  }
  addSame(next, from.length)
  return passages
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
const pick = (texts: readonly string[], [start, length]: readonly [number, number]): string =>
  texts.slice(start, start + length).join(gap)
const changedPassage = (left: string, right: string): Passage => ({
  kind: 'changed',
  left,
  right,
  words: wordDiff(left, right),
})
