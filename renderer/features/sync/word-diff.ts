/** Which words two texts don't share. Spaces alone are never a difference; neighbouring different words are one part, so that a changed phrase reads as one. */
import { diffIndices } from 'node-diff3'

export interface DiffPart {
  readonly text: string
  readonly isDifferent: boolean
}
export interface WordDiff {
  readonly left: readonly DiffPart[]
  readonly right: readonly DiffPart[]
}

/** Beyond this many words what lies between the first and the last difference counts as different: matching would take seconds. */
const mostWords = 4_000

/** The parts of each side, joined, are that side's text, character by character. */
export function wordDiff(left: string, right: string): WordDiff {
  const [leftWords, rightWords] = [words(left), words(right)]
  const changes = changedWords(leftWords.map(spoken), rightWords.map(spoken))
  return {
    left: toParts(leftWords, changes.left),
    right: toParts(rightWords, changes.right),
  }
}

/** Words with the space before them, so that joining gives the text back; space at the very end is a word of its own. */
const words = (text: string): readonly string[] => text.match(/\s*\S+|\s+$/g) ?? []
const spoken = (word: string): string => word.trim()

interface Changes {
  readonly left: ReadonlySet<number>
  readonly right: ReadonlySet<number>
}

function changedWords(left: readonly string[], right: readonly string[]): Changes {
  const start = sharedStart(left, right)
  const end = sharedEnd(left, right, start)
  const middleLeft = left.slice(start, left.length - end)
  const middleRight = right.slice(start, right.length - end)
  if (middleLeft.length + middleRight.length > mostWords) {
    return { left: range(start, middleLeft.length), right: range(start, middleRight.length) }
  }
  const hunks = diffIndices(middleLeft, middleRight)
  return {
    left: new Set(hunks.flatMap(({ buffer1: [from, length] }) => [...range(start + from, length)])),
    right: new Set(hunks.flatMap(({ buffer2: [from, length] }) => [...range(start + from, length)])),
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

const range = (from: number, length: number): ReadonlySet<number> => new Set(Array.from({ length }, (_, i) => from + i))

function toParts(texts: readonly string[], changed: ReadonlySet<number>): readonly DiffPart[] {
  const parts: DiffPart[] = []
  const add = (text: string, isDifferent: boolean): void => {
    const last = parts.at(-1)
    if (text === '') return
    if (last?.isDifferent === isDifferent) parts[parts.length - 1] = { text: last.text + text, isDifferent }
    else parts.push({ text, isDifferent })
  }
  texts.forEach((text, i) => {
    const space = text.slice(0, text.length - text.trimStart().length)
    const isDifferent = changed.has(i) && spoken(text) !== ''
    add(space, isDifferent && changed.has(i - 1))
    add(text.slice(space.length), isDifferent)
  })
  return parts
}
